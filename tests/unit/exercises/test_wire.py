"""Plain data cross the wire unchanged; anything else is refused before it is used."""

import json
import math
import os
import struct
import subprocess
import sys
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.judge import replies, words
from exercises.judge.channel import Allowance, Bounds, take_frame
from exercises.judge.faults import SolutionFault
from exercises.judge.workers import LockedWorker
from exercises.judge.zygotes import Ended, Forked
from exercises.sandbox import wire
from quiz.model import Verdict

BOUNDS = Bounds(memory=1 << 30, output=1 << 10, reply=1 << 22)

letters = st.characters(exclude_categories=())
"""Every code point, halves of surrogate pairs and all."""

integers = st.integers() | st.sampled_from([2**63 - 1, 2**63, -(2**63), -(2**63) - 1])
finite = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([0.0, -0.0, 5e-324])
scalars = st.none() | st.booleans() | integers | finite | st.text(letters)
keys = st.text(letters) | st.integers(-(1 << 63), (1 << 63) - 1)
plain = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=20,
)
wraps: list[Callable[[Any], Any]] = [
    lambda value: [value],
    lambda value: (1, value),
    lambda value: {"k": value, 0: None},
]
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(letters),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text(max_size=2) | st.sampled_from("dtifx"), inner, max_size=2)
    ),
    max_leaves=20,
)


class Number(int):
    """Looks like an int."""


class Word(str):
    """Looks like a str."""

    __slots__ = ()


FOREIGN = (
    *(math.nan, math.inf, -math.inf, {1}, frozenset(), b"", bytearray(), object(), int, len),
    *(Number(1), Word("w"), Verdict.ACCEPTED, 1j, range(2), OrderedDict(), iter([]), ...),
    *({1.5: 0}, {True: 0}, {None: 0}, {(): 0}, {2**63: 0}, {Number(1): 0}, {Word("w"): 0}),
    *(numpy.float64(1), numpy.int64(1), numpy.bool_(1), numpy.zeros(2), numpy.str_("w")),
)
"""What no result may hold, though some of it is equal to what one may."""


def carried(value: Any) -> Any:
    """Send a result as a worker does and read it as the judge does, up to its decoding."""
    reply = {"kind": "returned", "id": "i", "values": [wire.encode(value)], "arguments": ""}
    received = bytearray(wire.frame(reply))
    body = take_frame(received, BOUNDS)
    assert body is not None
    assert received == b""
    parsed = replies.parse(body)
    assert isinstance(parsed, replies.Returned)
    return parsed.values[0]


def exact(got: Any, want: Any) -> bool:
    """Say whether two plain values are the same to the last bit, dicts in their order."""
    if type(got) is not type(want):
        return False
    if isinstance(want, float):
        return struct.pack(">d", got) == struct.pack(">d", want)
    if isinstance(want, dict):
        return exact([*got.items()], [*want.items()])
    if isinstance(want, list | tuple):
        return len(got) == len(want) and all(map(exact, got, want))
    return bool(got == want)


@given(plain)
def test_plain_data_arrive_with_their_exact_types(value: Any) -> None:
    assert exact(replies.plain(carried(value)), value)
    assert exact(wire.trusted(carried(value)), value)


def test_an_int_of_any_size_arrives() -> None:
    """Its decimal digits would take quadratic time, and Python refuses to write them."""
    for value in (2**2_000_000, -(2**20_000) - 1):
        assert replies.plain(carried(value)) == value


@given(scalars, st.lists(st.sampled_from(wraps), max_size=wire.MAX_DEPTH))
def test_plain_data_arrive_from_every_depth_up_to_the_bound(value: Any, layers: list[Any]) -> None:
    for wrap in layers:
        value = wrap(value)
    assert exact(replies.plain(carried(value)), value)


@given(plain, st.sampled_from(FOREIGN), st.lists(st.sampled_from(wraps), max_size=10))
def test_what_is_not_plain_is_refused_wherever_it_is(
    beside: Any, foreign: Any, layers: list[Any]
) -> None:
    value = [beside, foreign]
    for wrap in layers:
        value = wrap(value)
    with pytest.raises(replies.NotPlainError):
        replies.plain(carried(value))


def test_dicts_with_very_many_int_keys_are_refused() -> None:
    """Hashes of ints are known: 170,000 chosen keys keep the judge busy for a quarter minute."""
    most = replies.MAX_INT_KEYS
    fine = dict.fromkeys(range(most))
    words = {str(number): None for number in range(most + 1)}
    assert replies.plain_each([carried(fine), carried(words)]) == [fine, words]
    for parts in ([{**fine, most: None}], [fine, {0: None}]):
        with pytest.raises(replies.NotPlainError, match="int keys"):
            replies.plain_each([carried(each) for each in parts])


def test_every_part_of_a_batch_counts_towards_one_bound() -> None:
    half = [0] * (wire.MAX_NODES // 2)
    assert replies.plain_each([half[1:], half[1:]]) == [half[1:], half[1:]]
    with pytest.raises(replies.BadReplyError):
        replies.plain_each([half, half])


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


FLOODING = "import os\nwhile True: os.write(1, bytes(1 << 16))"
LOUD = """
import os, sys
os.write(2, b"x" * 4096)
os.write(1, {frame!r})
sys.stdin.read()
"""


class Program:
    """In the zygote's place: one process, which answers as the program says."""

    def __init__(self, program: str) -> None:
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
    worker = LockedWorker(Program(FLOODING), Bounds(memory=1 << 30, output=1 << 10, reply=1 << 16))
    try:
        with pytest.raises(SolutionFault) as fault:
            worker.exchange(bytes(1 << 21), Allowance(2.0))
        assert fault.value.verdict is Verdict.OUTPUT_LIMIT
    finally:
        worker.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="workers are watched so on Linux only")
def test_a_solution_that_prints_too_much_before_its_worker_is_asked_for_is_told_so() -> None:
    """It is sent ahead, so its prints may come first: they don't make a worker look unready."""
    program = LOUD.format(frame=wire.frame({"kind": "locked"}))
    worker = LockedWorker(Program(program), Bounds(memory=1 << 30, output=1 << 10, reply=1 << 16))
    try:
        worker.ready()
        with pytest.raises(SolutionFault) as fault:
            worker.exchange(b"", Allowance(2.0))
        assert fault.value.verdict is Verdict.OUTPUT_LIMIT
    finally:
        worker.close()
