"""The statistic of random tasks: proven bounds, and sharp enough to see a bias."""

import math
from itertools import product

import numpy as np
import pytest
from scipy import stats

from exercises.chance import critical_value, divergence, even, unlikely


@pytest.mark.parametrize("alarm", [1e-2, 1e-4, 1e-8])
@pytest.mark.parametrize("share", [0.5, 0.1, 1 / 3])
@pytest.mark.parametrize("throws", [10, 100, 1000])
def test_two_outcomes_alarm_less_often_than_stated(alarm, share, throws):
    """Add up the exact binomial probability of every count that raises the alarm."""
    shares = {"hit": share, "miss": 1 - share}
    exact = sum(
        stats.binom.pmf(hits, throws, share)
        for hits in range(throws + 1)
        if unlikely({"hit": hits, "miss": throws - hits}, shares, alarm=alarm)
    )
    assert exact <= alarm


@pytest.mark.parametrize("shares", [(0.25, 0.25, 0.5), (0.2, 0.3, 0.5), (1 / 3, 1 / 3, 1 / 3)])
def test_three_outcomes_alarm_less_often_than_stated(shares):
    """Add up the exact multinomial probability of every table of 60 throws."""
    named, throws = dict(enumerate(shares)), 60
    exact = {1e-2: 0.0, 1e-4: 0.0, 1e-6: 0.0}
    for first, second in product(range(throws + 1), repeat=2):
        counts = {0: first, 1: second, 2: throws - first - second}
        if counts[2] < 0:
            continue
        score = divergence(counts, named)
        mass = stats.multinomial.pmf(list(counts.values()), throws, shares)
        for alarm in exact:
            exact[alarm] += mass * (score > critical_value(3, alarm))
    assert all(mass <= alarm for alarm, mass in exact.items())


@pytest.mark.parametrize("outcomes", [2, 3, 5, 10, 20])
def test_bound_is_within_a_factor_of_the_large_sample_value(outcomes):
    """The proven bound lies above half the chi-square quantile, by less than 1.6 times."""
    asymptotic = stats.chi2.isf(1e-8, outcomes - 1) / 2
    assert asymptotic < critical_value(outcomes, 1e-8) < 1.6 * asymptotic


def test_divergence_is_half_the_likelihood_ratio_statistic():
    """Compare with the G-test of scipy."""
    counts = {"a": 31, "b": 19, "c": 50}
    statistic = stats.power_divergence(list(counts.values()), lambda_="log-likelihood").statistic
    assert divergence(counts, even("abc")) == pytest.approx(statistic / 2)


def test_outcome_without_a_share_is_infinitely_unlikely():
    """A result that can't come raises the alarm at once."""
    assert divergence({"a": 5, "z": 1}, {"a": 0.5, "b": 0.5}) == math.inf
    assert unlikely({"a": 5, "z": 1}, {"a": 0.5, "b": 0.5})


def test_fair_counts_pass_and_a_tenth_of_bias_is_seen():
    """Ten thousand fair throws are quiet; shares of 0.55 and 0.45 are not."""
    draw = np.random.default_rng(7)
    fair = np.bincount(draw.integers(0, 2, 10_000), minlength=2)
    biased = np.bincount(draw.random(10_000) < 0.45, minlength=2)
    assert not unlikely(dict(enumerate(fair.tolist())), even(range(2)))
    assert unlikely(dict(enumerate(biased.tolist())), even(range(2)))


def test_one_outcome_is_refused():
    """Nothing can be tested when only one thing can happen."""
    with pytest.raises(ValueError, match="one outcome"):
        critical_value(1, 1e-8)
