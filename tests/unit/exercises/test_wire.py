"""Plain data cross the wire unchanged; anything else is refused before it is used."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.judge import replies
from exercises.sandbox import wire
from exercises.testing import same

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
keys = st.text() | st.integers(-(1 << 63), (1 << 63) - 1)
plain = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=20,
)
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=2) | st.just("d"), inner),
    max_leaves=20,
)


def carried(value: Any) -> Any:
    return json.loads(wire.frame(wire.encode(value))[wire.LENGTH.size :])


@given(plain)
def test_plain_data_arrive_with_their_exact_types(value: Any) -> None:
    assert same(replies.plain(carried(value)), value)
    assert same(wire.trusted(carried(value)), value)


@given(json_like)
def test_hostile_values_are_decoded_or_refused_never_anything_else(value: Any) -> None:
    try:
        replies.plain(value)
    except (replies.BadReplyError, replies.NotPlainError):
        return


@given(st.binary(max_size=200))
def test_hostile_bytes_are_no_reply(body: bytes) -> None:
    with pytest.raises(replies.BadReplyError):
        replies.parse(body)


@pytest.mark.parametrize("body", [b"[" * 10**6, b"9" * 10**6, b'{"kind": "loaded"}', b"\xff"])
def test_bombs_and_incomplete_replies_are_no_reply(body: bytes) -> None:
    with pytest.raises(replies.BadReplyError):
        replies.parse(body)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (math.nan, "nan"),
        (math.inf, "inf"),
        ({1, 2}, "set"),
        (object(), "object"),
        ({1.5: 0}, "a dict key of type float"),
        ({True: 0}, "a dict key of type bool"),
        ([b"x"], "bytes"),
    ],
)
def test_what_is_not_plain_is_refused_by_name(value: Any, named: str) -> None:
    with pytest.raises(replies.NotPlainError, match=named):
        replies.plain(carried(value))


def test_a_number_that_json_reads_as_infinite_is_refused() -> None:
    with pytest.raises(replies.NotPlainError):
        replies.plain(json.loads("1e999"))


def test_a_dict_with_a_repeated_key_is_no_reply() -> None:
    with pytest.raises(replies.BadReplyError):
        replies.plain({"d": [["a", 1], ["a", 2]]})


def test_cyclic_and_endless_data_are_bounded() -> None:
    loop: list[Any] = []
    loop.extend([loop, loop])
    with pytest.raises(wire.TooLarge):
        wire.encode(loop)


def test_too_deep_data_are_not_plain() -> None:
    deep: list[Any] = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(replies.NotPlainError, match="too deeply"):
        replies.plain(carried(deep))
