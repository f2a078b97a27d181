"""The numbers and listings of the topic training, recomputed from their definitions."""

import numpy as np
import pytest
from scipy.stats import binom


def test_rate_at_a_step_is_the_one_found_by_walking_there(cases):
    for values, answer, slips in cases("training.rate-at-step"):
        rate = 0.0
        for _ in range(values["warm"]):
            rate += values["peak"] / values["warm"]
        for _ in range(values["step"] - values["warm"]):
            rate -= values["peak"] / (values["total"] - values["warm"])
        assert answer == pytest.approx(rate)
        assert min(abs(slip / answer - 1) for slip in slips.values()) > 0.003


def test_second_moment_average_keeps_its_length_in_examples(cases):
    for values, answer, _ in cases("training.adam-batch-scaling"):
        batch = 32
        assert answer * batch * values["factor"] == pytest.approx(1000 * batch)
        assert 0 < values["beta2"] < 1


def test_optimiser_steps_are_those_of_a_loop_over_the_data(cases):
    for values, answer, _ in cases("training.optimiser-steps"):
        steps = 0
        for _epoch in range(3):
            left = values["examples"]
            while left > 0:
                left -= values["gpus"] * values["micro"] * values["accumulation"]
                steps += 1
        assert answer == steps


def test_memory_adds_up_from_the_width_of_every_array(cases):
    half, single = np.dtype("float16").itemsize, np.dtype("float32").itemsize
    arrays = {"weight": half, "gradient": half, "master": single, "m": single, "v": single}
    for values, answer, slips in cases("training.full-memory"):
        assert answer == pytest.approx(sum(arrays.values()) * values["billions"])
        assert slips["no-master"] == pytest.approx(answer - single * values["billions"])
        assert slips["binary-unit"] == pytest.approx(answer * 1e9 / 2**30)
        assert 4 * single * values["billions"] == answer  # plain fp32: weight, gradient, m, v


def test_figures_of_the_optimiser_states_for_seven_billion():
    """Explanations of training.optimiser-state and training.zero-stages."""
    assert 7 * 2 * np.dtype("float32").itemsize == 56
    assert 7 * 2 * np.dtype("uint8").itemsize == 14
    assert [2 + 2 + 12 / 8, 2 + 14 / 8, 16 / 8] == [5.5, 3.75, 2.0]


def test_figures_of_the_first_configuration():
    assert 7 * 16 == 112
    assert -(-5000 // 32) == 157
    assert (5000 - 200) / 32 == 150
    assert round(5000 / 512) == 10


@pytest.fixture
def bf16():
    """Round to the nearest bf16 number, ties to even."""

    def to_nearest(value):
        bits = int(np.float32(value).view(np.uint32))
        bits += 0x7FFF + (bits >> 16 & 1)
        return float(np.uint32(bits >> 16 << 16).view(np.float32))

    return to_nearest


def test_small_updates_of_a_bf16_weight_are_lost(bf16):
    weight = 1.0
    for _ in range(100):
        weight = bf16(weight + 0.001)
    assert weight == 1.0
    assert bf16(1 + 0.0079) == 1 + 2**-7 == 1.0078125
    assert bf16(1 + 0.0038) == 1.0
    tenth = bf16(0.1)
    assert bf16(tenth + 2e-5) == tenth
    assert bf16(tenth + 0.0005) - tenth == pytest.approx(0.0005, rel=0.05)


def test_ranges_of_the_half_formats():
    assert np.finfo(np.float16).max == 65504
    assert float(np.finfo(np.float16).smallest_subnormal) == pytest.approx(6e-8, rel=0.01)
    assert 1e-38 < np.finfo(np.float32).smallest_normal < 2e-38
    assert np.finfo(np.float16).nexp == 5
    assert np.finfo(np.float16).nmant == 10
    assert np.finfo(np.float32).nexp == 8


def train(step, gradients, start, decay):
    weight, m, v = np.array(start), np.zeros(2), np.zeros(2)
    for t, gradient in enumerate(gradients, 1):
        weight, m, v = step(weight, gradient, m, v, t, 0.01, decay)
    return weight


def test_repaired_step_shrinks_every_weight_alike_whatever_its_gradient(run_listing):
    step = run_listing("training.adamw-or-l2", repaired=True)["adamw_step"]
    gradients, start = [np.array([10.0, 0.001])], [1.0, 1.0]
    lost = train(step, gradients, start, 0.0) - train(step, gradients, start, 0.1)
    assert lost == pytest.approx([0.01 * 0.1, 0.01 * 0.1])


def test_repaired_step_follows_the_decoupled_update_over_many_steps(run_listing):
    step = run_listing("training.adamw-or-l2", repaired=True)["adamw_step"]
    gradients = np.random.default_rng(0).normal(size=(20, 2))
    want, m, v = np.array([1.0, -2.0]), 0.0, 0.0
    for t, gradient in enumerate(gradients, 1):
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        adam = (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        want = want - 0.01 * (adam + 0.1 * want)
    assert train(step, gradients, [1.0, -2.0], 0.1) == pytest.approx(want)


def test_printed_step_leaves_no_trace_of_the_penalty_beside_a_large_gradient(run_listing):
    step = run_listing("training.adamw-or-l2")["adamw_step"]
    gradients, start = [np.array([10.0, 0.001])], [1.0, 1.0]
    lost = train(step, gradients, start, 0.0) - train(step, gradients, start, 0.1)
    assert lost == pytest.approx([0, 0], abs=1e-6)


def batches(sizes):
    rng = np.random.default_rng(1)
    return [(rng.normal(size=(size, 3)), rng.normal(size=size)) for size in sizes]


def gradient_of_the_whole(parts, weight):
    features, targets = (np.concatenate(each) for each in zip(*parts, strict=True))
    shift = 1e-6
    return [
        (
            np.mean((features @ (weight + shift * axis) - targets) ** 2)
            - np.mean((features @ (weight - shift * axis) - targets) ** 2)
        )
        / (4 * shift)
        for axis in np.eye(3)
    ]


def test_repaired_accumulation_gives_the_gradient_of_the_whole_batch(run_listing):
    accumulated = run_listing("training.accumulate-unequal", repaired=True)["accumulated_gradient"]
    parts, weight = batches([1, 7, 4]), np.array([0.5, -1.0, 2.0])
    assert accumulated(parts, weight) == pytest.approx(
        np.array(gradient_of_the_whole(parts, weight)), rel=1e-5
    )


@pytest.mark.parametrize(("repaired", "but"), [(False, 0), (True, 7), (True, 8)])
def test_printed_accumulation_needs_both_corrections(run_listing, repaired, but):
    names = run_listing("training.accumulate-unequal", repaired=repaired, but=but)
    parts, weight = batches([1, 7, 4]), np.array([0.5, -1.0, 2.0])
    got = names["accumulated_gradient"](parts, weight)
    assert not np.allclose(got, gradient_of_the_whole(parts, weight), rtol=1e-3)


def test_printed_accumulation_is_right_only_for_equal_micro_batches(run_listing):
    accumulated = run_listing("training.accumulate-unequal")["accumulated_gradient"]
    parts, weight = batches([4, 4, 4]), np.array([0.5, -1.0, 2.0])
    assert accumulated(parts, weight) == pytest.approx(
        np.array(gradient_of_the_whole(parts, weight)), rel=1e-5
    )


def test_logits_take_the_bytes_of_their_array(cases):
    for values, answer, _ in cases("training.logits-gigabytes"):
        shape = tuple(int(values[name]) for name in ("batch", "length", "vocab"))
        lazy = np.broadcast_to(np.float32(0), shape)
        assert answer == pytest.approx(lazy.size * lazy.itemsize / 1e9)


def test_idle_share_is_that_of_a_pipeline_walked_slot_by_slot(cases):
    for values, answer, _ in cases("training.pipeline-idle-share"):
        stages, micro = int(values["stages"]), int(values["micro"])
        busy = {(stage, stage + batch) for stage in range(stages) for batch in range(micro)}
        slots = max(slot for _, slot in busy) + 1
        assert answer == pytest.approx(100 * (1 - len(busy) / (stages * slots)))


def test_clipped_norm_is_that_of_scaled_vectors(cases):
    for values, answer, _ in cases("training.clip-scale"):
        first, second = np.zeros(5), np.zeros(3)
        first[1], second[2] = values["a"], values["b"]
        scale = 1.0 / np.linalg.norm(np.concatenate([first, second]))
        assert answer == pytest.approx(np.linalg.norm(second * scale))


def test_focal_factor_is_the_loss_over_the_cross_entropy(cases):
    for values, answer, _ in cases("training.focal-factor"):
        factors = []
        for name in ("hard", "easy"):
            p = float(f"0.{int(values[name])}")
            factors.append(-((1 - p) ** 2) * np.log(p) / -np.log(p))
        assert answer == pytest.approx(factors[0] / factors[1])


def test_random_search_finds_a_good_run_as_often_as_the_binomial_says(cases):
    for values, answer, _ in cases("training.random-beats-grid"):
        missed = binom.pmf(0, int(values["runs"]), values["good"] / 100)
        assert answer == pytest.approx(100 * (1 - missed))


def test_small_gradient_survives_in_fp16_only_when_scaled():
    small = np.float32(2.0**-27)
    assert np.float16(small) == 0
    assert np.finfo(np.float16).smallest_subnormal == 2.0**-24
    assert np.float32(np.float16(small * np.float32(1024))) / 1024 == small


def test_weight_of_a_token_in_a_mean_of_means():
    ratio = (1 / 10) / (1 / 900)
    assert ratio == pytest.approx(90)


def test_end_of_a_cosine_that_is_counted_in_micro_batches():
    rates = np.cos(np.linspace(0, np.pi, 8001)) / 2 + 0.5
    assert rates[8000 // 8] == pytest.approx(0.962, abs=1e-3)
