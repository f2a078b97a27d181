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


def test_logistic_regression(entry):
    words = words_of(entry("training.logistic-regression-derived"))
    rng = np.random.default_rng(2)
    x, y, w = rng.normal(size=(30, 3)), rng.integers(2, size=30), rng.normal(size=3)

    def loss(w):
        p = expit(x @ w)
        return -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum()

    numeric = [(loss(w + step) - loss(w - step)) / 2e-6 for step in 1e-6 * np.eye(3)]
    p = expit(x @ w)
    assert np.allclose(numeric, (p - y) @ x, atol=1e-5)
    assert (np.linalg.eigvalsh(x.T @ (x * (p * (1 - p))[:, None])) > 0).all()
    two = rng.normal(size=2)
    assert np.exp(two[1]) / np.exp(two).sum() == pytest.approx(expit(two[1] - two[0]))
    assert np.exp(0.7) == pytest.approx(2.01, abs=0.005)
    assert expit(0.7) == pytest.approx(0.67, abs=0.005)
    assert expit(np.log(0.01 / 0.99) + 0.7) == pytest.approx(0.02, abs=5e-4)
    assert "(e^0.7 = 2.01), which lifts p from 0.50 to 0.67" in words
    y = (x @ w > 0).astype(int)
    losses = [np.logaddexp(0, -(2 * y - 1) * (x @ (scale * w))).sum() for scale in (1, 10, 100)]
    assert losses[0] > losses[1] > losses[2]


def right_norms(x, gain, bias):
    mean = x.mean(-1, keepdims=True)
    spread = np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5)
    root = np.sqrt((x**2).mean(-1, keepdims=True) + 1e-6)
    return (x - mean) / spread * gain + bias, x / root * gain


def test_listing_of_two_norms(entry, run_listing):
    name = "training.two-norms-in-numpy"
    rng = np.random.default_rng(3)
    x, gain, bias = rng.normal(size=(2, 5, 8)), rng.normal(size=8), rng.normal(size=8)
    layer, root = right_norms(x, gain, bias)
    names = run_listing(name, repaired=True)
    assert np.allclose(names["layer_norm"](x, gain, bias), layer)
    assert np.allclose(names["rms_norm"](x, gain), root)
    for line in (4, 6):
        names = run_listing(name, repaired=True, but=line)
        assert not np.allclose(names["layer_norm"](x, gain, bias), layer, rtol=1e-3)
        assert np.allclose(names["rms_norm"](x, gain), root)
    names = run_listing(name, repaired=True, but=10)
    assert np.allclose(names["layer_norm"](x, gain, bias), layer)
    assert np.allclose(names["rms_norm"](x, gain) * np.sqrt(8), root, rtol=1e-4)
    changed = x.copy()
    changed[:, -1] += 1
    leaky = run_listing(name, repaired=True, but=4)["layer_norm"]
    assert not np.allclose(leaky(x, 1, 0)[:, 0], leaky(changed, 1, 0)[:, 0])
    words = words_of(entry(name))
    assert np.sqrt(4096) == 64
    assert "too small by the factor 64" in words
    assert 1 - np.sqrt(4095 / 4096) == pytest.approx(1e-4, rel=0.25)


def test_central_differences(entry):
    found = entry("training.check-by-central-differences")
    accepted = {each["id"]: each["accept"] for each in found["blanks"]}
    assert f"{((2 + 0.1) ** 3 - 2**3) / 0.1:.2f}" in accepted["forward"]
    assert f"{((2 + 0.1) ** 3 - (2 - 0.1) ** 3) / 0.2:.2f}" in accepted["middle"]
    steps = np.array([0.01, 0.001])
    one_sided = np.abs((np.exp(1 + steps) - np.e) / steps - np.e)
    central = np.abs(slope(np.exp, 1.0, steps) - np.e)
    assert np.log10(one_sided[0] / one_sided[1]) == pytest.approx(1, abs=0.01)
    assert np.log10(central[0] / central[1]) == pytest.approx(2, abs=0.01)
    assert np.cbrt(np.finfo(np.float64).eps) == pytest.approx(6e-6, rel=0.02)
    assert np.cbrt(np.finfo(np.float32).eps) == pytest.approx(0.005, rel=0.02)
    third_derivative = 6
    assert third_derivative * 0.1**2 / 6 == pytest.approx(0.01)
    words = words_of(found)
    assert "0.01 instead of 0.61" in words
    assert "about 6e-6 in fp64, but 0.005 in fp32" in words


def is_stable(rate, delay):
    weights = [1.0] * (delay + 1)
    for _ in range(20_000):
        weights.append(weights[-1] - rate * weights[-1 - delay])
        if abs(weights[-1]) > 1e6:
            return False
    return max(map(abs, weights[-50:])) < 1e-3


def test_stale_gradients_lower_the_stable_rate(entry):
    for delay, limit in ((0, 2.0), (1, 1.0), (7, 0.209)):
        assert is_stable(0.99 * limit, delay)
        assert not is_stable(1.01 * limit, delay)
        assert 2 * np.sin(np.pi / (4 * delay + 2)) == pytest.approx(limit, abs=5e-4)
    words = words_of(entry("training.notes-on-stale-gradients"))
    assert "one update old up to 1, with seven updates up to 0.21" in words
