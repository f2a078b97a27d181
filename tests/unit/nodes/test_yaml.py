"""Files that are not the YAML that we take: each says where and what to do."""

import pytest

from quiz.model import Text
from quiz.nodes import Limits


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x b", "1:4: an anchor (`&name`) is not allowed; quote the text if it is one"),
        ("a: &x [b]", "1:4: an anchor (`&name`) is not allowed; quote the text if it is one"),
        ("&x a: b", "1:1: an anchor (`&name`) is not allowed; quote the text if it is one"),
        ("a: b\nc: *x", "2:4: an alias (`*name`) is not allowed; quote the text if it is one"),
        ("a: !x b", "1:4: a tag (`!name`) is not allowed; quote the text if it is one"),
        ("a: !!str b", "1:4: a tag (`!name`) is not allowed; quote the text if it is one"),
        (
            "a: !!python/object/apply:os.system [b]",
            "1:4: a tag (`!name`) is not allowed; quote the text if it is one",
        ),
        (
            "a: b\n---\nc: d",
            "2:1: a second document (`---`) begins here; keep one document in a file",
        ),
        (
            "a: b: c",
            "1:5: a `: ` that does not belong here; quote the text, or check the indentation",
        ),
        ("a: b\n\tc: d", "2:1: a tab; indent with blanks"),
        ("a: `code`", "1:4: no plain text begins like this; quote the text"),
        ("a: @handle", "1:4: no plain text begins like this; quote the text"),
        ('a: "open\n', "1:4: the file ends within a quoted text; close the quote"),
        (
            'a: "\\d"',
            "1:5: an unknown escape in a double-quoted text; double the backslash, or use '…'",
        ),
        ("a: [b, c", "1:4: expected `,` or `]` here; quote texts that hold commas"),
        ("a: {b: c", "1:4: expected `,` or `}` here; quote texts that hold commas"),
        ("a: b\n c\nd", "3:1: this line is neither `key: value` nor part of a text above it"),
        ("a: 'b' c", "1:8: expected `key: value` here; check indentation and quotes"),
        ("- a\nb: c", "2:1: expected `- ` here; check the indentation"),
        ("a: b\x07c", "1:5: the character U+0007 is not allowed in YAML; remove it"),
        ("a: 精\x00", "1:5: the character U+0000 is not allowed in YAML; remove it"),
        ("", "1:1: the file is empty"),
        ("# only a comment\n", "1:1: the file is empty"),
        ("\ufeff", "1:1: the file is empty"),
    ],
)
def test_a_file_that_is_not_our_yaml_says_where_and_why(
    text: str, problem: str, problems_of
) -> None:
    assert problems_of(text, dict[str, str]) == [problem]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            "a: b".encode("utf-16"),
            "1:1: the file is not UTF-8 but looks like UTF-16; save it as UTF-8",
        ),
        (
            "a: b".encode("utf-16-be"),
            "1:1: the file is not UTF-8 but looks like UTF-16; save it as UTF-8",
        ),
        (
            "a: b".encode("utf-32"),
            "1:1: the file is not UTF-8 but looks like UTF-16; save it as UTF-8",
        ),
        (b"a: b\nc: \xff", "2:4: the byte 0xff is not UTF-8; save the file as UTF-8"),
        (
            "a: 精\nb: é".encode() + b"\xe9\n",
            "2:5: the byte 0xe9 is not UTF-8; save the file as UTF-8",
        ),
        (b"\xef\xbb\xbfa: \xff", "1:4: the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("a: 精确".encode("gb18030"), "1:4: the byte 0xbe is not UTF-8; save the file as UTF-8"),
        (b"a: \xed\xa0\x80", "1:4: the byte 0xed is not UTF-8; save the file as UTF-8"),
    ],
)
def test_other_encodings_are_refused_by_name_or_byte(
    data: bytes, problem: str, problems_of
) -> None:
    assert problems_of(data, dict[str, str]) == [problem]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(read_text) -> None:
    found = read_text("\ufeffa: b\r\nc: [d]\r\n", dict[str, str])

    assert found.problems[0].place.line == 2
    assert found.problems[0].place.column == 4
    assert read_text("\ufeffa: b\r\nc: d\r\n", dict[str, str]).value == {"a": "b", "c": "d"}


def test_every_anchor_and_tag_is_listed_and_nothing_of_the_file_is_used(read_text) -> None:
    found = read_text("a: &x b\nc: !t d\ne: [f, &y g, {h: !!int 3}]\ni: *x\n", dict[str, str])

    assert [(p.place.line, p.place.column) for p in found.problems] == [
        (1, 4),
        (2, 4),
        (3, 8),
        (3, 18),
    ]
    assert found.value is None
    assert not found.sound


@pytest.mark.parametrize(
    "text", ["R&D", "a & b", "Hi!", "a*b", "2 * d", "'&x'", '"*x"', "|\n  &x\n  !y\n  *z\n"]
)
def test_the_same_signs_within_a_text_are_just_text(text: str, read_text) -> None:
    assert not read_text(f"a: {text}", dict[str, str]).problems


def test_limits_are_the_callers(problems_of) -> None:
    limits = Limits(size=40, values=5, depth=3)

    assert problems_of("a" * 40, str, limits) == []
    assert problems_of("a" * 41, str, limits) == ["1:1: the file is larger than 40 bytes; split it"]
    assert problems_of("[[[a]]]", list[str], limits) == [
        "1:3: nested more than 3 levels deep; make it flatter"
    ]
    assert problems_of("[a, b, c, d, e]", list[str], limits) == [
        "1:1: more than 5 values in one file; split the file"
    ]
    assert problems_of("[a, b, c, d]", list[str], limits) == []


def test_problems_of_one_file_are_listed_up_to_a_thousand(problems_of) -> None:
    listed = problems_of("- {}\n" * 3000, list[Text])

    assert len(listed) == 1001
    assert listed[-1] == "500:3: 1000 problems in this file; the rest is not listed"
