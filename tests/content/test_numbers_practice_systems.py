"""Loads and pass rates of the topic practice, recomputed."""

import itertools
from fractions import Fraction

import pytest


def test_load_of_the_ticket_desk(entry):
    explanation = entry("practice.drafts-for-agents")["explanation"]["en"]
    mean, peak = Fraction(20_000, 24 * 3600), Fraction(10_000, 3 * 3600)
    assert f"only {float(mean):.2f} a second" in explanation
    assert f"it is {float(peak):.2f}" in explanation
    assert peak / mean == 4


def test_pass_at_one_is_the_share_of_samples_that_pass():
    samples = [True, True, False, False, False]
    draws = [any(draw) for draw in itertools.combinations(samples, 1)]
    assert sum(draws) / len(draws) == pytest.approx(2 / 5)
    assert all(any(draw) for draw in itertools.combinations(samples, 5))
