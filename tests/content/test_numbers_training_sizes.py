"""Sizes of whole models in the topic training, recomputed matrix by matrix."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

NAME = "training.every-matrix-of-a-llama"
D = 4096


def shapes(layers: int, inner: int, vocab: int) -> list[tuple[int, ...]]:
    """List the shape of every weight of a LLaMA-like decoder."""
    block: list[tuple[int, ...]] = [(D, D)] * 4 + [(D, inner), (D, inner), (inner, D), (D,), (D,)]
    return [(vocab, D), *block * layers, (D,), (D, vocab)]


def size(found: Sequence[tuple[int, ...]]) -> int:
    """Add up what the shapes hold."""
    return sum(map(math.prod, found))


def test_sum_over_all_matrices(cases: Any) -> None:
    for case in cases(NAME):
        layers, inner, vocab = (int(case.values[each]) for each in ("layers", "inner", "vocab"))
        whole = shapes(layers, inner, vocab)
        assert case.answer == pytest.approx(size(whole) / 1e9)
        assert case.values["weights"] == pytest.approx(2 * size(whole) / 1e9)
        assert case.slips["tied"] == pytest.approx(size(whole[:-1]) / 1e9)
        blocks = [shape for shape in whole if len(shape) == 2 and vocab not in shape]
        assert case.slips["blocks-only"] == pytest.approx(size(blocks) / 1e9)
        assert case.values["block"] == pytest.approx(size(blocks) / layers / 1e6)
        assert case.values["tables"] == pytest.approx(2 * size([(vocab, D)]) / 1e6)
        fewer = size(whole) - layers * D * inner
        assert case.slips["two-matrices"] == pytest.approx(fewer / 1e9)
        wide = size(shapes(layers, 4 * D, vocab))
        assert case.slips["inner-four"] == pytest.approx(wide / 1e9)
        for one, other in combinations(case.slips.values(), 2):
            assert abs(one / other - 1) > 0.005


def test_llama_7b_to_the_last_parameter(entry: Any) -> None:
    words = entry(NAME)["explanation"]["en"]
    whole = shapes(32, 11008, 32000)
    assert f"{size(whole):,}" == "6,738,415,616"
    assert "6,738,415,616" in words
    attention, gated = 4 * D * D, 3 * D * 11008
    assert (round(attention / 1e6, 1), round(gated / 1e6, 1)) == (67.1, 135.3)
    assert round((attention + gated) / 1e6, 1) == 202.4
    assert round(32 * (attention + gated) / 1e9, 3) == 6.476
    assert round(2 * 32000 * D / 1e9, 3) == 0.262
    assert "67.1 + 135.3 = 202.4 million per layer, 6.476 billion in all layers, 0.262" in words
    assert gated / (attention + gated) == pytest.approx(2 / 3, abs=0.01)
