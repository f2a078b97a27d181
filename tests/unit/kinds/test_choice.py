"""Choices: right or not, or right picks less wrong ones."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Choice, key, mark, variant
from quiz.kinds.choice import Option
from quiz.model import ChoiceAnswer, Text

IDS = ["a", "b", "c", "d", "e", "f"]


@pytest.fixture(scope="session")
def choice(header: dict[str, Any], text: Any) -> Any:
    """Make a choice of options ``a``, ``b`` …; a ``+`` marks the right ones."""

    def make(*options: str, pick: str = "one") -> Choice:
        made = tuple(
            Option(
                id=option[0],
                text=text(f"option {option[0]}"),
                why=text(f"why {option[0]}"),
                correct=option.endswith("+"),
                misconception=None if option.endswith("+") else "wrong",
            )
            for option in options
        )
        return Choice(**header, options=made, pick=pick)

    return make


def answer(*ids: str) -> ChoiceAnswer:
    return ChoiceAnswer(picked=frozenset(ids))


@pytest.mark.parametrize(
    ("picked", "credit", "remarks"),
    [("b", 1, ""), ("a", 0, "ab"), ("", 0, "b"), ("ab", 0, "a"), ("abc", 0, "ac"), ("z", 0, "b")],
)
def test_one_right_option_alone_earns_the_mark(
    picked: str, credit: float, remarks: str, choice: Any, text: Any
) -> None:
    marked = mark(choice("a", "b+", "c"), answer(*picked))

    assert marked.credit == credit
    assert marked.remarks == tuple(text(f"why {each}") for each in remarks)


@pytest.mark.parametrize(
    ("picked", "credit"),
    [
        ("ac", 1),
        ("a", 1 / 2),
        ("c", 1 / 2),
        ("ab", 0),
        ("abc", 1 / 2),
        ("abcd", 0),
        ("bd", 0),
        ("", 0),
    ],
)
def test_of_several_wrong_picks_cost_what_right_ones_earn(
    picked: str, credit: float, choice: Any
) -> None:
    assert mark(choice("a+", "b", "c+", "d", pick="several"), answer(*picked)).credit == credit


@given(
    right=st.sets(st.sampled_from(IDS), min_size=1, max_size=5),
    picked=st.sets(st.sampled_from(IDS)),
    seed=st.integers(0, 2**32),
)
def test_marks_follow_the_formula_in_any_order(
    right: set[str], picked: set[str], seed: int, choice: Any
) -> None:
    question = choice(*(f"{each}+" if each in right else each for each in IDS), pick="several")
    formula = max(Fraction(0), Fraction(len(picked & right) - len(picked - right), len(right)))

    marked = mark(question, answer(*picked))
    shuffled = mark(variant(question, seed), answer(*picked))

    assert marked.credit == float(formula)
    assert shuffled.credit == marked.credit
    assert sorted(map(str, shuffled.remarks)) == sorted(map(str, marked.remarks))
    assert len(marked.remarks) == len(picked ^ right)
    assert mark(question, answer(*right)).credit == 1


@given(seed=st.integers(0, 2**32))
def test_a_variant_has_the_same_options_in_an_order_of_its_own(seed: int, choice: Any) -> None:
    question = choice("a", "b+", "c", "d")

    shown = variant(question, seed)

    assert sorted(shown.options, key=lambda each: each.id) == list(question.options)
    assert variant(question, seed) == shown


def test_the_right_option_stands_everywhere_equally_often(choice: Any) -> None:
    """Chi-square over 4,000 seeds: 3 degrees of freedom, 30.7 is passed once in a million."""
    question = choice("a", "b+", "c", "d")
    places = [0] * 4
    for seed in range(4000):
        places[[each.correct for each in variant(question, seed).options].index(True)] += 1

    assert sum((count - 1000) ** 2 / 1000 for count in places) < 30.7


def test_the_key_signs_every_option_with_its_reason(choice: Any) -> None:
    said = key(choice("a", "b+", "c"), answer("a"))

    assert said == Text(en=said.en, zh=said.en)
    assert said.en.splitlines() == [
        "- ✗ **option a**",
        "",
        "  why a",
        "- ✓ option b",
        "",
        "  why b",
        "- · option c",
        "",
        "  why c",
    ]


def test_sound_choices_have_no_faults(choice: Any, faults_of: Any) -> None:
    assert faults_of(choice("a", "b+", "c")) == []
    assert faults_of(choice("a+", "b+", "c", pick="several")) == []


@pytest.mark.parametrize(
    ("options", "pick", "fault"),
    [
        (["a", "b"], "one", "options: 0 options are correct; mark exactly one"),
        (["a+", "b+", "c"], "one", "options: 2 options are correct; mark exactly one"),
        (["a", "b"], "several", "options: 0 of 2 options are correct; at least one must be right"),
        (["a+", "b+"], "several", "options: 2 of 2 options are correct; at least one must be"),
        (["a+", "b", "b"], "one", "options: the option id `b` is used twice; give each its own"),
    ],
)
def test_keys_that_do_not_fit_are_faults(
    options: list[str], pick: str, fault: str, choice: Any, faults_of: Any
) -> None:
    assert faults_of(choice(*options, pick=pick))[0].startswith(fault)


def test_options_that_read_the_same_in_one_language_are_a_fault(
    header: dict[str, Any], faults_of: Any
) -> None:
    why = Text(en="a", zh="b")
    options = (
        Option(id="a", text=Text(en="mean", zh="平均"), why=why, correct=True),
        Option(id="b", text=Text(en="average", zh="平均 "), why=why, misconception="wrong"),
    )

    assert faults_of(Choice(**header, options=options)) == [
        "options: two options read the same: '平均'"
    ]


def test_misconceptions_belong_to_wrong_options_and_to_all_of_them(
    header: dict[str, Any], text: Any, faults_of: Any
) -> None:
    options = (
        Option(id="a", text=text("a"), why=text("a"), correct=True, misconception="wrong"),
        Option(id="b", text=text("b"), why=text("b")),
    )

    assert faults_of(Choice(**header, options=options)) == [
        "options.0.misconception: a correct option has no misconception; remove it",
        "options.1: a wrong option needs a `misconception` from content/misconceptions",
    ]
