"""The numbers of the entries on training with rounding, found by running them."""

import itertools
import math

import pytest


def test_latent_weight_reaches_the_grid_point_once_repaired(run_listing):
    assert run_listing("compression.latent-weight-step")["fit"]() == 0
    fit = run_listing("compression.latent-weight-step", repaired=True)["fit"]
    assert abs(fit() - 0.7) == pytest.approx(min(abs(0.25 * n - 0.7) for n in range(5)))
    assert pytest.approx(0.07) == 0.05 * 2 * 0.7
    ends = [fit(rounds=each) for each in range(100, 600)]
    assert [ends.count(0.75), ends.count(0.5)] == [400, 100]
    slower = [fit(rate=0.01, rounds=each) for each in range(1000, 1500)]
    assert [slower.count(0.75), slower.count(0.5)] == [400, 100]


def test_bits_of_a_ternary_weight(entry):
    found = entry("compression.bits-of-a-ternary-weight")
    blanks = {each["id"]: each["accept"][0] for each in found["blanks"]}
    assert int(blanks["values"]) == len({-1, 0, 1})
    entropy = -sum(p * math.log2(p) for p in [1 / 3] * 3)
    assert float(blanks["bits"]) == round(entropy, 2)
    assert int(blanks["packed"]) == next(n for n in itertools.count(1) if 2 * (n + 1) > 8)
    assert len(list(itertools.product((-1, 0, 1), repeat=5))) == 243
