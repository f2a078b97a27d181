"""Orders: the longest part in order, against brute force."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Order, key, mark, variant
from quiz.kinds.order import Step
from quiz.model import OrderAnswer


@pytest.fixture(scope="session")
def order(header: dict[str, Any], text: Any) -> Any:
    """Make an order of steps ``a``, ``b`` …."""

    def make(steps: str, *groups: str) -> Order:
        made = tuple(Step(id=each, text=text(f"step {each}")) for each in steps)
        return Order(**header, steps=made, any_order=tuple(tuple(group) for group in groups))

    return make


def answer(steps: str) -> OrderAnswer:
    return OrderAnswer(steps=tuple(steps))


def right_orders(steps: str, groups: tuple[str, ...]) -> list[str]:
    """Write down every right order: groups may be rearranged within themselves."""
    blocks: list[list[str]] = []
    rest = steps
    while rest:
        group = next((each for each in groups if rest[0] in each), rest[0])
        blocks.append(["".join(each) for each in itertools.permutations(rest[: len(group)])])
        rest = rest[len(group) :]
    return ["".join(each) for each in itertools.product(*blocks)]


def longest_common_subsequence(one: str, other: str) -> int:
    return max(
        size
        for size in range(len(one) + 1)
        for part in itertools.combinations(one, size)
        if is_subsequence(part, other)
    )


def is_subsequence(part: tuple[str, ...], whole: str) -> bool:
    rest = iter(whole)
    return all(each in rest for each in part)


@pytest.mark.parametrize(
    ("steps", "credit"),
    [
        ("abcd", 1),
        ("abdc", 2 / 3),
        ("bcda", 2 / 3),
        ("badc", 1 / 3),
        ("dcba", 0),
        ("abc", 0),
        ("abcdd", 0),
        ("abce", 0),
        ("aabc", 0),
        ("", 0),
    ],
)
def test_the_longest_part_in_order_is_the_mark(steps: str, credit: float, order: Any) -> None:
    assert mark(order("abcd"), answer(steps)).credit == credit


def test_neighbours_that_may_swap_swap(order: Any) -> None:
    question = order("abcd", "bc")

    assert mark(question, answer("acbd")).credit == 1
    assert mark(question, answer("abcd")).credit == 1
    assert mark(question, answer("bacd")).credit == 2 / 3


@given(
    given_steps=st.permutations("abcde"),
    groups=st.sampled_from(
        [(), ("ab",), ("cd",), ("ab", "cd"), ("abc", "de"), ("bcd",), ("abcde",)]
    ),
    seed=st.integers(0, 2**32),
)
def test_marks_follow_the_formula_against_the_best_of_the_right_orders(
    given_steps: list[str], groups: tuple[str, ...], seed: int, order: Any
) -> None:
    question = order("abcde", *groups)
    steps = "".join(given_steps)
    best = max(longest_common_subsequence(steps, each) for each in right_orders("abcde", groups))

    assert mark(question, answer(steps)).credit == (best - 1) / 4
    assert mark(variant(question, seed), answer(steps)).credit == (best - 1) / 4


@pytest.mark.parametrize("groups", [(), ("ab",), ("bcd",), ("ab", "de")])
def test_every_right_order_earns_the_whole_mark(groups: tuple[str, ...], order: Any) -> None:
    question = order("abcde", *groups)

    assert all(mark(question, answer(each)).credit == 1 for each in right_orders("abcde", groups))


def test_the_key_numbers_the_steps_and_signs_those_in_place(order: Any) -> None:
    said = key(order("abcd", "bc"), answer("acdb"))

    assert said.en.splitlines() == [
        "1. ✓ step a",
        "2. ✗ step b",
        "3. ✓ step c",
        "4. ✗ step d",
    ]


def test_a_sound_order_has_no_faults(order: Any, faults_of: Any) -> None:
    assert faults_of(order("abcde", "ab", "cde")) == []


@pytest.mark.parametrize(
    ("steps", "groups", "faults"),
    [
        ("abca", (), ["steps: the step id `a` is used twice; give each its own"]),
        ("abcd", ("ac",), ["any_order.0: a group names two or more steps that stand next"]),
        ("abcd", ("a",), ["any_order.0: a group names two or more steps that stand next"]),
        ("abcd", ("",), ["any_order.0: a group names two or more steps that stand next"]),
        ("abcd", ("az",), ["any_order.0: a group names two or more steps that stand next"]),
        ("abcd", ("ab", "bc"), ["any_order: `b` stands in two groups; join them"]),
    ],
)
def test_groups_and_ids_that_do_not_fit_are_faults(
    steps: str, groups: tuple[str, ...], faults: list[str], order: Any, faults_of: Any
) -> None:
    found = faults_of(order(steps, *groups))

    assert all(any(each.startswith(fault) for each in found) for fault in faults), found
