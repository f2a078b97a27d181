"""Matches: the share of right pairs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import Match, key, mark, variant
from quiz.kinds.match import Extra, Pair
from quiz.model import MatchAnswer, Text


@pytest.fixture(scope="session")
def match(header: dict[str, Any], text: Any) -> Match:
    """Four pairs and a decoy."""
    pairs = tuple(
        Pair(id=each, left=text(f"left {each}"), right=text(f"right {each}")) for each in "abcd"
    )
    return Match(**header, pairs=pairs, extras=(Extra(id="e", right=text("right e")),))


@given(
    joined=st.dictionaries(st.sampled_from("abcdz"), st.sampled_from("abcdez")),
    seed=st.integers(0, 2**32),
)
def test_the_share_of_right_pairs_is_the_mark(
    joined: dict[str, str], seed: int, match: Match
) -> None:
    right = sum(joined.get(each) == each for each in "abcd")

    assert mark(match, MatchAnswer(pairs=joined)).credit == right / 4
    assert mark(variant(match, seed), MatchAnswer(pairs=joined)).credit == right / 4


def test_joining_all_rightly_earns_the_whole_mark(match: Match) -> None:
    assert mark(match, MatchAnswer(pairs={each: each for each in "abcd"})).credit == 1
    assert mark(match, MatchAnswer(pairs={})).credit == 0


def test_decoys_are_among_the_right_entries(match: Match) -> None:
    assert list(match.rights) == ["a", "b", "c", "d", "e"]


def test_the_key_signs_every_pair(match: Match) -> None:
    said = key(match, MatchAnswer(pairs={"a": "a", "b": "e"}))

    assert said.en.splitlines() == [
        "- ✓ left a → **right a**",
        "- ✗ left b → **right b**",
        "- ✗ left c → **right c**",
        "- ✗ left d → **right d**",
    ]


def test_a_sound_match_has_no_faults(match: Match, faults_of: Any) -> None:
    assert faults_of(match) == []


def test_entries_that_cannot_be_told_apart_are_faults(
    header: dict[str, Any], text: Any, faults_of: Any
) -> None:
    pairs = (
        Pair(id="a", left=text("x"), right=Text(en="one", zh="一")),
        Pair(id="a", left=text("x"), right=Text(en="two", zh="二")),
    )
    extras = (Extra(id="b", right=Text(en="three", zh="二")),)

    assert faults_of(Match(**header, pairs=pairs, extras=extras)) == [
        "pairs: the id `a` is used twice; give each its own",
        "pairs: two right entries read the same: '二'",
        "pairs: two left entries read the same: 'x'",
    ]
