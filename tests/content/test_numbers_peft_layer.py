"""The LoRA layer with its own backward pass: each planted fault fails a test of its own."""

from typing import Any

import numpy as np
import pytest

NAME = "peft.layer-that-trains-and-merges"


def trained(names: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Take some steps towards a target; give the layer, its base and some inputs."""
    rng = np.random.default_rng(1)
    base = rng.standard_normal((5, 7))
    x = rng.standard_normal((9, 7))
    target = rng.standard_normal((9, 5))
    layer = names["LoRALinear"](base, 3, 6)
    assert layer.scale == 2
    assert np.allclose(layer.forward(x), x @ base.T)
    for _ in range(20):
        layer.backward(layer.forward(x) - target)
        layer.step(0.005)
    return layer, base, x


def learns(names: dict[str, Any]) -> bool:
    layer, _, _ = trained(names)
    return bool(np.abs(layer.delta()).max() > 1e-3)


def keeps_the_base(names: dict[str, Any]) -> bool:
    layer, base, _ = trained(names)
    return np.array_equal(layer.weight, base)


def passes_the_gradient(names: dict[str, Any]) -> bool:
    layer, _, x = trained(names)
    weights = np.random.default_rng(2).standard_normal((9, 5))
    layer.forward(x)
    got = layer.backward(weights)
    want = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += 1e-5
        down[place] -= 1e-5
        want[place] = ((layer.forward(up) - layer.forward(down)) * weights).sum() / 2e-5
    return np.allclose(got, want, atol=1e-6)


def merges(names: dict[str, Any]) -> bool:
    layer, _, x = trained(names)
    before = layer.forward(x)
    layer.merge()
    layer.merge()
    return np.allclose(layer.forward(x), before)


TESTS = {8: learns, 19: merges, 24: keeps_the_base, 25: passes_the_gradient}


def test_repaired_layer_passes_all(run_listing: Any) -> None:
    names = run_listing(NAME, repaired=True)
    assert all(test(names) for test in TESTS.values())


@pytest.mark.parametrize("line", TESTS)
def test_each_fault_alone_fails_its_test(run_listing: Any, entry: Any, line: int) -> None:
    assert [fault["line"] for fault in entry(NAME)["faulty"]] == list(TESTS)
    names = run_listing(NAME, repaired=True, but=line)
    assert not TESTS[line](names)


def test_gradients_of_the_factors_agree_with_differences(run_listing: Any) -> None:
    layer, _, x = trained(run_listing(NAME, repaired=True))
    weights = np.random.default_rng(4).standard_normal((9, 5))
    layer.forward(x)
    layer.backward(weights)
    for name in ("A", "B"):
        factor = getattr(layer, name)
        for place in np.ndindex(factor.shape):
            kept = factor[place]
            factor[place] = kept + 1e-5
            up = (layer.forward(x) * weights).sum()
            factor[place] = kept - 1e-5
            down = (layer.forward(x) * weights).sum()
            factor[place] = kept
            assert layer.grads[name][place] == pytest.approx((up - down) / 2e-5, abs=1e-5)
