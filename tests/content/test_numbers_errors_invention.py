"""Intervals, drift tests and swapped words of the topic errors, recomputed."""

import numpy as np
import pytest
from scipy.stats import binomtest, ks_2samp


def test_interval_of_a_weekly_audit():
    low, high = binomtest(360, 400).proportion_ci()
    assert (high - low) / 2 == pytest.approx(0.03, abs=0.003)


def test_a_tiny_shift_is_significant_in_many_documents():
    dice = np.random.default_rng(5)
    one, other = dice.normal(0, 1, 200_000), dice.normal(0.03, 1, 200_000)
    assert ks_2samp(one, other).pvalue < 0.001
    assert ks_2samp(one[:1000], other[:1000]).pvalue > 0.001


def test_swap_in_one_pass_changes_both_pronouns(run_listing):
    swap = {"他": "她", "她": "他"}
    texts = ["他来了", "她来了", "来了"]

    def biased(text):
        return "她" in text

    repaired = run_listing("errors.swapped-pronouns", repaired=True)["flip_share"]
    assert repaired(biased, texts, swap) == pytest.approx(2 / 3)
    assert run_listing("errors.swapped-pronouns")["flip_share"](biased, texts, swap) < 0.5


def test_chance_with_three_equal_labels():
    assert np.bincount([0, 1, 2] * 100).max() / 300 == pytest.approx(1 / 3)
