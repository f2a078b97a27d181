"""Slopes, starts, hand-made gradients and listings of the topic training, recomputed."""

import numpy as np
import pytest
from scipy.special import erf, expit


def words_of(entry):
    return entry["explanation"]["en"] + entry.get("model_answer", {}).get("en", "")


def slope(function, at, step=1e-5):
    return (function(at + step) - function(at - step)) / (2 * step)


def gelu(x):
    return x * (1 + erf(x / np.sqrt(2))) / 2


def test_slopes_of_activations(entry):
    grid = np.linspace(-8, 8, 1601)
    assert slope(expit, grid).max() == pytest.approx(0.25, abs=1e-6)
    assert slope(expit, 5.0) == pytest.approx(0.0066, abs=5e-5)
    assert slope(np.tanh, grid).max() == pytest.approx(1, abs=1e-6)
    assert slope(np.tanh, -5.0) == pytest.approx(0.00018, abs=5e-6)
    assert slope(gelu, 0.0) == pytest.approx(0.5)
    assert slope(gelu, 1.0) == pytest.approx(1.08, abs=0.005)
    assert slope(gelu, -1.0) == pytest.approx(-0.083, abs=5e-4)
    assert 0 < abs(slope(gelu, -5.0)) < 1e-4
    words = words_of(entry("training.slopes-of-activations"))
    assert "0.0066 at ±5, tanh's is 1 and 0.00018" in words
    assert "about 1.08 at 1, −0.083 at −1" in words


def test_two_linear_layers_are_one_of_low_rank(entry):
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(3, 20)), rng.normal(size=(20, 3))
    x, target = rng.normal(size=20), rng.normal(size=20)
    assert np.allclose(second @ (first @ x), (second @ first) @ x)
    assert np.linalg.matrix_rank(second @ first) == 3
    assert np.allclose((2 * second) @ (2 * first), 4 * (second @ first))
    residual = np.zeros((20, 3)) @ first @ x - target
    assert not (np.zeros((20, 3)).T @ np.outer(residual, x)).any()
    assert np.outer(residual, first @ x).any()
    assert 16 * (4096 + 4096) == 131_072
    assert 4096**2 == 16_777_216
    assert "131,072 instead of 16,777,216" in words_of(entry("training.two-linear-layers"))


def loss_of(x, first, second):
    logits = second @ np.maximum(first @ x, 0)
    return np.log(np.exp(logits).sum()) - logits[1]


def test_backward_by_hand_against_differences(cases):
    first = np.array([[2.0, 1.0], [1.0, -4.0]])
    for values, answer, slips in cases("training.backward-by-hand"):
        second = np.array([[values["u"], 1.0], [-0.1, -1.0]])
        x, step = np.array([values["a"], 1.0]), np.array([1e-5, 0.0])
        numeric = (loss_of(x + step, first, second) - loss_of(x - step, first, second)) / 2e-5
        assert answer == pytest.approx(numeric, rel=1e-6)
        logits = second @ np.maximum(first @ x, 0)
        p = np.exp(logits) / np.exp(logits).sum()
        error = p - np.array([0.0, 1.0])
        assert slips["no-gate"] == pytest.approx((first.T @ second.T @ error)[0])
        gate = (first @ x > 0).astype(float)
        assert list(gate) == [1, 0]
        assert slips["no-label"] == pytest.approx((first.T @ (gate * (second.T @ p)))[0])
        assert slips["one-path"] == pytest.approx(2 * p[0] * values["u"])
        assert slips["stops-at-hidden"] == pytest.approx((second.T @ error)[0])
        assert slips["wrong-sign"] == -answer
        assert values["p"] == pytest.approx(p[0])


def test_variance_of_first_weights(entry):
    rng, width = np.random.default_rng(1), 400
    for gain in (1, 2):
        ratios = []
        for _ in range(60):
            x = np.maximum(rng.normal(size=width), 0)
            weights = rng.normal(size=(width, width)) * np.sqrt(gain / width)
            ratios.append((np.maximum(weights @ x, 0) ** 2).mean() / (x**2).mean())
        assert np.mean(ratios) == pytest.approx(gain / 2, rel=0.05)
    assert 2**10 == 1024
    assert 1 / np.sqrt(768) == pytest.approx(0.036, abs=5e-4)
    assert 1 / np.sqrt(2500) == pytest.approx(0.02)
    assert 1 / np.sqrt(12 * 2) == pytest.approx(0.2, abs=0.005)
    words = words_of(entry("training.variance-of-first-weights"))
    assert "to 1/1,024 after ten" in words
    assert "the factor is about 0.2" in words
