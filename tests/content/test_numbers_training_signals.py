"""Gradients, noise and use of the hardware in the topic training, recomputed."""

import numpy as np
import pytest


def words_of(entry):
    return entry["explanation"]["en"] + entry.get("model_answer", {}).get("en", "")


def sigmoid(logit):
    return 1 / (1 + np.exp(-logit))


def slope(function, at, step=1e-6):
    return (function(at + step) - function(at - step)) / (2 * step)


def test_squared_error_hardly_moves_a_confident_mistake(entry):
    logit = np.log(0.01 / 0.99)
    squared = slope(lambda z: (sigmoid(z) - 1) ** 2, logit)
    log = slope(lambda z: -np.log(sigmoid(z)), logit)
    words = words_of(entry("training.squared-error-on-softmax"))
    assert squared == pytest.approx(-0.0196, abs=5e-5)
    assert log == pytest.approx(-0.99, abs=1e-6)
    assert log / squared == pytest.approx(50, rel=0.02)
    assert "a gradient of −0.0196" in words
    assert "with −0.99" in words
    assert (sigmoid(logit) - 1) ** 2 == pytest.approx(0.98, abs=0.001)
    assert -np.log(sigmoid(logit)) == pytest.approx(4.6, abs=0.01)


def test_slopes_multiply_with_depth(entry):
    steepest = max(slope(sigmoid, at) for at in np.linspace(-5, 5, 1001))
    words = words_of(entry("training.shrinking-signals"))
    assert np.prod(np.full(10, steepest)) == pytest.approx(9.5e-7, rel=0.01)
    assert np.prod(np.full(50, 1.5)) == pytest.approx(6e8, rel=0.07)
    assert "9.5e-7" in words
    assert "about 6e8" in words


def test_share_that_draws_with_replacement_miss(entry, seeded):
    rng = np.random.default_rng(seeded(7).getrandbits(32))
    draws = rng.integers(0, 100_000, 100_000)
    missed = 1 - len(set(draws.tolist())) / 100_000
    assert missed == pytest.approx(0.37, abs=0.01)
    assert "about 37%" in words_of(entry("training.two-extremes-of-batch"))


def test_tokens_and_steps_of_the_noise_scale_model(cases):
    for case in cases("training.steps-at-critical-batch"):
        crit, large = case.values["crit"], case.values["large"]

        def run(batch, crit=crit):
            steps = 1000 * (1 + crit / batch)
            return steps, steps * batch

        (few, many_tokens), (many, few_tokens) = run(large), run(0.5)
        assert case.answer == pytest.approx(many_tokens / few_tokens)
        assert case.values["steps"] == pytest.approx(few / many)
        assert case.slips["steps-only"] == pytest.approx(few / many)
    steps, tokens = 1 + 1, 1 * (1 + 1)
    assert (steps, tokens) == (2, 2)


def test_utilisation_from_counted_operations(cases):
    for case in cases("training.mfu-from-throughput"):
        parameters, tokens = case.values["billions"] * 10**9, case.values["tokens"]
        forward = 2 * parameters * tokens
        backward = 2 * forward
        peak = 312 * 10**12
        assert case.answer == pytest.approx(100 * (forward + backward) / peak)
        assert case.values["hfu"] == pytest.approx(100 * (2 * forward + backward) / peak)
        assert case.values["useful"] == pytest.approx((forward + backward) / 10**12)
        assert case.values["hfu"] < 100


def half(value):
    return np.float16(value)


def one_by_one(numbers, total):
    for number in numbers:
        total = type(total)(total + type(total)(number))
    return float(total)


def in_pairs(numbers):
    while len(numbers) > 1:
        numbers = [half(sum(numbers[at : at + 2])) for at in range(0, len(numbers), 2)]
    return float(numbers[0])


def compensated(numbers):
    total = lost = half(0)
    for number in numbers:
        wanted = half(number - lost)
        reached = half(total + wanted)
        lost = half(half(reached - total) - wanted)
        total = reached
    return float(total)


def test_mean_of_many_halves(entry):
    numbers = np.random.default_rng(1).random(10_000).astype(np.float16)
    mean = numbers.astype(np.float64).mean()
    assert one_by_one(numbers, half(0)) == 2048
    assert mean == pytest.approx(0.5, abs=0.01)
    means = {
        "wide": one_by_one(numbers, np.float32(0)) / 10_000,
        "divide-first": one_by_one([half(n / half(10_000)) for n in numbers], half(0)),
        "pairs": in_pairs(list(numbers)) / 10_000,
        "descending": one_by_one(sorted(numbers, reverse=True), half(0)) / 10_000,
        "compensate": compensated(numbers) / 10_000,
    }
    for option in entry("training.average-in-half-precision")["options"]:
        near = abs(means[option["id"]] - mean) < 0.001
        assert near == option.get("correct", False), option["id"]
    assert half(half(2048) + half(1)) == 2048


def test_windows_and_sizes_in_remarks(entry):
    window = (0.9999 ** np.arange(1_000_000)).sum()
    assert window == pytest.approx(10_000, rel=1e-3)
    assert "some 10,000 steps" in words_of(entry("training.adam-first-step"))
    weights = 7 * 10**9
    assert weights * weights == 49 * 10**18
    assert "4.9·10¹⁹ entries" in words_of(entry("training.beyond-adamw"))
    assert sum([1, 8, 10]) == 19
    assert "19 bits with the sign" in words_of(entry("training.half-formats"))
