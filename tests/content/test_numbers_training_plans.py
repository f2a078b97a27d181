"""Memory, traffic and interruptions of large runs in the topic training, recomputed."""

from fractions import Fraction

import numpy as np
import pytest

GB = 10**9


def words_of(entry):
    return entry["explanation"]["en"] + entry.get("model_answer", {}).get("en", "")


def sent_in_a_ring(ranks, size):
    """Play a ring: the bytes that one rank sends until all of them hold the sum."""
    piece = Fraction(size, ranks)
    values = [[rank + 10 * place for place in range(ranks)] for rank in range(ranks)]
    sent = 0
    for turn in range(ranks - 1):
        moved = [(r, (r - turn) % ranks, values[r][(r - turn) % ranks]) for r in range(ranks)]
        for rank, place, value in moved:
            values[(rank + 1) % ranks][place] += value
        sent += piece
    for turn in range(ranks - 1):
        moved = [
            (r, (r + 1 - turn) % ranks, values[r][(r + 1 - turn) % ranks]) for r in range(ranks)
        ]
        for rank, place, value in moved:
            values[(rank + 1) % ranks][place] = value
        sent += piece
    total = [sum(rank + 10 * place for rank in range(ranks)) for place in range(ranks)]
    assert values == [total] * ranks
    return sent


def test_ring_sends_almost_twice_the_data(entry):
    words = words_of(entry("training.what-each-way-sends"))
    gradients = 2 * 7 * GB
    assert gradients == 14 * GB
    assert float(sent_in_a_ring(8, gradients)) / GB == pytest.approx(24.5)
    assert "about 24.5 GB per GPU with 8 ranks" in words


def test_degrees_and_bubbles(entry):
    words = words_of(entry("training.why-three-dimensions"))
    gpus = np.prod([8, 16, 8])
    assert gpus == 128 * 8
    assert gpus * 8192 / 1e6 == pytest.approx(8.4, abs=0.02)

    def idle(stages, micro):
        busy = np.zeros((stages, stages + micro - 1))
        for stage in range(stages):
            busy[stage, stage : stage + micro] = 1
        return 1 - busy.mean()

    assert idle(16, 8) == pytest.approx(15 / 23)
    assert idle(16, 8) == pytest.approx(0.65, abs=0.005)
    assert idle(16, 64) == pytest.approx(0.19, abs=0.005)
    assert "15/23 of the time, about 65%" in words
    assert "64 micro-batches 19%" in words


def test_split_feed_forward_is_right_once_repaired(run_listing):
    rng = np.random.default_rng(3)
    x, a, b = rng.normal(size=(5, 4)), rng.normal(size=(4, 12)), rng.normal(size=(12, 4))
    bias_a, bias_b = rng.normal(size=12), rng.normal(size=4)
    whole = np.maximum(x @ a + bias_a, 0) @ b + bias_b
    printed = run_listing("training.split-feed-forward")["feed_forward"]
    repaired = run_listing("training.split-feed-forward", repaired=True)["feed_forward"]
    for ranks in (1, 2, 3, 4):
        assert np.allclose(repaired(x, a, bias_a, b, bias_b, ranks), whole)
        assert np.allclose(printed(x, a, bias_a, b, bias_b, ranks), whole) == (ranks == 1)
    assert np.allclose(printed(x, a, bias_a, b, 0 * bias_b, 4), whole - bias_b)


def test_what_fits_on_eight_cards(entry):
    words = words_of(entry("training.plan-by-what-fits"))
    parts = [2, 2, 4, 4, 4]
    assert [sum(parts) * billions for billions in (1.5, 7, 70)] == [24, 112, 1120]
    assert 8 * 80 == 640 < 1120 < 2 * 640
    stage_two = 7 * (parts[0] + sum(parts[1:]) / 8)
    assert stage_two == pytest.approx(14 + 98 / 8)
    assert stage_two == pytest.approx(26, abs=0.3)
    assert 7 * sum(parts) / 8 == 14
    rate = 10e9 / 8
    assert rate == 1.25 * GB
    assert 14 * GB / rate == pytest.approx(11.2)
    assert "some 11 seconds" in words
    assert float(sent_in_a_ring(16, 14 * GB)) / rate > 20
    large = 65 * GB
    assert large * 2 == 130 * GB > 4 * 32 * GB
    assert large * 4 / 8 == pytest.approx(33 * GB, rel=0.02)


def test_offloading_in_numbers(entry):
    words = words_of(entry("training.when-to-offload"))
    parameters = 7 * GB
    assert parameters * (4 + 4 + 4) == 84 * GB
    moved = parameters * (2 + 2)
    assert moved == 28 * GB
    assert moved / (25 * GB) == pytest.approx(1.1, abs=0.03)
    operations = 6 * parameters * 32_000
    assert operations == pytest.approx(1.3e15, rel=0.04)
    assert operations / 150e12 == pytest.approx(9, abs=0.1)
    assert 6 * parameters * 2_000 / 150e12 < moved / (25 * GB)
    assert "about 9 seconds" in words


def test_interruptions_per_hour(entry):
    words = words_of(entry("training.resume-after-failure"))
    hours = 54 * 24
    assert hours / 419 == pytest.approx(3, abs=0.15)
    assert "one every three hours" in words
    parameters = 7 * GB
    assert parameters * (4 + 4 + 4) == 84 * GB
    assert parameters * 2 == 14 * GB
