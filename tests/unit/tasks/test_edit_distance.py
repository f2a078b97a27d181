"""The reference of edit-distance agrees with rapidfuzz, and its statement with the reference."""

import ast
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

import exercises
from exercises.testing import load

FOLDER = Path(exercises.__file__).parent / "tasks" / "edit-distance"
REFERENCE = load(FOLDER / "reference.py", "edit_distance_reference")

FEW = st.text("ab", max_size=14)
MIXED = st.text("abé微调😀\u0301 ", max_size=14)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = st.one_of(FEW, MIXED, ANY)


def carried_out(script, s1, s2):
    """Return the text that a script makes of ``s1``, checking its places on the way."""
    result, i, j = [], 0, 0
    for op, at, to in script:
        assert (at, to) == (i, j)
        if op == "keep":
            assert s1[i] == s2[j]
        if op == "replace":
            assert s1[i] != s2[j]
        if op != "delete":
            result.append(s2[j])
        i += op != "insert"
        j += op != "delete"
    assert (i, j) == (len(s1), len(s2))
    return "".join(result)


@given(TEXTS, TEXTS)
def test_distance_equals_that_of_a_trusted_library(s1, s2):
    assert REFERENCE.edit_distance(s1, s2) == Levenshtein.distance(s1, s2)


@pytest.mark.parametrize("sizes", [(500, 500), (5_000, 20), (20, 5_000), (50, 20_000)])
def test_distance_of_long_texts_equals_that_of_a_trusted_library(sizes):
    rng = random.Random(f"{sizes}")
    s1, s2 = ("".join(rng.choices("abcdef微调模型", k=size)) for size in sizes)
    assert REFERENCE.edit_distance(s1, s2) == Levenshtein.distance(s1, s2)


@given(TEXTS, TEXTS)
def test_script_rebuilds_the_second_text_with_the_fewest_edits(s1, s2):
    script = REFERENCE.edit_script(s1, s2)
    assert carried_out(script, s1, s2) == s2
    assert sum(op != "keep" for op, _, _ in script) == Levenshtein.distance(s1, s2)


@given(TEXTS, TEXTS, st.integers(0, 25))
def test_distance_within_a_limit_is_the_distance_or_none(s1, s2, limit):
    distance = Levenshtein.distance(s1, s2)
    want = distance if distance <= limit else None
    assert REFERENCE.edit_distance_within(s1, s2, limit) == want


def test_distance_within_a_limit_holds_for_long_texts():
    rng = random.Random(7)
    text = "".join(rng.choices("abcdefgh微调", k=3_000))
    copy = list(text)
    for at in rng.sample(range(len(copy)), 9):
        copy[at] = rng.choice(["", "x", "yz"])
    for limit in range(14):
        distance = Levenshtein.distance(text, "".join(copy))
        want = distance if distance <= limit else None
        assert REFERENCE.edit_distance_within(text, "".join(copy), limit) == want


@pytest.mark.parametrize("pair", [("", ""), ("a", "a"), ("a", "b")])
def test_a_negative_limit_is_refused(pair):
    with pytest.raises(ValueError, match="limit"):
        REFERENCE.edit_distance_within(*pair, -1)


@given(TEXTS.filter(bool), TEXTS)
def test_error_rate_is_the_distance_per_character_of_the_reference(target, hypothesis):
    rate = REFERENCE.character_error_rate(target, hypothesis)
    assert rate == Levenshtein.distance(target, hypothesis) / len(target)


def test_error_rate_of_an_empty_reference():
    assert REFERENCE.character_error_rate("", "") == 0.0
    assert REFERENCE.character_error_rate("", "abc") == 1.0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_example_of_the_statement_is_right(language):
    text = (FOLDER / f"statement.{language}.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\| `(.+?)` \| `(.+?)`", text, re.MULTILINE)
    assert len(examples) == 10
    for call, result in examples:
        got = eval(call, vars(REFERENCE).copy())  # noqa: S307 - our own text
        want = ast.literal_eval(result)
        if "script" in call:
            pair = ast.literal_eval(call.removeprefix("edit_script"))
            assert carried_out(want, *pair) == pair[1]
            got, want = len(got), len(want)
        assert got == want, call
