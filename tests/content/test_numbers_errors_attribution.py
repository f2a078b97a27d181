"""Numbers of ceilings of a fix, and the influence of a row against retraining."""

import numpy as np
import pytest
from scipy.stats import binomtest


def test_a_cure_brings_its_share_of_the_errors(cases):
    drawn = cases("errors.most-that-one-fix-can-bring")
    assert len(drawn) == 9
    for values, answer, slips in drawn:
        right = np.arange(10_000) < values["acc"] * 100
        errors = np.flatnonzero(~right)
        right[errors[: round(len(errors) * values["share"] / 100)]] = True
        assert answer == pytest.approx(100 * right.mean(), abs=0.011)
        assert slips["added"] == values["acc"] + values["share"]
        assert slips["relative"] == pytest.approx(values["acc"] * (1 + values["share"] / 100))
    low, high = binomtest(10, 100).proportion_ci()
    assert (low, high) == pytest.approx((0.05, 0.18), abs=0.005)


def test_influence_is_the_slope_of_the_test_loss(entry):
    answer = entry("errors.influence-of-a-row")["model_answer"]["en"]
    assert "−∇L(test)ᵀ H⁻¹ ∇L(z)" in answer
    draw = np.random.default_rng(2)
    rows, target = draw.normal(size=(50, 3)), draw.normal(size=50)
    probe, wanted = draw.normal(size=3), 0.7

    def fit(extra):
        weights = np.full(50, 1 / 50)
        weights[4] += extra
        return np.linalg.solve((rows.T * weights) @ rows, (rows.T * weights) @ target)

    def loss(theta):
        return (probe @ theta - wanted) ** 2 / 2

    theta = fit(0)
    hessian = rows.T @ rows / 50
    row = (rows[4] @ theta - target[4]) * rows[4]
    test = (probe @ theta - wanted) * probe
    slope = -test @ np.linalg.solve(hessian, row)
    step = 1e-5
    assert (loss(fit(step)) - loss(fit(-step))) / (2 * step) == pytest.approx(slope, rel=1e-4)
    kept = np.delete(np.arange(50), 4)
    without = np.linalg.lstsq(rows[kept], target[kept], rcond=None)[0]
    assert fit(-1 / 50) == pytest.approx(without)
