"""The numbers on error terms and averaging, recomputed from exact distributions."""

import itertools
from fractions import Fraction

import numpy as np
import pytest


def test_expected_squared_error_over_every_outcome(cases):
    """Two equally likely values have a standard deviation of half their distance."""
    for values, answer, slips in cases("regularisation.three-error-terms"):
        predictions = [values["bias"] + sign * values["spread"] for sign in (-1, 1)]
        targets = [sign * values["noise"] for sign in (-1, 1)]
        errors = [(p - t) ** 2 for p, t in itertools.product(predictions, targets)]
        assert answer == Fraction(sum(errors), len(errors))
        noiseless = [p**2 for p in predictions]
        assert slips["no-noise"] == Fraction(sum(noiseless), len(noiseless))


@pytest.mark.parametrize(("members", "rho"), [(5, 0.5), (5, 0.0), (3, 1.0), (1000, 0.5)])
def test_variance_of_an_average_of_correlated_models(members, rho):
    covariance = np.full((members, members), rho)
    np.fill_diagonal(covariance, 1)
    weights = np.full(members, 1 / members)
    variance = weights @ covariance @ weights
    assert variance == pytest.approx(rho + (1 - rho) / members)
    if (members, rho) == (5, 0.5):
        assert variance == pytest.approx(0.6)
    if (members, rho) == (5, 0.0):
        assert variance == pytest.approx(0.2)
    if members == 1000:
        assert variance == pytest.approx(0.5, abs=1e-3)
