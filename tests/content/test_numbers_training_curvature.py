"""Steps per epoch, clipping, stability limits, orthogonal steps, powers of the width and LAMB."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.linalg import fractional_matrix_power, polar


def accepted(entry, name):
    return {each["id"]: each["accept"] for each in entry(name)["blanks"]}


def test_steps_and_passes_of_an_epoch(entry):
    steps, passes = 0, 0
    for _ in range(0, 6400, 64):
        for _ in range(0, 64, 16):
            passes += 1
        steps += 1
    blanks = accepted(entry, "training.steps-in-an-epoch")
    assert [steps, 3 * steps, passes // steps, passes, steps] == [
        int(blanks[name][0]) for name in ("steps", "three", "micro", "passes", "same")
    ]


def test_a_gradient_of_norm_twenty_is_divided_by_twenty(entry):
    gradient = np.array([12.0, 16.0])
    clipped = gradient * min(1, 1.0 / np.linalg.norm(gradient))
    assert gradient / clipped == pytest.approx([20, 20])
    key = next(o for o in entry("training.gradient-of-norm-twenty")["options"] if o.get("correct"))
    assert "divided by 20" in key["text"]["en"]


def grows(momentum, curvature, rate=0.1, steps=4000):
    """Whether averaged gradients on a quadratic lead away from its minimum."""
    w, m = 1.0, 0.0
    for _ in range(steps):
        m = momentum * m + (1 - momentum) * curvature * w
        w -= rate * m
        if abs(w) > 1e6:
            return True
    return abs(w) > 1


@pytest.mark.parametrize(("momentum", "limit"), [(0.0, 2), (0.9, 38)])
def test_descent_is_stable_up_to_the_limit_only(momentum, limit):
    assert not grows(momentum, 0.99 * limit / 0.1)
    assert grows(momentum, 1.01 * limit / 0.1)


def test_the_limit_with_averaging_is_named(entry):
    found = entry("training.edge-of-stability")
    beta = 0.9
    assert (2 + 2 * beta) / (1 - beta) == pytest.approx(38)
    assert (1 + beta) / (1 - beta) == pytest.approx(19)
    assert "38/η" in found["model_answer"]["en"]
    assert "19 times" in found["explanation"]["en"]


def test_shampoo_without_sums_and_the_steepest_direction_are_the_orthogonal_factor(entry):
    rng = np.random.default_rng(3)
    gradient = rng.normal(size=(6, 6))
    left = fractional_matrix_power(gradient @ gradient.T, -0.25)
    right = fractional_matrix_power(gradient.T @ gradient, -0.25)
    step = left @ gradient @ right
    assert step == pytest.approx(polar(gradient)[0])
    best = np.sum(step * gradient)
    for _ in range(200):
        other = rng.normal(size=(6, 6))
        other /= np.linalg.norm(other, 2)
        assert np.sum(other * gradient) < best
    signs = np.sign(gradient)
    assert np.sum(signs * gradient) == pytest.approx(np.abs(gradient).sum())
    assert "L^(−1/4)·G·R^(−1/4)" in entry("training.orthogonal-steps")["model_answer"]["en"]


def exponent(size, widths=(256, 4096)):
    """The power of the width with which a quantity grows."""
    first, last = (size(n) for n in widths)
    return np.log(last / first) / np.log(widths[1] / widths[0])


def mean_size(values):
    return float(np.sqrt(np.mean(values**2)))


def test_powers_of_the_width(entry):
    rng = np.random.default_rng(5)

    def at_start(n):
        return mean_size(rng.normal(size=(64, n)) @ rng.normal(size=n)) ** 2

    def moved(n):
        x = rng.normal(size=n)
        update = np.outer(np.sign(rng.normal(size=64)), np.sign(x))
        return mean_size(update @ x)

    def summed(n):
        feature = rng.normal(size=n)
        return float(np.sign(feature) @ feature)

    blanks = {
        name: float(given[0])
        for name, given in accepted(entry, "training.powers-of-the-width").items()
    }
    assert blanks["init"] == pytest.approx(-exponent(at_start), abs=0.15)
    assert blanks["grow"] == pytest.approx(exponent(moved), abs=0.05)
    assert blanks["rate"] == pytest.approx(-exponent(moved), abs=0.05)
    assert blanks["out"] == pytest.approx(-exponent(summed), abs=0.05)
    assert blanks["score"] == pytest.approx(-exponent(summed, (64, 256)), abs=0.2)
    assert blanks["factor"] == 4096 / 256


def lamb(weights, gradients, rate, decay):
    """Steps of LAMB, written anew from the paper."""
    weights = {name: w.copy() for name, w in weights.items()}
    first = {name: np.zeros_like(w) for name, w in weights.items()}
    second = {name: np.zeros_like(w) for name, w in weights.items()}
    for t, grads in enumerate(gradients, 1):
        for name, g in grads.items():
            first[name] = 0.9 * first[name] + 0.1 * g
            second[name] = 0.999 * second[name] + 0.001 * g**2
            ratio = first[name] / (1 - 0.9**t) / (np.sqrt(second[name] / (1 - 0.999**t)) + 1e-6)
            whole = ratio + decay * weights[name]
            scale = np.linalg.norm(weights[name]) / np.linalg.norm(whole)
            weights[name] = weights[name] - rate * scale * whole
    return weights


def steps_of(step, weights, gradients, rate, decay):
    weights = {name: w.copy() for name, w in weights.items()}
    m = {name: np.zeros_like(w) for name, w in weights.items()}
    v = {name: np.zeros_like(w) for name, w in weights.items()}
    for t, grads in enumerate(gradients, 1):
        step(weights, grads, m, v, t, rate, decay)
    return weights


@pytest.fixture(scope="module")
def layers():
    rng = np.random.default_rng(2)
    weights = {"a": rng.normal(size=(3, 4)), "b": 20 * rng.normal(size=(5, 2))}
    gradients = [{name: rng.normal(size=w.shape) for name, w in weights.items()} for _ in range(4)]
    return weights, gradients


def alike(one, other):
    return all(np.allclose(one[name], other[name]) for name in one)


def test_repaired_step_is_lamb_and_each_fault_matters(entry, run_listing, layers):
    weights, gradients = layers
    want = lamb(weights, gradients, 0.05, 0.1)
    name = "training.rate-for-each-layer"
    repaired = run_listing(name, repaired=True)["lamb_step"]
    assert alike(steps_of(repaired, weights, gradients, 0.05, 0.1), want)
    for fault in entry(name)["faulty"]:
        spoilt = run_listing(name, repaired=True, but=fault["line"])["lamb_step"]
        assert not alike(steps_of(spoilt, weights, gradients, 0.05, 0.1), want)


def test_every_layer_moves_by_the_share_that_the_rate_says(run_listing, layers):
    weights, gradients = layers
    step = run_listing("training.rate-for-each-layer", repaired=True)["lamb_step"]
    moved = steps_of(step, weights, gradients[:1], 0.05, 0.1)
    for name, w in weights.items():
        assert np.linalg.norm(moved[name] - w) == pytest.approx(0.05 * np.linalg.norm(w))


def test_with_one_norm_for_all_every_layer_moves_about_equally_far(run_listing, layers):
    weights, gradients = layers
    step = run_listing("training.rate-for-each-layer", repaired=True, but=10)["lamb_step"]
    moved = steps_of(step, weights, gradients[:1], 0.05, 0.1)
    lengths = [np.linalg.norm(moved[name] - w) for name, w in weights.items()]
    own = [np.linalg.norm(w) for w in weights.values()]
    assert max(own) > 9 * min(own)
    assert max(lengths) == pytest.approx(min(lengths), rel=0.06)


def test_a_tensor_that_starts_at_zero_grows_by_a_share_only(run_listing, layers):
    _, gradients = layers
    step = run_listing("training.rate-for-each-layer", repaired=True)["lamb_step"]
    zero = {"a": np.zeros((3, 4)), "b": np.zeros((5, 2))}
    sizes = [
        np.linalg.norm(steps_of(step, zero, gradients[:n], 0.05, 0.0)["a"]) for n in range(1, 5)
    ]
    assert sizes[0] > 0
    assert all(after <= 1.05 * before + 1e-12 for before, after in pairwise(sizes))
