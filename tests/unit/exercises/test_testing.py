"""What test authors compare with."""

import math
from typing import Any

import pytest

from exercises.testing import WrongAnswer, described, expect, expect_type, same


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (True, 1),
        (1, True),
        (1, 1.0),
        (1.0, 1),
        ([1], (1,)),
        ([True], [1]),
        ({"a": 1}, {"a": 1.0}),
        ({"a": 1}, {"b": 1}),
        ([1, 2], [1]),
        (math.nan, 1.0),
        (math.nan, math.nan),
        (math.inf, 1.0),
        (None, 0),
        ("1", 1),
    ],
)
def test_unlike_data_are_never_the_same(got: Any, want: Any) -> None:
    assert not same(got, want, tolerance=0.5)


@pytest.mark.parametrize("value", [None, True, 0, 1.5, "", "微", [1, [2.0]], (1, "x"), {"a": [1]}])
def test_equal_data_of_equal_types_are_the_same(value: Any) -> None:
    assert same(value, value)


def test_the_tolerance_counts_for_floats_at_any_depth() -> None:
    assert same({"a": [1.0, (2.0,)]}, {"a": [1.05, (1.95,)]}, tolerance=0.1)
    assert not same({"a": [1.0, (2.0,)]}, {"a": [1.05, (1.8,)]}, tolerance=0.1)


def test_expect_ends_the_test_in_the_given_words() -> None:
    with pytest.raises(WrongAnswer) as caught:
        expect(1, 2, en="Off by one.", zh="差一。")
    assert (caught.value.symptom.en, caught.value.symptom.zh) == ("Off by one.", "差一。")


def test_a_wrong_type_is_named_in_both_languages() -> None:
    with pytest.raises(WrongAnswer) as caught:
        expect_type(True, int)
    assert "bool" in caught.value.symptom.en
    assert "bool" in caught.value.symptom.zh


@pytest.mark.parametrize(
    "value",
    [10**10_000, "x" * 10**6, [0] * 10**6, "\x1b[31m"],
    ids=["int", "str", "list", "control"],
)
def test_values_are_described_shortly_and_printably(value: Any) -> None:
    assert len(described(value)) < 400
    assert "\x1b" not in described(value)
