"""Failures of large runs and the interval between checkpoints, recomputed."""

import pytest
from scipy.optimize import minimize_scalar


def lost(interval: float, write: float, between: float) -> float:
    """The share of the time that goes into saving and into work done twice."""
    return write / interval + interval / (2 * between)


def test_interval_loses_the_least_time(cases):
    for values, answer, slips in cases("training.checkpoint-interval"):
        write, between = values["write"], values["hours"] * 60
        best = minimize_scalar(lost, bounds=(0.1, between), args=(write, between), method="bounded")
        assert answer == pytest.approx(best.x, rel=1e-3)
        assert values["minutes"] == between
        assert values["overhead"] == pytest.approx(100 * best.fun, abs=0.051)
        assert all(lost(slip, write, between) > best.fun for slip in slips.values())
        for other in (best.x / 2, best.x * 2):
            assert lost(other, write, between) == pytest.approx(1.25 * best.fun, rel=1e-3)
        crowded = minimize_scalar(
            lost, bounds=(0.1, between), args=(write, between / 4), method="bounded"
        )
        assert crowded.x == pytest.approx(best.x / 2, rel=1e-3)


def test_stops_in_two_weeks(entry):
    per_gpu_and_day = 419 / 54 / 16_384
    assert 3 < per_gpu_and_day * 512 * 14 < 4
    found = entry("training.two-weeks-on-512-gpus")
    assert "three or four stops in two weeks" in found["explanation"]["en"]
    assert 64 * 8 == 512
