"""Written answers: the weighted share of covered points."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Open, key, mark, variant
from quiz.kinds.open import Point
from quiz.model import OpenAnswer


@pytest.fixture(scope="session")
def open_question(header: dict[str, Any], text: Any) -> Any:
    """Make an open question with points ``a``, ``b`` … of some weights."""

    def make(*weights: float) -> Open:
        rubric = tuple(
            Point(id=name, text=text(f"point {name}"), weight=weight)
            for name, weight in zip("abcdefgh", weights, strict=False)
        )
        return Open(**header, rubric=rubric, model_answer=text("All of it."))

    return make


@given(
    weights=st.lists(st.sampled_from([0.5, 1.0, 2.0, 10.0]), min_size=2, max_size=8),
    shares=st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=8, max_size=8),
    seed=st.integers(0, 2**32),
)
def test_marks_are_the_weighted_share_of_covered_points(
    weights: list[float], shares: list[float], seed: int, open_question: Any
) -> None:
    question = open_question(*weights)
    covered = dict(zip("abcdefgh", shares, strict=True))
    earned = sum(Fraction(w) * Fraction(s) for w, s in zip(weights, shares, strict=False))
    share = earned / sum(map(Fraction, weights))

    marked = mark(question, OpenAnswer(text="Words.", covered=covered))

    assert marked.credit == pytest.approx(float(share), abs=1e-12)
    assert mark(variant(question, seed), OpenAnswer(text="Words.", covered=covered)) == marked
    assert mark(question, OpenAnswer(text="W", covered=dict.fromkeys(covered, 1.0))).credit == 1


def test_an_empty_answer_earns_nothing_whatever_is_claimed(open_question: Any) -> None:
    claimed = {"a": 1.0, "b": 1.0}

    assert mark(open_question(1, 1), OpenAnswer(text=" \n", covered=claimed)).credit == 0
    assert mark(open_question(1, 1), OpenAnswer(text="Words.")).credit == 0


def test_points_that_the_rubric_lacks_count_nothing(open_question: Any) -> None:
    covered = {"a": 1.0, "zzz": 1.0}

    assert mark(open_question(1, 1), OpenAnswer(text="Words.", covered=covered)).credit == 0.5


def test_the_key_signs_the_points_and_gives_the_model_answer(open_question: Any) -> None:
    said = key(open_question(1, 1, 1), OpenAnswer(text="W", covered={"a": 1.0, "b": 0.5}))

    assert said.en.splitlines() == ["- ✓ point a", "- · point b", "- ✗ point c", "", "All of it."]


def test_point_ids_are_used_once(header: dict[str, Any], text: Any, faults_of: Any) -> None:
    rubric = (Point(id="a", text=text("x")), Point(id="a", text=text("y")))

    assert faults_of(Open(**header, rubric=rubric, model_answer=text("x"))) == [
        "rubric: the point id `a` is used twice; give each its own"
    ]
