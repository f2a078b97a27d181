"""Every number and derivation of the topic "peft", recomputed from its definition."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from quiz.kinds.formula import evaluate

FOLDER = Path(__file__).parents[2] / "content" / "questions" / "peft"


def entry(name: str) -> dict[str, Any]:
    """Find one entry of the topic by its id."""
    entries = [
        each
        for path in sorted(FOLDER.glob("*.yaml"))
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    return next(each for each in entries if each["id"] == name)


def test_adapter_parameters_are_the_sizes_of_all_trained_matrices() -> None:
    question = entry("peft.lora-in-a-whole-model")
    for layers, d, r in product(*question["params"].values()):
        a_shape, b_shape = (r, d), (d, r)
        per_matrix = a_shape[0] * a_shape[1] + b_shape[0] * b_shape[1]
        trained = sum(per_matrix for _layer in range(layers) for _matrix in ("query", "value"))
        drawn = {"layers": layers, "d": d, "r": r}
        assert evaluate(question["answer"], drawn) == pytest.approx(trained / 1e6)


def test_only_the_4_bit_base_fits_into_24_gigabytes() -> None:
    parameters = 13
    full = parameters * (2 + 2 + 4 + 4 + 4)
    pure_sixteen_bit = parameters * (2 + 2 + 2 + 2)
    sixteen_bit, four_bit = parameters * 2, parameters * Fraction(1, 2)
    assert (full, pure_sixteen_bit, sixteen_bit, float(four_bit)) == (208, 104, 26, 6.5)
    assert four_bit < 24 < sixteen_bit < pure_sixteen_bit < full


def test_double_quantisation_leaves_0_127_bits() -> None:
    plain = Fraction(32, 64)
    double = Fraction(8, 64) + Fraction(32, 64 * 256)
    blanks = {each["id"]: each for each in entry("peft.double-quantisation")["blanks"]}
    assert float(blanks["plain"]["accept"][0]) == plain
    assert float(blanks["double"]["accept"][0]) == pytest.approx(float(double), abs=5e-4)
    near = {float(each["answer"]) for each in blanks["double"]["near"]}
    assert near == {float(Fraction(8, 64)), round(float(plain - double), 3)}
    assert float(blanks["plain"]["near"][0]["answer"]) == Fraction(16, 64)
    saved_gigabytes = float(plain - double) / 8 * 65
    assert round(saved_gigabytes) == 3


def loss(w: np.ndarray, a: np.ndarray, b: np.ndarray, s: float, x: np.ndarray) -> float:
    """Give a smooth loss of the adapted layer's output."""
    return float(np.sum(np.sin((w + s * b @ a) @ x)))


def slopes(w: np.ndarray, a: np.ndarray, b: np.ndarray, s: float, x: np.ndarray) -> Any:
    """Give the gradients of A and B by the formulas of the entry."""
    g = np.cos((w + s * b @ a) @ x) @ x.T
    return s * b.T @ g, s * g @ a.T


def test_gradient_formulas_agree_with_finite_differences() -> None:
    rng = np.random.default_rng(1)
    w, a, b, x = (rng.standard_normal(shape) for shape in [(5, 4), (2, 4), (5, 2), (4, 3)])
    s, step = 1.5, 1e-6
    slope_a, slope_b = slopes(w, a, b, s, x)
    for matrix, slope in ((a, slope_a), (b, slope_b)):
        for place in np.ndindex(matrix.shape):
            before = matrix[place]
            matrix[place] = before + step
            above = loss(w, a, b, s, x)
            matrix[place] = before - step
            below = loss(w, a, b, s, x)
            matrix[place] = before
            assert slope[place] == pytest.approx((above - below) / (2 * step), abs=1e-6)


def test_first_step_moves_only_b_and_two_zero_matrices_never_move() -> None:
    rng = np.random.default_rng(2)
    w, a, x = (rng.standard_normal(shape) for shape in [(5, 4), (2, 4), (4, 3)])
    slope_a, slope_b = slopes(w, a, np.zeros((5, 2)), 1.0, x)
    assert not slope_a.any()
    assert slope_b.all()
    stuck_a, stuck_b = slopes(w, np.zeros((2, 4)), np.zeros((5, 2)), 1.0, x)
    assert not stuck_a.any()
    assert not stuck_b.any()


def test_bottleneck_adapters_count_both_projections_with_their_biases() -> None:
    question = entry("peft.bottleneck-adapter-size")
    for layers, d, m in product(*question["params"].values()):
        shapes = {"down": (d, m), "down_bias": (m,), "up": (m, d), "up_bias": (d,)}
        one = sum(int(np.prod(shape)) for shape in shapes.values())
        trained = sum(one for _layer in range(layers) for _place in ("attention", "feed-forward"))
        drawn = {"layers": layers, "d": d, "m": m}
        assert evaluate(question["answer"], drawn) == trained


def test_virtual_tokens_take_one_embedding_or_keys_and_values_in_every_layer() -> None:
    layers, width, virtual, text = 32, 4096, 20, 1000
    blanks = {each["id"]: each for each in entry("peft.virtual-tokens")["blanks"]}
    prompt = np.zeros((virtual, width)).size
    prefix = layers * 2 * np.zeros((virtual, width)).size
    assert int(blanks["prompt"]["accept"][0]) == prompt
    assert int(blanks["factor"]["accept"][0]) * prompt == prefix
    assert int(blanks["attended"]["accept"][0]) == virtual + text
    near = [int(each["answer"]) for each in blanks["prompt"]["near"]]
    assert near == [width, 2 * prompt, layers * prompt]


def test_a_frozen_base_leaves_two_thirds_of_the_work_of_a_step() -> None:
    inputs, outputs, tokens = 6, 4, 1
    weights = inputs * outputs
    forward = backward_inputs = backward_weights = 0
    for _token in range(tokens):
        for _row in range(outputs):
            forward += 2 * inputs
        for _column in range(inputs):
            backward_inputs += 2 * outputs
        backward_weights += sum(2 for _row in range(outputs) for _column in range(inputs))
    blanks = {each["id"]: each for each in entry("peft.work-of-a-frozen-step")["blanks"]}
    assert int(blanks["inputs"]["accept"][0]) * weights == backward_inputs
    assert int(blanks["lora"]["accept"][0]) * weights == forward + backward_inputs
    full = forward + backward_inputs + backward_weights
    share = Fraction(forward + backward_inputs, full)
    assert int(blanks["share"]["accept"][0]) == round(100 * share)
    assert full == 6 * weights
    assert Fraction(2 * forward + backward_inputs, full + forward) == Fraction(3, 4)


def test_memory_of_a_lora_run_adds_up_every_array() -> None:
    question = entry("peft.memory-of-a-lora-run")
    states = [np.float16, np.float16, np.float32, np.float32, np.float32]
    trained = sum(np.dtype(each).itemsize for each in states)
    for billions, share in product(*question["params"].values()):
        base = billions * np.dtype(np.float16).itemsize
        total = base + trained * billions * share / 100
        drawn = {"billions": billions, "share": share}
        assert evaluate(question["answer"], drawn) == pytest.approx(total)


def test_rank_8_on_one_square_matrix_trains_0_39_percent() -> None:
    weight, a, b = np.zeros((4096, 4096)), np.zeros((8, 4096)), np.zeros((4096, 8))
    blanks = {each["id"]: each for each in entry("peft.one-matrix-by-numbers")["blanks"]}
    assert int(blanks["columns"]["accept"][0]) == b.shape[1]
    assert int(blanks["count"]["accept"][0]) == a.size + b.size
    assert float(blanks["percent"]["accept"][0]) == round(100 * (a.size + b.size) / weight.size, 2)
    near = [int(each["answer"]) for each in blanks["count"]["near"]]
    assert near == [a.size, weight.size]
    assert float(blanks["percent"]["near"][0]["answer"]) == round(100 * a.size / weight.size, 2)
    assert round(weight.size / 1e6, 1) == 16.8


def test_repaired_lora_layer_starts_at_the_base_and_merges(run_listing: Any) -> None:
    x = np.random.default_rng(3).standard_normal((5, 64))
    wrong = run_listing("peft.layer-in-numpy")
    assert not np.allclose(wrong["forward"](x), x @ wrong["W"].T)
    assert wrong["scale"] == 0.5
    right = run_listing("peft.layer-in-numpy", repaired=True)
    assert np.allclose(right["forward"](x), x @ right["W"].T)
    assert right["scale"] == 2
    right["B"] += np.random.default_rng(4).standard_normal(right["B"].shape)
    assert np.allclose(right["forward"](x), x @ right["merged"]().T)


def test_alpha_for_rslora_restores_the_factor_of_the_plain_run() -> None:
    question = entry("peft.alpha-for-the-same-factor")
    for r, times, a in product(*question["params"].values()):
        wide = r * times
        alpha = evaluate(question["answer"], {"r": r, "times": times, "a": a, "wide": wide})
        assert alpha / np.sqrt(wide) == pytest.approx(a / r)


def test_blockwise_listing_rounds_by_the_scale_of_each_block(run_listing: Any) -> None:
    names = run_listing("peft.scales-by-block")
    assert "faulty" not in entry("peft.scales-by-block")
    w = np.random.default_rng(5).standard_normal((8, 128)) * 0.02
    w[0, 0] = 5.0
    codes, scales = names["quantise"](w)
    back = names["dequantise"](codes, scales, w.shape)
    assert codes.max() <= 15
    assert scales.size == w.size // 64
    grid = (scales * names["levels"]).reshape(-1, 1, 16)
    nearest = np.abs(w.reshape(-1, 64, 1) - grid).min(axis=-1)
    assert np.allclose(np.abs(w - back).reshape(-1, 64), nearest)
    assert np.abs(w - back)[1:].max() < 0.02
    assert 0 not in names["levels"]


def test_four_bit_base_counts_the_scale_of_every_block() -> None:
    question = entry("peft.four-bit-base-in-gigabytes")
    for billions, block in product(*question["params"].values()):
        weights = 2**20
        bits = sum(4 * block + 32 for _block in range(weights // block))
        drawn = {"billions": billions, "block": block}
        expected = billions * bits / weights / 8
        assert evaluate(question["answer"], drawn) == pytest.approx(expected)


def test_ia3_has_three_vectors_in_each_layer() -> None:
    question = entry("peft.count-ia3-vectors")
    for layers, kv, ff in product(*question["params"].values()):
        vectors = [np.ones(kv), np.ones(kv), np.ones(ff)]
        trained = sum(each.size for _layer in range(layers) for each in vectors)
        assert evaluate(question["answer"], {"layers": layers, "kv": kv, "ff": ff}) == trained


def test_galore_lets_the_change_of_a_weight_reach_full_rank() -> None:
    rng = np.random.default_rng(6)
    m, n, r = 8, 12, 2
    change = np.zeros((m, n))
    for _subspace in range(m):
        gradient = rng.standard_normal((m, n))
        p = np.linalg.svd(gradient)[0][:, :r]
        step = p @ np.sign(p.T @ gradient)
        assert np.linalg.matrix_rank(step) <= r
        change += step
    assert np.linalg.matrix_rank(change) == m
    moments, projection = 2 * np.zeros((r, n)).size, np.zeros((m, r)).size
    assert projection + moments == m * r + 2 * n * r
    lora = 2 * (np.zeros((r, n)).size + np.zeros((m, r)).size)
    assert lora == 2 * m * r + 2 * n * r


def test_which_starting_points_compute_the_original_weight() -> None:
    rng = np.random.default_rng(7)
    w, r = rng.standard_normal((6, 8)), 2
    a, small = rng.standard_normal((r, 8)), 0.01 * rng.standard_normal((6, r))
    rounded = np.round(w)

    def leading(matrix: np.ndarray) -> np.ndarray:
        u, s, v = np.linalg.svd(matrix, full_matrices=False)
        return (u[:, :r] * s[:r]) @ v[:r]

    norms = np.linalg.norm(w, axis=0)
    starts = {
        "lora": w + np.zeros((6, r)) @ a,
        "pissa": (w - leading(w)) + leading(w),
        "qlora": rounded + np.zeros((6, r)) @ a,
        "loftq": rounded + leading(w - rounded),
        "dora": norms * (w / np.linalg.norm(w, axis=0)),
        "both-random": w + small @ a,
    }
    options = entry("peft.where-variants-start")["options"]
    exact = {each["id"] for each in options if each.get("correct")}
    assert {name for name, start in starts.items() if np.allclose(start, w)} == exact
    off = {name: np.linalg.norm(start - w) for name, start in starts.items()}
    assert off["loftq"] < off["qlora"]


def test_groups_of_attention_save_by_their_number() -> None:
    blanks = {each["id"]: each for each in entry("peft.groups-of-long-inputs")["blanks"]}
    starts = range(0, 8192, 2048)
    assert int(blanks["groups"]["accept"][0]) == len(starts)
    scores = sum(2048 * 2048 for _start in starts)
    assert int(blanks["fraction"]["accept"][0]) == Fraction(8192 * 8192, scores)
    assert int(blanks["shift"]["accept"][0]) * 2 == 2048
    assert Fraction(8192 * 8192, 2048 * 2048) == int(blanks["fraction"]["near"][0]["answer"])


def test_adapters_in_host_memory_are_the_bytes_of_both_factors() -> None:
    question = entry("peft.adapters-in-host-memory")
    for adapters, r, d, layers in product(*question["params"].values()):
        factors = [np.broadcast_to(np.float16(0), shape) for shape in ((r, d), (d, r))]
        projection = sum(each.size * each.itemsize for each in factors)
        one = sum(projection for _layer in range(layers) for _name in "qkvo")
        drawn = {"adapters": adapters, "r": r, "d": d, "layers": layers}
        assert evaluate(question["answer"], drawn) == pytest.approx(adapters * one / 1e9)
