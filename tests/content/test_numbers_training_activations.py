"""Bytes of stored activations in the topic training, recomputed tensor by tensor."""

from typing import Any

import pytest

GB = 10**9


def linear_bytes(s: int, b: int, h: int) -> int:
    """Add up the tensors of a layer whose size is linear in the length."""
    row = s * b * h
    attention = 2 * row + 2 * (2 * row) + 2 * row + 2 * row + 1 * row
    feed_forward = 2 * row + 2 * (4 * row) + 2 * (4 * row) + 1 * row
    norms = 2 * (2 * row)
    assert (attention, feed_forward, norms) == (11 * row, 19 * row, 4 * row)
    return attention + feed_forward + norms


def square_bytes(s: int, b: int, heads: int) -> int:
    """Add up softmax output, dropout mask and dropout output."""
    scores = b * heads * s * s
    return 2 * scores + scores + 2 * scores


def test_selective_recomputation_removes_the_square_part(cases: Any) -> None:
    for case in cases("training.selective-recomputation-share"):
        s, head = int(case.values["s"]), int(case.values["head"])
        heads = 12
        h = heads * head
        square, linear = square_bytes(s, 3, heads), linear_bytes(s, 3, h)
        assert case.answer == pytest.approx(100 * square / (square + linear))
        assert case.values["whole"] == pytest.approx((square + linear) / (s * 3 * h))
        assert case.values["ratio"] == pytest.approx(square / (s * 3 * h))
        one = 2 * 3 * heads * s * s
        assert case.slips["one-score-matrix"] == pytest.approx(100 * one / (one + linear))
        assert case.slips["over-the-rest"] == pytest.approx(100 * square / linear)
        kept = 2 * s * 3 * h
        assert case.slips["full"] == pytest.approx(100 * (1 - kept / (square + linear)))


def test_figures_of_the_seven_billion_shape(entry: Any) -> None:
    words = entry("training.selective-recomputation-share")["explanation"]["en"]
    layers, h, heads = 32, 4096, 32
    linear, square = linear_bytes(4096, 1, h), square_bytes(4096, 1, heads)
    assert round(layers * (linear + square) / GB) == 104
    assert round(layers * linear / GB) == 18
    assert round(layers * 2 * 4096 * h / GB, 1) == 1.1
    assert round(layers * linear_bytes(32768, 1, h) / GB) == 146
    assert "104 GB in full, 18 selectively, 1.1 with full" in words
    assert "146 GB" in words


def test_operations_per_byte_that_is_computed_again(entry: Any) -> None:
    words = entry("training.selective-recomputation-share")["explanation"]["en"]
    s, h = 4096, 4096
    for head in (64, 128):
        both_products = 2 * (2 * s * s * h)
        assert both_products / square_bytes(s, 1, h // head) == pytest.approx(4 * head / 5)
        assert 4 * head / 5 < 105
    linear_products = 24 * s * h * h
    assert linear_products / (linear_bytes(s, 1, h) - 2 * s * h) == pytest.approx(3072)
    assert "about a hundred operations per byte at most; the linear part would cost thous" in words
