"""Spot the error: F1 of the marked lines."""

import sys
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Lines, key, mark, variant
from quiz.kinds.lines import FaultyLine
from quiz.model import LinesAnswer, Text


@pytest.fixture(scope="session")
def lines(header: dict[str, Any], text: Any) -> Any:
    """Make a listing of eight lines of which some are faulty."""

    def make(*faulty: int, **changed: Any) -> Lines:
        made = tuple(
            FaultyLine(line=each, correction=text(f"better {each}"), why=text(f"why {each}"))
            for each in faulty
        )
        body = {"listing": text("".join(f"line {each}\n" for each in range(1, 9)))}
        return Lines(**header, **(body | {"faulty": made} | changed))

    return make


def answer(*marked: int) -> LinesAnswer:
    return LinesAnswer(lines=frozenset(marked))


@given(
    faulty=st.sets(st.integers(1, 8), min_size=1),
    marked=st.sets(st.integers(1, 8)),
    seed=st.integers(0, 2**32),
)
def test_marks_are_f1_by_precision_and_recall(
    faulty: set[int], marked: set[int], seed: int, lines: Any
) -> None:
    question = lines(*faulty)
    hits = len(faulty & marked)
    precision = Fraction(hits, len(marked)) if marked else Fraction(0)
    recall = Fraction(hits, len(faulty))
    f1 = 2 * precision * recall / (precision + recall) if hits else Fraction(0)

    got = mark(question, answer(*marked))

    assert got.credit == float(f1)
    assert mark(variant(question, seed), answer(*marked)).credit == got.credit
    assert len(got.remarks) == len(faulty - marked)
    assert mark(question, answer(*faulty)).credit == 1


@given(marked=st.sets(st.integers(1, 8)))
def test_on_a_control_only_nothing_is_right(marked: set[int], lines: Any) -> None:
    assert mark(lines(), answer(*marked)).credit == (not marked)


def test_missed_lines_are_remarked_on(lines: Any, text: Any) -> None:
    assert mark(lines(2, 5), answer(5, 7)).remarks == (text("why 2"),)


def test_the_key_corrects_every_faulty_line_and_signs_what_was_marked(lines: Any) -> None:
    said = key(lines(2, 5), answer(5, 7))

    assert said.en.splitlines() == [
        "- · 2 **better 2**",
        "",
        "  why 2",
        "- ✓ 5 **better 5**",
        "",
        "  why 5",
        "- ✗ 7 line 7",
    ]
    assert key(lines(), answer()).en == "✓"


def test_an_old_answer_may_name_lines_that_are_gone(lines: Any) -> None:
    assert "99" not in key(lines(2), answer(99)).en


def test_sound_listings_have_no_faults(lines: Any, text: Any, faults_of: Any) -> None:
    assert faults_of(lines()) == []
    assert faults_of(lines(1, 8)) == []
    assert faults_of(lines(syntax="python", listing=text("def f(x):\n    return x\n"))) == []
    assert faults_of(lines(syntax="python", broken=True, listing=text("def f(x:\n  x"))) == []


@pytest.mark.parametrize(
    ("faulty", "changed", "fault"),
    [
        ([9], {}, "faulty.0.line: line 9 is beyond the listing's 8 lines"),
        ([2, 2], {}, "faulty: line 2 is listed twice; join the two"),
        (
            [2],
            {"listing": Text(en="a\n\nc", zh="a\n\nc")},
            "faulty.0.line: line 2 of the listing is empty",
        ),
        (
            [1],
            {"listing": Text(en="a\nb", zh="a")},
            "listing: the listing must have as many lines in every language; it has 2 in en,",
        ),
        ([], {"listing": Text(en="a", zh="a")}, "listing: the listing has fewer than 2 lines"),
        (
            [1],
            {"listing": Text(en=" better 1\nb", zh="x\ny")},
            "faulty.0.correction: the correction is the faulty line itself",
        ),
        (
            [],
            {"syntax": "python", "listing": Text(en="x = 1\nx = (", zh="x = 1\nx = 1")},
            "listing: the listing is not Python (line 2: '(' was never closed);",
        ),
        (
            [],
            {"syntax": "python", "listing": Text(en="x\n" * 9000, zh="x\n" * 9000)},
            "listing: the listing is longer than 10000 characters",
        ),
    ],
)
def test_listings_that_do_not_fit_are_faults(
    faulty: list[int], changed: dict[str, Any], fault: str, lines: Any, faults_of: Any
) -> None:
    assert faults_of(lines(*faulty, **changed))[0].startswith(fault)


@pytest.mark.parametrize(
    "listing",
    [
        "(" * 9000 + "\n1",
        "-" * 9000 + "1\n1",
        "x" + ".a" * 4000 + "\n1",
        "[" * 150 + "]" * 150 + "\n1",
        "x = 1\n\0",
        "'\\d'\n'\\N{nothing}'",
        "1" * 9000 + "\n1",
        "if 1:\n" + "".join(" " * depth + "if 1:\n" for depth in range(1, 99)),
        "1+" * 4000 + "1\n1",
    ],
)
def test_hostile_listings_do_the_interpreter_no_harm(
    listing: str, lines: Any, text: Any, faults_of: Any
) -> None:
    found = faults_of(lines(syntax="python", listing=text(listing)))

    assert all(each.startswith("listing: the listing is") for each in found)
    assert sys.getrecursionlimit() > 0
