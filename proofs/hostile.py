"""The judge against one hostile worker: whatever bytes it sends, only these things may come of it.

``attack`` is what the fuzzer calls and what ``make test`` replays the kept corpus with.
"""

import json
import math
import unicodedata
from collections.abc import Callable
from types import ModuleType
from typing import Any

from exercises.judge import replies
from exercises.judge.channel import (
    PRINTS_KEPT,
    Allowance,
    Bounds,
    Prints,
    check_output,
    parsed,
    take_frame,
)
from exercises.judge.faults import SolutionFault
from exercises.judge.pool import Pool, Submission
from exercises.judge.solution import CallLimits, Proxy, Reference
from exercises.sandbox import wire
from exercises.testing import WrongAnswer, described, same
from proofs.replies import Draw
from quiz.model import Text, Verdict

BOUNDS = Bounds(memory=1 << 29, output=1 << 10, reply=1 << 18)
LONGEST_MESSAGE = 2200
"""Characters that may be told to a learner: those of the worker, and the words around them."""

ARGUMENTS: tuple[Any, ...] = ([1, {"a": (2.5, None)}], "text")


class Worker:
    """Answers every call with what the bytes say; in memory, without a process."""

    def __init__(self, data: bytes) -> None:
        draw = Draw(data, "", "")
        self._framed, self._raw = draw.byte() < 240, draw.byte() >= 224
        self._resident = draw.byte() << 10, draw.byte() << 10
        self._prints = bytes([draw.byte()]) * (draw.byte() * 8)
        self._left = draw.rest()
        self._received = bytearray()
        self._posted = b""
        self.prints = Prints()
        self.seconds = 0.0

    def post(self, payload: bytes) -> None:
        """Keep the frames for the next exchange."""
        self._posted = payload

    def ready(self) -> None:
        """Be ready at once."""

    def exchange(self, payload: bytes, _allowance: Allowance) -> replies.Reply:
        """Take the judge's frame and give the next reply."""
        self.prints.add(self._prints)
        check_output(self.prints, BOUNDS)
        self._received += self._frame(self._reply(self._posted + payload))
        self._posted = b""
        body = take_frame(self._received, BOUNDS)
        if body is None:
            raise SolutionFault(Verdict.RUNTIME_ERROR, Text(en="ended", zh="结束"))
        return parsed(body)

    def resident(self) -> tuple[int, int] | None:
        """Say that the memory has grown, or shrunk."""
        return self._resident

    def close(self) -> None:
        """Nothing to end."""

    def _reply(self, payload: bytes) -> bytes:
        if self._raw:
            part, _, self._left = self._left.partition(b"\xff\xfe")
            return part
        call_id, arguments = exact(payload)
        draw = Draw(self._left, call_id, arguments)
        text = draw.reply()
        self._left = draw.rest()
        return text.encode("ascii", "replace")

    def _frame(self, body: bytes) -> bytes:
        return wire.LENGTH.pack(len(body)) + body if self._framed else body


def exact(payload: bytes) -> tuple[str, str]:
    """Find what an honest worker would send back: the call's id and its arguments' digest."""
    size = wire.LENGTH.unpack_from(payload)[0]
    call = json.loads(payload[wire.LENGTH.size : wire.LENGTH.size + size])
    watched = call.get("watch", False)
    return call.get("id", ""), wire.digest(call["batch"]) if watched else ""


def attack(data: bytes) -> str:
    """Run one call against a worker made of ``data``; says how it ended.

    Raises AssertionError when something came of it that must not, and whatever the judge let
    through.
    """
    way, worker = WAYS[data[0] % len(WAYS)] if data else WAYS[0], Worker(data[1:])
    try:
        values = way(worker)
    except SolutionFault as fault:
        _check_told(fault.symptom.en, fault.symptom.zh, fault.traceback)
        return fault.verdict.value
    except WrongAnswer as wrong:
        _check_told(wrong.symptom.en, wrong.symptom.zh)
        return "wrong-answer"
    finally:
        _check_told(worker.prints.take(), most=PRINTS_KEPT)
    for value in values:
        _check_plain(value, 0)
        again = json.loads(wire.frame(wire.encode(value))[wire.LENGTH.size :])
        assert same(replies.plain(again), value), "a result changes when it is sent again"
        assert len(described(value)) <= LONGEST_MESSAGE, "a result is shown too long"
    return "returned"


def proxy(worker: Worker, memory_mb: int | None = None) -> Proxy:
    """Give the judge's side of a worker."""
    pool = Pool(lambda: worker, BOUNDS, Submission(b"", ("f",)))
    pool._worker = worker  # noqa: SLF001 - loaded already
    limits = CallLimits(seconds_floor=1.0, time_factor=2.0, memory_mb=memory_mb)
    return Proxy(pool, pool, Reference(ModuleType("reference")), limits)


def _loaded(worker: Worker) -> list[Any]:
    pool = Pool(lambda: worker, BOUNDS, Submission(b"def f(): ...", ("f",)))
    pool.worker()
    return sorted(pool.missing & {"f"})


WAYS: tuple[Callable[[Worker], list[Any]], ...] = (
    lambda worker: [proxy(worker).call("f", *ARGUMENTS)],
    lambda worker: [proxy(worker).call("f", 1)],
    lambda worker: proxy(worker).calls("f", [ARGUMENTS, ARGUMENTS]),
    lambda worker: [proxy(worker).raises("f", 1)],
    lambda worker: [proxy(worker).elsewhere("f", 1)],
    lambda worker: [proxy(worker, memory_mb=8).call("f", 1)],
    _loaded,
)
"""The ways on which the judge reads replies; each gives the results that a test would see."""


def _check_plain(value: Any, depth: int) -> None:
    """Assert that a result is exact plain data, no deeper than is allowed."""
    assert depth <= wire.MAX_DEPTH, "a result is too deep"
    kind = type(value)
    if kind in (list, tuple):
        for each in value:
            _check_plain(each, depth + 1)
    elif kind is dict:
        for key, each in value.items():
            assert type(key) in (str, int), f"a key is of {type(key)}"
            _check_plain(key, depth + 1)
            _check_plain(each, depth + 1)
    else:
        assert value is None or kind in (bool, int, float, str), f"a result is of {kind}"
        assert kind is not float or math.isfinite(value), "a result is not finite"


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f"
"""The other three characters with the property Bidi_Control (Unicode Standard Annex #9)."""


def _check_told(*texts: str, most: int = LONGEST_MESSAGE) -> None:
    """Assert that what a learner is told can neither garble a terminal nor fill it."""
    for text in texts:
        assert len(text) <= most, f"{len(text)} characters are told"
        for each in set(text) - {"\n", "\t"}:
            bad = unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp")
            turned = unicodedata.bidirectional(each) in DIRECTIONS or each in MARKS
            assert not bad, f"U+{ord(each):04X} is told"
            assert not turned, f"U+{ord(each):04X} is told"
