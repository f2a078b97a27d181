"""Plain data cross the wire unchanged; anything else is refused before it is used."""

import json
import math
import os
import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.judge import replies, words
from exercises.judge.channel import Allowance, Bounds
from exercises.judge.faults import SolutionFault
from exercises.judge.workers import LockedWorker
from exercises.judge.zygotes import Ended, Forked
from exercises.sandbox import wire
from exercises.testing import same
from quiz.model import Verdict

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


@pytest.mark.parametrize("inmost", [[], {"t": []}, {"d": []}], ids=["list", "tuple", "dict"])
def test_a_container_deeper_than_the_bound_is_refused_though_it_is_empty(inmost: Any) -> None:
    coded = inmost
    for _ in range(wire.MAX_DEPTH):
        coded = [coded]
    assert replies.plain(coded[0]) is not None
    with pytest.raises(replies.BadReplyError):
        replies.plain(coded)


@pytest.mark.parametrize("line", [-1, (1 << 20) + 1, 10**4000], ids=["-1", "2^20+1", "10^4000"])
def test_a_line_that_no_file_has_is_no_reply(line: int) -> None:
    """It would be told to the learner, with all its digits."""
    body = wire.frame({"kind": "refused", "line": line, "message": "x"})[wire.LENGTH.size :]
    with pytest.raises(replies.BadReplyError):
        replies.parse(body)


def test_nothing_that_garbles_a_terminal_or_turns_the_writing_is_told() -> None:
    marks = {*"\u061c\u200e\u200f"}
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    for code in range(0x110000):
        each = chr(code)
        if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") and each not in "\t\n":
            marks.add(each)
        if unicodedata.bidirectional(each) in turns:
            marks.add(each)
    assert [f"U+{ord(each):04X}" for each in sorted(marks) if words.clean(each) == each] == []


class Flooding:
    """In the zygote's place: one process that sends zeros without end and reads nothing."""

    def __init__(self) -> None:
        program = "import os\nwhile True: os.write(1, bytes(1 << 16))"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def fork(self, _memory: int) -> Forked:
        """Give its pipes away; the worker closes them."""
        streams = (self._process.stdin, self._process.stdout, self._process.stderr)
        ours = [os.dup(stream.fileno()) for stream in streams if stream is not None]
        for each in ours:
            os.set_blocking(each, False)
        pid = self._process.pid
        return Forked("", pid, os.pidfd_open(pid), *ours)

    def wait(self, _job: str) -> Ended:
        """Reap it."""
        self._process.communicate()
        return Ended(self._process.returncode, 0)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="workers are watched so on Linux only")
def test_replies_that_nobody_asked_for_are_bounded_while_a_call_is_still_being_sent() -> None:
    """A solution that does not take its arguments may not fill the judge's memory meanwhile."""
    worker = LockedWorker(Flooding(), Bounds(memory=1 << 30, output=1 << 10, reply=1 << 16))
    try:
        with pytest.raises(SolutionFault) as fault:
            worker.exchange(bytes(1 << 21), Allowance(2.0))
        assert fault.value.verdict is Verdict.OUTPUT_LIMIT
    finally:
        worker.close()
