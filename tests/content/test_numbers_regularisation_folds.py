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
    never_drawn = (1 - 1 / 1000) ** 1000
    assert never_drawn == pytest.approx(0.37, abs=0.005)
    rng = np.random.default_rng(0)
    absent = [500 - len(np.unique(rng.integers(500, size=500))) for _ in range(100)]
    assert np.mean(absent) / 500 == pytest.approx(0.37, abs=0.01)
    assert "about 0.37" in words


def test_depth_that_is_kept_and_loss_of_the_worst_neighbour(entry):
    words = words_of(entry("regularisation.what-each-perturbs"))
    blocks = 100
    kept = 1 - np.arange(1, blocks + 1) / blocks * (1 - 0.5)
    assert kept[-1] == 0.5
    assert kept.mean() == pytest.approx(0.75, abs=0.005)
    ring = 0.1 * np.array([[np.cos(a), np.sin(a)] for a in np.linspace(0, 7, 200)])
    for curvature, rise in ((100, 0.5), (1, 0.005)):
        assert (curvature * (ring**2).sum(axis=1) / 2).max() == pytest.approx(rise)
    assert "0.5 at c = 100, but 0.005 at c = 1" in words


def test_bound_of_a_finite_class(entry):
    words = words_of(entry("regularisation.what-bounds-can-say"))

    def gap(bits):
        return np.sqrt((bits * np.log(2) + np.log(1 / 0.05)) / (2 * 50_000))

    assert gap(16 * 10**6) == pytest.approx(10.5, abs=0.05)
    assert gap(8_000) == pytest.approx(0.24, abs=0.005)
    assert "about 10.5 for δ = 0.05" in words
    assert "8,000 bits gets 0.24" in words
