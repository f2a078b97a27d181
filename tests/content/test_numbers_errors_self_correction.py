"""Recompute the figures of the entry on self-correction."""

from collections.abc import Callable
from typing import Any


def test_net_gain_of_a_second_look(entry: Callable[[str], Any]) -> None:
    """Eight answers repaired and six spoilt leave a net gain of two."""
    explanation = entry("errors.when-self-correction-helps")["explanation"]
    net = 8 - 6
    assert f"8 of 100 become right and 6 wrong, the net gain of {net}" in explanation["en"]
    assert f"净得 {net} 题" in explanation["zh"]
