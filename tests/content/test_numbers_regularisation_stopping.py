"""Penalties, stopping and the start of descent in the topic regularisation, recomputed."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar


def words_of(entry):
    return entry["explanation"]["en"] + entry.get("model_answer", {}).get("en", "")


def test_soft_threshold_by_search(cases):
    for case in cases("regularisation.soft-threshold"):
        best, strength = case.values["best"], case.values["strength"]

        def least(penalty, best=best):
            found = minimize_scalar(
                lambda w: 0.5 * (w - best) ** 2 + penalty(w),
                bounds=(-3, 3),
                method="bounded",
                options={"xatol": 1e-9},
            )
            return found.x

        lasso = least(lambda w, s=strength: s * abs(w))
        ridge = least(lambda w, s=strength: 0.5 * s * w**2)
        assert case.answer == pytest.approx(lasso, abs=1e-5)
        assert case.values["ridge"] == pytest.approx(ridge, abs=1e-5)
        assert case.slips["ridge"] == pytest.approx(ridge, abs=1e-5)


def test_small_weight_becomes_exactly_zero():
    grid = np.linspace(-1, 1, 200_001)
    for best in (0.05, 0.2, 0.3):
        loss = 0.5 * (grid - best) ** 2 + 0.3 * abs(grid)
        assert grid[loss.argmin()] == pytest.approx(0, abs=1e-9)


def descend(start, gradient, rate, steps):
    weights = np.array(start, dtype=float)
    for _ in range(steps):
        weights -= rate * gradient(weights)
    return weights


def test_stopped_descent_against_ridge(entry):
    words = words_of(entry("regularisation.stopping-as-ridge"))
    rate, steps = 1e-4, 1000
    penalty = 1 / (rate * steps)
    for curvature in (0.01, 0.1):
        stopped = descend([0], lambda w, h=curvature: h * (w - 1), rate, steps)[0]
        assert stopped == pytest.approx(curvature / (curvature + penalty), rel=0.02)
    middle = descend([0], lambda w: penalty * (w - 1), rate, steps)[0]
    assert middle == pytest.approx(0.63, abs=0.005)
    assert penalty / (penalty + penalty) == 0.5
    assert "stopping has covered 63%, ridge 50%" in words


def test_descent_ends_at_the_nearest_fit(entry):
    words = words_of(entry("regularisation.what-sgd-prefers"))

    def gradient(weights):
        return (weights.sum() - 2) * np.ones(2)

    assert descend([0, 0], gradient, 0.1, 500) == pytest.approx([1, 1])
    assert descend([1, 0], gradient, 0.1, 500) == pytest.approx([1.5, 0.5])
    assert "descent ends in (1, 1)" in words
    assert "it ends in (1.5, 0.5)" in words


def test_what_decay_takes_off(entry):
    words = words_of(entry("regularisation.decay-without-overfitting"))
    weight = 1.0
    for _ in range(1000):
        weight -= 2e-5 * 0.1 * weight
    assert 1 - weight == pytest.approx(0.002, rel=0.01)
    assert "shrink by 0.2%" in words
    kept = (1 - 3e-4 * 0.1) ** np.arange(2_000_000)
    assert kept.sum() == pytest.approx(33_000, rel=0.02)
    assert "about 33,000 steps" in words


def test_adapters_of_rank_64(entry):
    width, hidden, layers, rank = 4096, 11008, 32, 64
    shapes = [(width, width)] * 4 + [(width, hidden)] * 2 + [(hidden, width)]
    trained = layers * sum(rows * rank + rank * columns for rows, columns in shapes)
    assert trained > 100_000_000
    assert "over a hundred million" in words_of(entry("regularisation.overfitted-assistant"))
