"""Recompute the figures of the entry on the reasons for a softmax in attention."""

import math
from collections.abc import Callable
from typing import Any


def softmax(scores: list[float]) -> list[float]:
    """Return the weights of a row of scores."""
    powers = [math.exp(s) for s in scores]
    return [p / sum(powers) for p in powers]


def test_only_differences_count(entry: Callable[[str], Any]) -> None:
    """A lead of two is a ratio of about 7.4 at every level of the scores."""
    explanation = entry("basics.what-the-softmax-is-for")["explanation"]
    for level in (-3.0, 0.0, 5.0):
        row = softmax([level + 2, level, level - 1])
        assert math.isclose(sum(row), 1)
        assert round(row[0] / row[1], 1) == 7.4
    for language in ("en", "zh"):
        assert "e² ≈ 7.4" in explanation[language]
