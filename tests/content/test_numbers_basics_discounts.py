"""Numbers of the questions on rotary bases, the shapes of heads and discounted counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_larger_base_keeps_the_fastest_and_slows_the_slowest(
    entry: Callable[[str], Any],
) -> None:
    said = entry("basics.rotary-base-and-length")["explanation"]["en"]
    pairs = np.arange(0, 128, 2) / 128
    base = int(re.search(r"about (\d+),000;", said)[1]) * 1000
    slowed = 10_000.0**-pairs / float(base) ** -pairs
    assert slowed[0] == 1
    assert slowed[-1] == pytest.approx(16, rel=0.005)
    turn = 2 * np.pi
    assert turn / 10_000.0 ** -pairs[-1] == pytest.approx(54_000, rel=0.01)
    assert turn / 500_000.0 ** -pairs[-1] == pytest.approx(2.6e6, rel=0.02)


def filled(found: Any) -> dict[str, str]:
    return {each["id"]: each["accept"][0] for each in found["blanks"]}


def test_shapes_as_numpy_gives_them(entry: Callable[[str], Any]) -> None:
    def scores(batch: int, length: int, heads: int, size: int) -> np.ndarray:
        x = np.zeros((batch, length, heads * size), dtype=np.float32)
        q = x.reshape(batch, length, heads, size).transpose(0, 2, 1, 3)
        assert q.shape == (batch, heads, length, size)
        return q @ q.transpose(0, 1, 3, 2)

    said = filled(entry("basics.shapes-of-heads"))
    small, large = scores(2, 128, 8, 64), scores(2, 256, 8, 64)
    assert small.shape == (2, 8, 128, 128)
    assert small.size == int(said["entries"])
    assert large.size // small.size == int(said["factor"])


def test_discounts_leave_a_distribution(entry: Callable[[str], Any]) -> None:
    said = {k: Fraction(v) for k, v in filled(entry("basics.discounts-by-hand")).items()}
    counts = [1] * 40 + [2] * 12 + [3] * 6 + [9] * 2
    of_counts = Counter(counts)
    assert (sum(counts), len(counts)) == (100, 60)
    assert said["unseen"] == Fraction(sum(c for c in counts if c == 1), sum(counts))
    once = said["once"]
    assert once * of_counts[1] == 2 * of_counts[2]

    followers = [9, 9, 1, 1]
    kept = [c if c > 5 else once for c in followers]
    assert sum(kept) / Fraction(sum(followers)) + said["left"] == 1
    weight = said["left"] / Fraction(1, 2)
    unigram = Fraction(3, 100)
    assert weight * unigram == said["katz"]

    discount = said["discount"]
    assert discount * (of_counts[1] + 2 * of_counts[2]) == of_counts[1]
    assert sum((c - discount) / Fraction(sum(followers)) for c in followers) + said["freed"] == 1
    before: dict[str, int] = defaultdict(int, {"w": 3, "others": 57})
    assert unigram * sum(counts) >= before["w"]
    assert said["freed"] * Fraction(before["w"], sum(before.values())) == said["kneser"]
