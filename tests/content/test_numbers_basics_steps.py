"""Numbers and listings of the questions on pieces of text, steps of generation and experts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import binom

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Case


def _blanks(found: dict[str, Any]) -> dict[str, str]:
    return {each["id"]: each["accept"][0] for each in found["blanks"]}


def test_streamed_bytes_come_out_as_whole_characters(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    name, text = "basics.streamed-characters", "今天好🙂ok"
    raw = text.encode()
    pieces = [raw[i : i + 2] for i in range(0, len(raw), 2)]
    out = list(run_listing(name, repaired=True)["stream"](pieces))
    assert "".join(out) == text
    assert len(out) > 1
    assert "\ufffd" in "".join(run_listing(name)["stream"](pieces))
    assert "\ufffd" in "".join(run_listing(name, repaired=True, but=6)["stream"](pieces))
    short = "".join(run_listing(name, repaired=True, but=8)["stream"](pieces))
    assert len(short) < len(text)


def test_three_filters_on_a_sure_and_an_unsure_distribution(
    entry: Callable[[str], Any],
) -> None:
    sure = [Fraction(n, 100) for n in (90, 6, 2, 1, 1)]
    unsure = [Fraction(n, 100) for n in (30, 25, 20, 15, 10)]
    assert sum(sure) == sum(unsure) == 1

    def top_p(probs: list[Fraction], p: Fraction) -> int:
        return next(n for n in range(1, 6) if sum(probs[:n]) >= p)

    kept = {}
    for label, probs in (("sure", sure), ("unsure", unsure)):
        kept[f"k-{label}"] = 3
        kept[f"p-{label}"] = top_p(probs, Fraction(95, 100))
        kept[f"m-{label}"] = sum(each >= max(probs) / 10 for each in probs)
    assert {k: int(v) for k, v in _blanks(entry("basics.cut-where-it-is-flat")).items()} == kept


def test_nucleus_is_smallest_set_and_sums_to_one(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    name = "basics.nucleus-filter-code"
    nucleus = run_listing(name, repaired=True)["nucleus"]
    logits = np.random.default_rng(3).normal(0, 2, 12)
    for temperature in (0.5, 1.0, 2.0):
        probs = softmax(logits / temperature)
        ranked = sorted(probs, reverse=True)
        for p in (0.01, 0.5, 0.9):
            size = next(n for n in range(1, 13) if sum(ranked[:n]) >= p)
            out = nucleus(logits, p, temperature)
            assert out.sum() == pytest.approx(1)
            assert (out > 0).sum() == size
            assert out.max() == pytest.approx(ranked[0] / sum(ranked[:size]))
    plain = run_listing(name, repaired=True, but=11)["nucleus"](logits, 0.5, 1.0)
    assert plain.sum() < 1
    swapped = run_listing(name, repaired=True, but=4)["nucleus"](logits, 1.0, 2.0)
    assert swapped.max() > nucleus(logits, 1.0, 2.0).max()


def test_balance_loss_and_capacity(entry: Callable[[str], Any]) -> None:
    def loss(f: list[str], p: list[str]) -> Fraction:
        pairs = zip(map(Fraction, f), map(Fraction, p), strict=True)
        return len(f) * sum((a * b for a, b in pairs), Fraction(0))

    found = _blanks(entry("basics.balance-loss-by-hand"))
    assert loss(["1/4"] * 4, ["1/4"] * 4) == Fraction(found["even"])
    f, p = ["0.7", "0.1", "0.1", "0.1"], ["0.55", "0.15", "0.15", "0.15"]
    assert sum(map(Fraction, f)) == sum(map(Fraction, p)) == 1
    assert loss(f, p) == Fraction(found["skewed"])
    assert loss(["1", "0", "0", "0"], ["1", "0", "0", "0"]) == Fraction(found["collapsed"])
    room = Fraction(4096, 4) * Fraction("1.25")
    assert room == int(found["capacity"])
    assert round(Fraction("0.7") * 4096 - room) == int(found["dropped"])


def test_part_outside_the_experts(cases: Callable[[str], list[Case]]) -> None:
    drawn = cases("basics.size-of-one-expert")
    for case in drawn:
        v = case.values
        system = np.array([[1, v["n"]], [1, v["k"]]])
        shared, each = np.linalg.solve(system, [v["total"], v["active"]])
        assert case.answer == pytest.approx(shared)
        assert case.slips["one-expert"] == pytest.approx(each)
    assert len(drawn) > 10


def test_ten_times_the_compute_takes_off_eleven_percent(entry: Callable[[str], Any]) -> None:
    assert "11%" in entry("basics.what-scaling-laws-say")["explanation"]["en"]
    assert round(100 * (1 - np.exp(-0.05 * np.log(10)))) == 11


def test_standard_error_of_400_questions(entry: Callable[[str], Any]) -> None:
    assert "2.5 points" in entry("basics.one-blank-twenty-points")["model_answer"]["en"]
    for share in (0.52, 0.71):
        answers = np.zeros(400)
        answers[: round(400 * share)] = 1
        assert 0.022 < answers.std() / 20 < 0.0251


def test_best_split_of_a_unigram_tokeniser(entry: Callable[[str], Any]) -> None:
    pieces = {
        "大": "0.05",
        "学": "0.04",
        "生": "0.04",
        "活": "0.03",
        "大学": "0.03",
        "学生": "0.02",
        "生活": "0.025",
        "大学生": "0.004",
    }
    found = entry("basics.most-probable-split")
    assert all(f"{piece} {chance}" in found["prompt"]["en"] for piece, chance in pieces.items())

    def splits(text: str) -> list[list[str]]:
        if not text:
            return [[]]
        return [
            [text[:n], *rest]
            for n in range(1, len(text) + 1)
            if text[:n] in pieces
            for rest in splits(text[n:])
        ]

    chances = {
        tuple(each): np.prod([Fraction(pieces[piece]) for piece in each])
        for each in splits("大学生活")
    }
    best = max(chances, key=lambda each: chances[each])
    million = 10**6
    assert _blanks(found) == {
        "three-one": str(chances["大学生", "活"] * million),
        "best": str(chances[best] * million),
        "pieces": str(len(best)),
        "first": best[0],
        "longest": max((p for p in pieces if "大学生活".startswith(p)), key=len),
    }
    assert chances["大", "学生", "活"] * million == 30


def test_greedy_and_beam_on_two_tokens(entry: Callable[[str], Any]) -> None:
    first = {"A": "0.5", "B": "0.4", "C": "0.1"}
    second = {
        "A": {"x": "0.4", "y": "0.35", "z": "0.25"},
        "B": {"x": "0.9", "y": "0.1"},
        "C": {"x": "0.95", "y": "0.05"},
    }
    for row in (first, *second.values()):
        assert sum(map(Fraction, row.values())) == 1

    def beam(width: int) -> tuple[str, Fraction, int]:
        kept = sorted(first, key=lambda a: -Fraction(first[a]))[:width]
        scored = {
            a + b: Fraction(first[a]) * Fraction(p) for a in kept for b, p in second[a].items()
        }
        top = max(scored, key=lambda each: scored[each])
        return top, scored[top], len(scored)

    greedy, p_greedy, _ = beam(1)
    best, p_best, expanded = beam(2)
    blanks = _blanks(entry("basics.beam-of-two"))
    assert (blanks["greedy"], Fraction(blanks["p-greedy"])) == (greedy, p_greedy)
    assert (blanks["beam"], Fraction(blanks["p-beam"])) == (best, p_best)
    assert (int(blanks["expanded"]), blanks["one"]) == (expanded, greedy)
    assert beam(3)[0] == best


def test_four_steps_and_the_luck_of_selection(entry: Callable[[str], Any]) -> None:
    assert "about 81%" in entry("basics.one-call-or-several")["model_answer"]["en"]
    assert round(100 * np.prod(np.full(4, 0.95))) == 81
    found = entry("basics.prompts-found-by-search")["explanation"]["en"]
    assert "4.9 points" in found
    tries = binom(50, 0.86)
    assert round(100 * tries.std() / 50, 1) == 4.9
    lucky = 300 * tries.sf(46)
    assert round(lucky, -1) == 20
    assert "some 20 of them" in found


def test_tokens_per_pass_with_one_draft(entry: Callable[[str], Any]) -> None:
    text = entry("trends.predicting-two-tokens")["explanation"]["en"]
    for rate, tokens in ((Fraction("0.85"), "1.85"), (Fraction("0.90"), "1.90")):
        assert tokens in text
        assert (1 - rate) * 1 + rate * 2 == Fraction(tokens)
