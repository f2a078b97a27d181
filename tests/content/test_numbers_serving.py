"""The numbers of the topic serving, recomputed from their definitions."""

import math

import numpy as np
import pytest


def test_the_cache_is_the_size_of_its_tensors(cases):
    for values, answer, slips in cases("serving.kv-cache-size"):
        layers, kv, length, batch = (int(values[n]) for n in ("layers", "kv", "length", "batch"))
        one_tensor = math.prod((batch, kv, length, 128)) * np.dtype(np.float16).itemsize
        total = sum(one_tensor for _layer in range(layers) for _tensor in ("keys", "values"))
        assert answer == pytest.approx(total / 1024**3)
        assert slips["keys-only"] == pytest.approx(answer / 2)
        assert slips["one-sequence"] == pytest.approx(answer / batch)
        assert slips["query-heads"] == pytest.approx(answer * values["heads"] / kv)
        assert slips["gigabytes"] == pytest.approx(total / 1e9)


def test_seven_of_eight_slots_idle_for_480_steps(entry):
    lengths = [20] * 7 + [500]
    assert [max(lengths) - length for length in lengths] == [480] * 7 + [0]
    assert "480" in entry("serving.continuous-batching")["explanation"]["en"]


def test_reading_14_gigabytes_takes_7_milliseconds(entry):
    milliseconds = 14e9 / 2e12 * 1000
    assert milliseconds == pytest.approx(7)
    assert "7 ms" in entry("serving.quantised-decoding")["explanation"]["en"]


def normalised(weights):
    """Scale weights to sum 1."""
    return weights / weights.sum()


def test_only_the_residual_makes_speculative_output_follow_the_target():
    rng = np.random.default_rng(2)
    p, q = normalised(rng.random(6)), normalised(rng.random(6))
    accepted = q * np.minimum(1, p / q)
    rejected = 1 - accepted.sum()
    assert rejected == pytest.approx(np.maximum(0, p - q).sum())
    fallbacks = {
        "residual": normalised(np.maximum(0, p - q)),
        "target": p,
        "draft": normalised(accepted),
        "argmax": np.eye(6)[p.argmax()],
    }
    exact = {
        name
        for name, fallback in fallbacks.items()
        if np.allclose(accepted + rejected * fallback, p)
    }
    assert exact == {"residual"}


def test_expected_tokens_per_target_pass():
    """Add up the chances that at least the first i drafts are accepted, and the one extra token."""
    for a in (0.5, 0.8):
        for g in (1, 4, 7):
            assert (1 - a ** (g + 1)) / (1 - a) == pytest.approx(sum(a**i for i in range(g + 1)))


def test_rule_of_three_for_runs_without_a_failure(entry):
    """Solve (1 - p)^n = 0.05 exactly and compare with the rounded answers."""
    blanks = {each["id"]: each for each in entry("serving.steps-of-a-release")["blanks"]}
    exact = 100 * (1 - 0.05 ** (1 / 300))
    assert exact == pytest.approx(float(blanks["bound"]["accept"][0]), rel=0.01)
    assert f"{exact:.3f}" in blanks["bound"]["accept"]
    needed = math.log(0.05) / math.log(1 - 0.001)
    assert needed == pytest.approx(float(blanks["requests"]["accept"][0]), rel=0.01)
    assert str(math.ceil(needed)) in blanks["requests"]["accept"]
    assert round(100 * (1 - 0.001) ** 1000) == 37
