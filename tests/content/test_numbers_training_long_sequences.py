"""Cut sequences, pipeline schedules and batch sizes of the topic training, recomputed."""

import json

import numpy as np
import pytest


def pairs_of(queries):
    """The keys that these queries may see under a causal mask, themselves included."""
    return sum(query + 1 for query in queries)


def test_work_of_a_causal_ring(cases):
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


def idle_share(stages, micro, parts=1):
    """Share of idle time if a bubble of ``stages`` − 1 slots shrinks with the parts per GPU."""
    bubble = (stages - 1) / parts
    return bubble / (micro + bubble)


def in_flight(stages, micro):
    """The most micro-batches whose activations the first stage of 1F1B holds at a time."""
    warm_up = min(stages - 1, micro)
    held = most = warm_up
    for _ in range(micro - warm_up):
        held += 1
        most = max(most, held)
        held -= 1
    return most


def test_schedules_of_a_pipeline(entry):
    found = entry("training.schedules-of-a-pipeline")
    words = found["explanation"]["en"]
    assert idle_share(4, 8) == pytest.approx(3 / 11)
    assert idle_share(4, 8) == pytest.approx(0.27, abs=0.005)
    assert "3/11, about 27%" in words
    assert idle_share(4, 8, parts=2) == pytest.approx(1.5 / 9.5)
    assert idle_share(4, 8, parts=2) == pytest.approx(0.16, abs=0.005)
    assert "1.5/9.5 or about 16%" in words
    assert in_flight(4, 8) == 4


def test_batch_of_the_configuration(entry):
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
