"""Shares of folds and of bootstrap samples in the topic regularisation, recomputed."""

import numpy as np
import pytest


def words_of(entry):
    return entry["explanation"]["en"] + entry.get("model_answer", {}).get("en", "")


def test_shares_and_costs_of_folds(entry):
    words = words_of(entry("regularisation.cross-validation-in-use"))
    folds = np.arange(100) % 5
    first, second = folds != 0, folds != 1
    assert first.mean() == pytest.approx(0.8)
    assert (first & second).sum() / first.sum() == pytest.approx(0.75)
    assert "80% at k = 5" in words
    assert "three quarters at k = 5" in words
    assert 5 * 5 * 20 == 500
    assert "500 trainings, plus 5 final ones" in words


def test_share_out_of_the_bag(entry):
    words = words_of(entry("regularisation.ways-to-combine-trees"))
    assert (1 - 1 / 1000) ** 1000 == pytest.approx(0.37, abs=0.005)
    rng = np.random.default_rng(0)
    absent = [500 - len(np.unique(rng.integers(500, size=500))) for _ in range(100)]
    assert np.mean(absent) / 500 == pytest.approx(0.37, abs=0.01)
    assert "about 0.37" in words
