"""What each type takes, and what it says of anything else."""

import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec
import pytest

from quiz.model import Name, Noun, Text
from quiz.nodes.convert import converter


class Colour(StrEnum):
    """A closed list."""

    RED = "red"
    BLUE = "blue"


class Circle(Noun, tag_field="kind", tag="circle"):
    """One case of a union."""

    radius: float


class Square(Noun, tag_field="kind", tag="square"):
    """The other case, all of it optional."""

    side: float = 1.0


class Box(Noun):
    """A mapping with fixed fields."""

    name: str
    size: int = 3
    note: str | None = None


Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Share = Annotated[float, msgspec.Meta(gt=0, lt=1)]
Short = Annotated[str, msgspec.Meta(min_length=2, max_length=4)]
NAME_HINT = "write lower-case letters and digits, joined by single hyphens"
DATE_HINT = "write it as 2024-05-31"
Two = Annotated[tuple[str, ...], msgspec.Meta(min_length=2, max_length=2)]


@pytest.mark.parametrize(
    ("text", "as_type", "value"),
    [
        ("word", str, "word"),
        ('"no"', str, "no"),
        ("'null'", str, "null"),
        ("0.18", str, "0.18"),
        ("007", str, "007"),
        ("2024-05-31", str, "2024-05-31"),
        ("|\n  two\n  lines\n", str, "two\nlines\n"),
        ("精确率：是", str, "精确率：是"),
        ("-12", int, -12),
        ("0", int, 0),
        ("3", float, 3.0),
        ("-0.5", float, -0.5),
        ("1e-5", float, 1e-5),
        ("2.5E+3", float, 2500.0),
        ("true", bool, True),
        ("False", bool, False),
        ("2024-02-29", datetime.date, datetime.date(2024, 2, 29)),
        ('"2024-02-29"', datetime.date, datetime.date(2024, 2, 29)),
        ("[]", tuple[str, ...], ()),
        ("- a\n- b", tuple[str, ...], ("a", "b")),
        ("[a, b]", list[str], ["a", "b"]),
        ("[1, 2]", frozenset[int], frozenset({1, 2})),
        ("[1, a]", tuple[int, str], (1, "a")),
        ("{a: 1, b: 2}", dict[str, int], {"a": 1, "b": 2}),
        ("red", Colour, Colour.RED),
        ("several", Literal["one", "several"], "several"),
        ("null", str | None, None),
        ("~", int | None, None),
        ("7", int | None, 7),
        ("2 * d", str | float, "2 * d"),
        ("2.5", str | float, 2.5),
        ('"2.5"', str | float, "2.5"),
        ("[1, 2.5]", tuple[float, ...] | Square, (1.0, 2.5)),
        ("{kind: square, side: 2}", tuple[float, ...] | Square, Square(side=2.0)),
        ("{kind: circle, radius: 2}", Circle | Square, Circle(radius=2.0)),
        ("{radius: 2, kind: circle}", Circle | Square, Circle(radius=2.0)),
        ("kind: square", Circle | Square, Square()),
        ("name: a", Box, Box(name="a")),
        ("{name: a, size: 4, note: null}", Box, Box(name="a", size=4)),
        ("{en: Yes., zh: 是。}", Text, Text(en="Yes.", zh="是。")),
        ("0.18", Text, Text(en="0.18", zh="0.18")),
        ("'`x = 1`'", Text, Text(en="`x = 1`", zh="`x = 1`")),
    ],
)
def test_a_right_value_is_read_as_its_type(
    text: str, as_type: Any, value: Any, read_text: Any
) -> None:
    found = read_text(text, as_type)

    assert found.value == value
    assert type(found.value) is type(value)
    assert not found.problems


def test_whole_numbers_become_floats_where_floats_are_wanted(read_text: Any) -> None:
    """Else a question read from YAML and one read from the cache would not be the same bytes."""
    value = read_text("[1, 2.5]", tuple[float, ...]).value

    assert [type(each) for each in value] == [float, float]
    assert type(read_text("4", str | float).value) is float


@pytest.mark.parametrize(
    ("text", "as_type", "problem"),
    [
        ("no", str, '1:1: YAML reads `no` as a truth value or nothing; quote it: "no"'),
        ("Off", str, '1:1: YAML reads `Off` as a truth value or nothing; quote it: "Off"'),
        ("TRUE", str, '1:1: YAML reads `TRUE` as a truth value or nothing; quote it: "TRUE"'),
        ("~", str, '1:1: YAML reads `~` as a truth value or nothing; quote it: "~"'),
        ("null", str, '1:1: YAML reads `null` as a truth value or nothing; quote it: "null"'),
        ("[a]", str, "1:1: expected a text, found a list"),
        ("{a: b}", str, "1:1: expected a text, found a mapping"),
        ("a", Short, "1:1: 1 characters are not allowed here; write at least 2"),
        ("abcde", Short, "1:1: 5 characters are not allowed here; write at most 4"),
        (
            "Big-Name",
            Name,
            f"1:1: `Big-Name` is not allowed here; {NAME_HINT}",
        ),
        (
            '"name\\n"',
            Name,
            f"1:1: `name\n` is not allowed here; {NAME_HINT}",
        ),
        ("x", int, "1:1: expected a whole number, found `x`"),
        ("1.0", int, "1:1: expected a whole number, found `1.0`"),
        ("010", int, "1:1: expected a whole number, found `010`"),
        ("1_000", int, "1:1: expected a whole number, found `1_000`"),
        ("0x10", int, "1:1: expected a whole number, found `0x10`"),
        ('"3"', int, "1:1: expected a whole number, found the text `3`; remove the quotes"),
        ("9" * 50, int, f"1:1: expected a whole number, found `{'9' * 50}`"),
        ("true", int, "1:1: expected a whole number, found `true`"),
        ("-1", Percent, "1:1: -1 is too small; it must be at least 0"),
        ("101", Percent, "1:1: 101 is too large; it must be at most 100"),
        ("0", Share, "1:1: 0 is too small; it must be above 0"),
        ("1", Share, "1:1: 1 is too large; it must be below 1"),
        (".inf", float, "1:1: expected a number, found `.inf`"),
        ("1e999", float, "1:1: expected a number, found `1e999`"),
        ("1:30", float, "1:1: expected a number, found `1:30`"),
        ("'0.5'", float, "1:1: expected a number, found the text `0.5`; remove the quotes"),
        ("[1]", float, "1:1: expected a number, found a list"),
        ("yes", bool, "1:1: expected `true` or `false`, found `yes`"),
        ("1", bool, "1:1: expected `true` or `false`, found `1`"),
        (
            '"true"',
            bool,
            "1:1: expected `true` or `false`, found the text `true`; remove the quotes",
        ),
        (
            "2023-02-29",
            datetime.date,
            f"1:1: `2023-02-29` is not a date (day is out of range for month); {DATE_HINT}",
        ),
        (
            "31.5.2024",
            datetime.date,
            "1:1: expected a date such as 2024-05-31, found `31.5.2024`",
        ),
        (
            "2024-05-31T10:00:00",
            datetime.date,
            "1:1: expected a date such as 2024-05-31, found `2024-05-31T10:00:00`",
        ),
        ("a", tuple[str, ...], "1:1: expected a list, found `a`"),
        ("[a]", Two, "1:1: 1 entries are not allowed here; give at least 2"),
        ("[a, b, c]", Two, "1:1: 3 entries are not allowed here; give at most 2"),
        ("[1, 2, 1]", frozenset[int], "1:8: `1` stands here twice; remove one"),
        ("[1]", tuple[int, str], "1:1: 1 entries are not allowed here; give at least 2"),
        ("[1]", dict[str, int], "1:1: expected a mapping, found a list"),
        ("{a: 1, a: 2}", dict[str, int], "1:8: `a` stands here twice; remove one"),
        (
            "{no: 1}",
            dict[str, int],
            '1:2: YAML reads `no` as a truth value or nothing; quote it: "no"',
        ),
        ("green", Colour, "1:1: `green` is not allowed here; known are `red`, `blue`"),
        ("bleu", Colour, "1:1: `bleu` is not allowed here; did you mean `blue`?"),
        ("[a]", Colour, "1:1: expected one word, found a list"),
        (
            "on",
            Literal["one", "several"],
            "1:1: `on` is not allowed here; did you mean `one`?",
        ),
        ("[a]", str | None, "1:1: expected a text, found a list"),
        (
            "no",
            str | float,
            '1:1: YAML reads `no` as a truth value or nothing; quote it: "no"',
        ),
        ("x", tuple[float, ...] | Square, "1:1: expected a list or a mapping, found `x`"),
        ("[1]", Circle | Square, "1:1: expected a mapping with `kind`, found a list"),
        ("radius: 1", Circle | Square, "1:1: `kind` is missing; it is one of circle, square"),
        (
            "kind: circel",
            Circle | Square,
            "1:7: `circel` is not allowed here; did you mean `circle`?",
        ),
        ("kind: circle", Circle | Square, "1:1: `radius` is missing; add it"),
        (
            "a",
            Box,
            "1:1: expected a mapping with `name`, `size`, `note`, found `a`",
        ),
        ("{name: a, siez: 4}", Box, "1:11: `siez` is not known here; did you mean `size`?"),
        (
            "{name: a, qqq: 4}",
            Box,
            "1:11: `qqq` is not known here; known are `name`, `size`, `note`",
        ),
        ("{name: a, name: b}", Box, "1:11: `name` stands here twice; remove one"),
        ("{name: a, [b]: c}", Box, "1:11: expected the name of a field, found a list"),
        (
            "{name: a, <<: {size: 4}}",
            Box,
            "1:11: `<<` is not known here; known are `name`, `size`, `note`",
        ),
        (
            "{name: a, note: }",
            Box,
            "1:17: nothing stands here; write a value, or remove the field",
        ),
        (
            "en: Hello",
            Text,
            "1:1: `zh` is missing; write the text in both languages",
        ),
        ("{en: a, zh: ''}", Text, "1:13: the text is empty; write it, or remove the field"),
        ("{en: '  ', zh: b}", Text, "1:6: the text is empty; write it, or remove the field"),
        ("{en: a, zh: }", Text, "1:13: nothing stands here; write a text"),
        (
            "{en: a, zh: 否, fr: b}",
            Text,
            "1:16: `fr` is not known here; known are `en`, `zh`",
        ),
        (
            "{en: no, zh: 否}",
            Text,
            '1:6: YAML reads `no` as a truth value or nothing; quote it: "no"',
        ),
        ("[a]", Text, "1:1: expected a text (`en` and `zh`, or one for both), found a list"),
    ],
)
def test_a_wrong_value_is_reported_where_it_stands(
    text: str, as_type: Any, problem: str, problems_of: Any
) -> None:
    assert problems_of(text, as_type) == [problem]


def test_every_problem_is_found_at_once_and_in_the_order_of_lines(problems_of: Any) -> None:
    text = """\
- name: [a]
  size: x
- sise: 2
  note: yes
- {name: a, size: 2}
- 5
"""
    assert problems_of(text, tuple[Box, ...]) == [
        "1:9: expected a text, found a list",
        "2:9: expected a whole number, found `x`",
        "3:3: `sise` is not known here; did you mean `size`?",
        "3:3: `name` is missing; add it",
        '4:9: YAML reads `yes` as a truth value or nothing; quote it: "yes"',
        "6:3: expected a mapping with `name`, `size`, `note`, found `5`",
    ]


def test_columns_count_characters_not_bytes(problems_of: Any) -> None:
    assert problems_of('{"精确率": {en: a}}', dict[str, Text]) == [
        "1:9: `zh` is missing; write the text in both languages"
    ]


def test_members_without_a_problem_stay_usable(read_text: Any) -> None:
    listed = read_text(
        "- {name: a}\n- {nam: b}\n- {name: c, size: x}\n- {name: d}", tuple[Box, ...]
    )
    mapped = read_text("a: {name: a}\nb: {name: [b]}\n", dict[str, Box])

    assert dict(listed.sound) == {0: Box(name="a"), 3: Box(name="d")}
    assert dict(mapped.sound) == {"a": Box(name="a")}


def test_a_long_word_is_cut_in_the_message(problems_of: Any) -> None:
    assert problems_of("x" * 5000, int) == [f"1:1: expected a whole number, found `{'x' * 60}…`"]


def test_a_type_that_yaml_cannot_give_is_an_error_of_the_program() -> None:
    with pytest.raises(TypeError, match="no converter"):
        converter(complex)
    with pytest.raises(TypeError, match="tag"):
        converter(tuple[Box | Circle, ...])
