"""Numbers of the questions on decoding by surprise, gates of an LSTM and the context window."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CHANCES = {"A": 0.40, "B": 0.16, "C": 0.14, "D": 0.12, "E": 0.10, "F": 0.08}


def kept(order: list[str], mass: float) -> list[str]:
    """Take tokens in this order until their mass reaches the limit."""
    chosen: list[str] = []
    while sum(CHANCES[name] for name in chosen) < mass:
        chosen.append(order[len(chosen)])
    return chosen


def share(chosen: list[str]) -> float:
    return CHANCES["B"] / sum(CHANCES[name] for name in chosen)


def test_the_typical_set_leaves_out_the_most_probable_token(
    entry: Callable[[str], Any], cases: Callable[[str], Any]
) -> None:
    surprise = {name: -math.log2(p) for name, p in CHANCES.items()}
    entropy = sum(p * surprise[name] for name, p in CHANCES.items())
    away = {name: abs(bits - entropy) for name, bits in surprise.items()}
    typical = kept(sorted(CHANCES, key=away.__getitem__), 0.5)
    assert typical == ["B", "C", "D", "E"]
    assert "A" in kept(sorted(CHANCES, key=away.__getitem__), 0.6)
    (case,) = cases("basics.typical-set-by-hand")
    assert case.answer == pytest.approx(share(typical))
    nucleus = kept(sorted(CHANCES, key=CHANCES.__getitem__, reverse=True), 0.5)
    expected = {
        "nucleus": share(nucleus),
        "stopped-short": share(typical[:-1]),
        "not-renormalised": CHANCES["B"],
    }
    assert case.slips == pytest.approx(expected)
    found = entry("basics.typical-set-by-hand")
    assert f"{entropy:.2f} bits" in found["prompt"]["en"]
    for text in found["explanation"].values():
        for number in (*surprise.values(), *away.values(), entropy, share(typical)):
            assert f"{number:.2f}" in text


def test_mirostat_lowers_its_threshold_after_a_surprise(entry: Callable[[str], Any]) -> None:
    surprise = -math.log2(1 / 32)
    assert surprise == 5
    threshold = 6 - 0.1 * (surprise - 3)
    for text in entry("basics.mirostat-notes")["explanation"].values():
        assert f"{threshold:.1f}" in text


def test_how_long_a_forget_gate_remembers(entry: Callable[[str], Any]) -> None:
    for opened, kept, within in ((0.9, 0.00003, 0.000005), (0.99, 0.37, 0.005)):
        assert opened**100 == pytest.approx(kept, abs=within)
    gate = 1 / (1 + math.exp(-1))
    assert gate == pytest.approx(0.73, abs=0.005)
    assert gate**10 == pytest.approx(0.04, abs=0.005)
    for steps in (10, 100, 1000):
        opened = 1 / (1 + math.exp(-math.log(steps - 1)))
        assert opened == pytest.approx(1 - 1 / steps)
        assert 1 / (1 - opened) == pytest.approx(steps)
    for text in entry("basics.gradient-along-the-cell")["explanation"].values():
        assert all(figure in text for figure in ("0.00003", "0.37", "0.73", "4%"))


def test_chunks_that_fit_beside_prompt_and_answer(cases: Callable[[str], Any]) -> None:
    for case in cases("basics.room-left-in-the-window"):
        chunk = case.values["chunk"]
        used, fitting = 900 + case.values["reply"], 0
        while used + chunk <= case.values["window"]:
            used, fitting = used + chunk, fitting + 1
        assert case.answer == fitting
        assert case.slips["rounded-up"] == fitting + 1
        assert case.slips["answer-is-free"] == (case.values["window"] - 900) // chunk
