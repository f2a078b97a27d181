"""Recompute the figures of the entry on self-correction."""

from pathlib import Path

import yaml

BANK = Path(__file__).parents[2] / "content" / "questions" / "errors"


def test_net_gain_of_a_second_look() -> None:
    """Eight answers repaired and six spoilt leave a net gain of two."""
    entries = yaml.safe_load((BANK / "checking-ones-own-answer.yaml").read_text(encoding="utf-8"))
    entry = next(e for e in entries if e["id"] == "errors.when-self-correction-helps")
    net = 8 - 6
    assert f"8 of 100 become right and 6 wrong, the net gain of {net}" in entry["explanation"]["en"]
    assert f"净得 {net} 题" in entry["explanation"]["zh"]
