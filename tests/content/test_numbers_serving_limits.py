"""The numbers and listings on cache, kernels and drafts, recomputed by simulation."""

import heapq

import numpy as np
import pytest
from scipy.special import softmax


def test_requests_are_admitted_until_the_cache_is_full(cases):
    for values, answer, slips in cases("serving.requests-that-fit"):
        left = int(values["free"]) * 2**30
        one = int(values["kib"]) * 2**10 * int(values["length"])
        admitted = 0
        while left >= one:
            left -= one
            admitted += 1
        assert answer == admitted
        assert slips["reserved"] < answer < slips["tokens"]


def test_weights_are_read_in_the_time_that_bandwidth_allows(cases):
    for values, answer, slips in cases("serving.weight-reading-floor"):
        total = values["billions"] * 10**9 * values["bits"] // 8
        seconds = total / (values["speed"] * 10**12)
        assert answer == pytest.approx(1000 * seconds)
        assert slips["per-second"] == pytest.approx(1 / seconds)


def by_slots(lengths, slots):
    """Give each request in turn to the slot that is free first."""
    free = [0] * slots
    for length in lengths:
        heapq.heapreplace(free, free[0] + length)
    return max(free)


def test_repaired_schedule_takes_as_long_as_slots_that_are_refilled(run_listing):
    steps = run_listing("serving.refill-free-slots", repaired=True)["steps"]
    rng = np.random.default_rng(0)
    for slots in (1, 2, 5):
        lengths = rng.integers(1, 9, 20).tolist()
        assert steps(lengths, slots) == by_slots(lengths, slots)
    assert steps([1, 1, 6, 6], 2) == 7
    assert steps([6, 1, 1, 1], 2) == 6
    static = run_listing("serving.refill-free-slots", repaired=True, but=4)["steps"]
    assert static([6, 1, 1, 1], 2) == 7
    idle = run_listing("serving.refill-free-slots", repaired=True, but=8)["steps"]
    assert idle([6, 1, 1, 1], 2) > 6


P = np.array([[0.5, 0.3, 0.2], [0.1, 0.6, 0.3], [0.2, 0.2, 0.6]])
Q = np.array([[0.2, 0.2, 0.6], [0.5, 0.25, 0.25]])


def outputs(verify):
    rng = np.random.default_rng(1)
    for _ in range(20_000):
        yield verify([rng.choice(3, p=row) for row in Q], Q, P, rng)


def first(runs):
    return np.bincount([run[0] for run in runs], minlength=3) / len(runs)


def test_only_the_repaired_check_follows_the_target(run_listing):
    name = "serving.verify-a-draft"
    runs = list(outputs(run_listing(name, repaired=True)["verify"]))
    assert first(runs) == pytest.approx(P[0], abs=0.015)
    kept = np.minimum(P[:2], Q).sum(1)
    assert np.mean([len(run) == 1 for run in runs]) == pytest.approx(1 - kept[0], abs=0.015)
    assert np.mean([len(run) == 3 for run in runs]) == pytest.approx(kept.prod(), abs=0.015)
    wrong = first(list(outputs(run_listing(name, repaired=True, but=9)["verify"])))
    assert np.abs(wrong - P[0]).max() > 0.1
    endless = outputs(run_listing(name, repaired=True, but=11)["verify"])
    assert {len(run) for run in endless} == {3}


@pytest.mark.parametrize("tile", [1, 3, 4, 50])
def test_tiled_attention_is_exact(run_listing, tile):
    rng = np.random.default_rng(3)
    q, keys, values = rng.normal(size=8) * 5, rng.normal(size=(10, 8)), rng.normal(size=(10, 4))
    attend = run_listing("serving.tiled-attention-code")["attend"]
    assert attend(q, keys, values, tile) == pytest.approx(softmax(keys @ q / np.sqrt(8)) @ values)
