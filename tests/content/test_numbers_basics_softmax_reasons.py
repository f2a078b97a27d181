"""Recompute the figures of the entry on the reasons for a softmax in attention."""

import math
from pathlib import Path

import yaml

BANK = Path(__file__).parents[2] / "content" / "questions" / "basics"


def softmax(scores: list[float]) -> list[float]:
    """Return the weights of a row of scores."""
    powers = [math.exp(s) for s in scores]
    return [p / sum(powers) for p in powers]


def test_only_differences_count() -> None:
    """A lead of two is a ratio of about 7.4 at every level of the scores."""
    entries = yaml.safe_load((BANK / "why-a-softmax.yaml").read_text(encoding="utf-8"))
    entry = next(e for e in entries if e["id"] == "basics.what-the-softmax-is-for")
    for level in (-3.0, 0.0, 5.0):
        row = softmax([level + 2, level, level - 1])
        assert math.isclose(sum(row), 1)
        assert round(row[0] / row[1], 1) == 7.4
    for language in ("en", "zh"):
        assert "e² ≈ 7.4" in entry["explanation"][language]
