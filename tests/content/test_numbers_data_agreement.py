"""Numbers of chance agreement and of variance that is lost over generations."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score


def test_kappa_sees_that_no_toxic_mark_is_shared(entry):
    assert entry("data.agreement-on-everything-else")["kind"] == "choice"
    one = [1] * 4 + [0] * 96
    other = [0] * 4 + [1] * 4 + [0] * 92
    agreed = np.mean(np.array(one) == other)
    assert agreed == pytest.approx(0.92)
    chance = np.mean(one) * np.mean(other) + (1 - np.mean(one)) * (1 - np.mean(other))
    assert chance == pytest.approx(0.923, abs=0.0005)
    assert cohen_kappa_score(one, other) == pytest.approx(-0.04, abs=0.005)


def test_a_chain_of_gaussians_loses_its_variance(entry):
    assert "37%" in entry("data.collapse-by-workflow")["explanation"]["en"]
    draw = np.random.default_rng(5)
    variances = np.ones(20_000)
    for _ in range(100):
        variances = variances * draw.chisquare(99, variances.size) / 100
    assert variances.mean() == pytest.approx(0.37, abs=0.01)
    assert pytest.approx(0.37, abs=0.005) == (1 - 1 / 100) ** 100
