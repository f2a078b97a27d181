"""Numbers of tests, calibration maps, regression and ranking scores, posteriors and sets."""

import math

import numpy as np
import pytest
from scipy.stats import chi2_contingency, norm


def power(drift, level):
    """Give the power of a two-sided z-test whose statistic has this mean."""
    edge = norm.isf(level / 2)
    return norm.sf(edge - drift) + norm.cdf(-edge - drift)


def test_power_falls_with_the_level_and_grows_with_the_items(entry):
    found = {
        "80%": power(2.8, 0.05),
        "59%": power(2.8, 0.01),
        "98%": power(2.8 * math.sqrt(2), 0.05),
    }
    for said, value in found.items():
        assert value == pytest.approx(float(said[:-1]) / 100, abs=0.005)
        for text in entry("evaluation.two-kinds-of-error")["explanation"].values():
            assert said in text
    assert 2.8 * math.sqrt(2) == pytest.approx(3.96, abs=0.005)


def test_chi_squared_is_the_square_of_the_two_proportion_z():
    table = np.array([[620, 380], [655, 345]])
    first, second = table[:, 0] / 1000
    pooled = table[:, 0].sum() / 2000
    z = (first - second) / math.sqrt(pooled * (1 - pooled) * 2 / 1000)
    assert chi2_contingency(table, correction=False).statistic == pytest.approx(z**2)
