"""Cut sequences, pipeline schedules and batch sizes of the topic training, recomputed."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest


def pairs_of(queries: Iterable[int]) -> int:
    """The keys that these queries may see under a causal mask, themselves included."""
    return sum(query + 1 for query in queries)


def test_work_of_a_causal_ring(cases: Callable[[str], list[Any]]) -> None:
    for case in cases("training.busiest-gpu-of-a-causal-ring"):
        gpus = int(case.values["gpus"])
        length = 2000 * gpus
        pieces = np.split(np.arange(length), gpus)
        work = [pairs_of(piece.tolist()) for piece in pieces]
        assert case.answer == pytest.approx(max(work) / np.mean(work), rel=1e-3)
        assert case.slips["against-the-idlest"] == pytest.approx(max(work) / min(work), rel=1e-2)
        blocks = np.arange(1, gpus + 1)
        assert case.slips["whole-diagonal"] == pytest.approx(blocks.max() / blocks.mean())
        assert case.slips["no-mask"] == 1

        chunks = np.split(np.arange(length), 2 * gpus)
        folded = [
            pairs_of([*chunks[gpu].tolist(), *chunks[2 * gpus - 1 - gpu].tolist()])
            for gpu in range(gpus)
        ]
        assert max(folded) == min(folded)


def idle_share(stages: int, micro: int, parts: int = 1) -> float:
    """Share of idle time if a bubble of ``stages`` − 1 slots shrinks with the parts per GPU."""
    bubble = (stages - 1) / parts
    return bubble / (micro + bubble)


def in_flight(stages: int, micro: int) -> int:
    """The most micro-batches whose activations the first stage of 1F1B holds at a time."""
    warm_up = min(stages - 1, micro)
    held = most = warm_up
    for _ in range(micro - warm_up):
        held += 1
        most = max(most, held)
        held -= 1
    return most


def test_schedules_of_a_pipeline(entry: Callable[[str], Any]) -> None:
    found = entry("training.schedules-of-a-pipeline")
    words = found["explanation"]["en"]
    assert idle_share(4, 8) == pytest.approx(3 / 11)
    assert idle_share(4, 8) == pytest.approx(0.27, abs=0.005)
    assert "3/11, about 27%" in words
    assert idle_share(4, 8, parts=2) == pytest.approx(1.5 / 9.5)
    assert idle_share(4, 8, parts=2) == pytest.approx(0.16, abs=0.005)
    assert "1.5/9.5 or about 16%" in words
    assert in_flight(4, 8) == 4
    assert (4 * 2 - 1, 4 - 1) == (7, 3)
    assert "seven borders instead of three" in words


def test_batch_of_the_configuration(entry: Callable[[str], Any]) -> None:
    found = entry("training.read-a-deepspeed-file")
    told = json.loads(found["listing"])
    wanted = told["train_micro_batch_size_per_gpu"] * told["gradient_accumulation_steps"] * 8
    assert wanted == 128
    assert told["train_batch_size"] * 8 == wanted
    lines = found["listing"].splitlines()
    for fault in found["faulty"]:
        lines[fault["line"] - 1] = fault["correction"]
    repaired = json.loads("\n".join(lines))
    assert repaired["train_batch_size"] == wanted
    assert not repaired["fp16"]["enabled"]
    assert repaired["zero_optimization"]["stage3_gather_16bit_weights_on_model_save"]


Work = list[tuple[str, int]]


def one_forward_one_backward(stages: int, micro: int) -> tuple[list[Work], int]:
    """Each stage's work in order, and when each piece ends if all take one slot."""
    orders = []
    for stage in range(stages):
        warm_up = min(stages - 1 - stage, micro)
        work = [("f", batch) for batch in range(1, warm_up + 1)]
        for batch in range(1, micro - warm_up + 1):
            work += [("f", warm_up + batch), ("b", batch)]
        work += [("b", batch) for batch in range(micro - warm_up + 1, micro + 1)]
        orders.append(work)

    ends: dict[tuple[int, str, int], int] = {}
    free, done = [0] * stages, [0] * stages
    while any(done[stage] < len(orders[stage]) for stage in range(stages)):
        moved = False
        for stage in range(stages):
            if done[stage] == len(orders[stage]):
                continue
            what, batch = orders[stage][done[stage]]
            before = stage - 1 if what == "f" else stage + 1
            if 0 <= before < stages and (before, what, batch) not in ends:
                continue
            ready = ends.get((before, what, batch), 0)
            free[stage] = ends[stage, what, batch] = max(free[stage], ready) + 1
            done[stage] += 1
            moved = True
        assert moved, "the schedule waits for itself"
    return orders, max(free)


def held_at_most(work: Work) -> int:
    held = most = 0
    for what, _ in work:
        held += 1 if what == "f" else -1
        most = max(most, held)
    return most


def test_third_stage_under_1f1b(entry: Callable[[str], Any]) -> None:
    found = entry("training.third-stage-under-1f1b")
    orders, length = one_forward_one_backward(4, 4)
    assert [step["id"] for step in found["steps"]] == [f"{what}{n}" for what, n in orders[2]]
    assert [held_at_most(work) for work in orders] == [4, 3, 2, 1]
    many, longer = one_forward_one_backward(4, 64)
    assert max(map(held_at_most, many)) == 4
    assert length - 2 * 4 == longer - 2 * 64 == 2 * (4 - 1) == 6
