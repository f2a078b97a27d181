"""The numbers of best-of-N, by counting and by integration."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import binom


def best_of(n):
    """The KL of best-of-n: the quantile of the best of n has the density n·u^(n−1)."""
    return quad(lambda u: n * u ** (n - 1) * np.log(n * u ** (n - 1)), 0, 1)[0]


def test_best_of_eight(entry):
    blanks = {each["id"]: each["accept"][0] for each in entry("alignment.best-of-eight")["blanks"]}
    assert round(100 * binom.sf(0, 8, 0.2)) == int(blanks["perfect"]) == 83
    assert round(100 * binom.pmf(0, 8, 0.2)) == 17
    assert round(best_of(8), 2) == float(blanks["kl"]) == 1.20
    assert best_of(8) == pytest.approx(np.log(8) - 7 / 8)
    assert round(best_of(16), 2) == 1.84


def test_a_judge_of_noise_changes_nothing(entry):
    blanks = {each["id"]: each["accept"][0] for each in entry("alignment.best-of-eight")["blanks"]}
    rng = np.random.default_rng(7)
    right = rng.random((200_000, 8)) < 0.2
    chosen = rng.random((200_000, 8)).argmax(axis=1)
    found = right[np.arange(len(right)), chosen].mean()
    assert 100 * found == pytest.approx(int(blanks["noise"]), abs=0.5)
