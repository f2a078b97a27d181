"""The numbers of the topic compression, recomputed from their definitions."""

import math

import numpy as np
import pytest


def test_the_rounding_error_bound_is_reached_and_never_passed(cases):
    for values, answer, slips in cases("compression.rounding-error-bound"):
        top = int(np.iinfo(np.int8).max if values["bits"] == 8 else 7)
        assert values["top"] == top
        weights = np.linspace(-values["a"], values["a"], 200_001)
        scale = values["a"] / top
        integers = np.round(weights / scale)
        assert (integers.min(), integers.max()) == (-top, top)
        worst = np.abs(weights - scale * integers).max()
        assert worst <= answer * (1 + 1e-9)
        assert worst == pytest.approx(answer, rel=2e-3)
        assert slips["full-step"] == pytest.approx(2 * answer)


def test_one_bit_fewer_about_doubles_the_step():
    for bits in range(4, 9):
        assert (2 ** (bits - 1) - 1) / (2 ** (bits - 2) - 1) == pytest.approx(2, rel=0.17)


def test_grouped_weights_are_counted_bit_by_bit(cases):
    for values, answer, slips in cases("compression.grouped-weight-memory"):
        weights, group = int(values["billions"] * 10**9), int(values["group"])
        bits = 4 * weights + 16 * math.ceil(weights / group)
        assert answer == pytest.approx(bits / 8 / 1e9)
        assert slips["gibibytes"] == pytest.approx(bits / 8 / 2**30)
        assert slips["half-precision"] == pytest.approx(16 * weights / 8 / 1e9)
        assert slips["no-scales"] == pytest.approx(4 * weights / 8 / 1e9)


def test_scales_of_16_bits_cost_what_the_explanation_says(entry):
    explanation = entry("compression.grouped-weight-memory")["explanation"]
    for group, extra in ((128, "0.125"), (64, "0.25"), (32, "0.5")):
        assert 16 / group == float(extra)
        assert all(extra in explanation[lang] for lang in ("en", "zh"))


def softmax(logits):
    """Give the softmax of a vector."""
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def test_gradients_of_softened_targets_shrink_with_the_square_of_the_temperature():
    """The gradient of the cross-entropy is (student - teacher) / T; both nearly uniform."""
    rng = np.random.default_rng(5)
    teacher, student = rng.normal(size=10), rng.normal(size=10)

    def gradient(temperature):
        difference = softmax(student / temperature) - softmax(teacher / temperature)
        return np.abs(difference / temperature).sum()

    assert gradient(20) * 20**2 == pytest.approx(gradient(80) * 80**2, rel=0.1)
    assert gradient(20) > 10 * gradient(80)


def test_zeros_in_a_dense_tensor_take_the_same_room():
    weights = np.random.default_rng(1).normal(size=(64, 64)).astype(np.float16)
    pruned = np.where(np.abs(weights) < np.median(np.abs(weights)), 0, weights).astype(np.float16)
    assert np.mean(pruned == 0) == pytest.approx(0.5, abs=0.01)
    assert len(pruned.tobytes()) == len(weights.tobytes())
