"""What the judge needs of a worker, whatever it runs in, and how it is bounded."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from exercises.judge import replies, words
from exercises.judge.faults import SolutionFault
from exercises.sandbox import wire
from quiz.model import Text, Verdict

PRINTS_KEPT = 64 << 10
PART = 1 << 20
"""Bytes of replies that are read at a time."""

LONGEST_WAIT = 0.25
WALL_FACTOR, WALL_EXTRA = 3.0, 1.0
"""Wall time allowed per second of processor time allowed, so that a loaded machine is fair."""


BUSY = 0.2
"""A call that used a smaller share of its processor time than this was waiting."""


@dataclass(frozen=True)
class Bounds:
    """What one worker may use: bytes of memory, of prints and of one reply."""

    memory: int
    output: int
    reply: int


@dataclass
class Allowance:
    """How long one exchange may take: processor seconds, and once how to find a longer limit."""

    seconds: float
    extend: Callable[[], float] | None = None

    def extended(self) -> bool:
        """Ask once for a longer limit; whether there is one."""
        if self.extend is None:
            return False
        longer, self.extend = self.extend(), None
        grown = longer > self.seconds
        self.seconds = max(self.seconds, longer)
        return grown


@dataclass
class Prints:
    """What was printed: the first PRINTS_KEPT bytes, and the count of all."""

    kept: bytearray = field(default_factory=bytearray)
    count: int = 0

    def add(self, part: bytes) -> None:
        """Take more of it."""
        self.count += len(part)
        self.kept += part[: max(0, PRINTS_KEPT - len(self.kept))]

    def take(self) -> str:
        """Give what was kept so far, made safe to show, and forget it."""
        text = words.clean(self.kept.decode("utf-8", "replace"), PRINTS_KEPT)
        self.kept.clear()
        return text


class Worker(Protocol):
    """A process that runs the solution."""

    prints: Prints

    @property
    def seconds(self) -> float:
        """Processor time used so far; 0 where that can't be known."""

    def post(self, payload: bytes) -> None:
        """Hand in frames ahead of the exchange that reads their reply; waits for nothing."""

    def ready(self) -> None:
        """Wait until it can run the source; if it never will, end it and raise SandboxError."""

    def exchange(self, payload: bytes, allowance: Allowance) -> replies.Reply:
        """Send frames and receive one reply; raises SolutionFault."""

    def resident(self) -> tuple[int, int] | None:
        """Read the peak and the present size of resident memory in KiB, where it can be known."""

    def close(self) -> object:
        """Kill and reap it."""


Start = Callable[[], Worker]
"""Begins to start a worker, whose ``ready`` waits for it; raises SandboxError."""


class Watch:
    """Measures one exchange against its allowance."""

    def __init__(self, worker: Worker, allowance: Allowance) -> None:
        self._worker, self._allowance = worker, allowance
        self._processor, self._wall = worker.seconds, time.monotonic()

    def wait(self) -> float:
        """Say how long to wait for news at most; raises SolutionFault when the time is up."""
        while True:
            allowed = self._allowance.seconds
            processor_left = allowed - (self._worker.seconds - self._processor)
            wall = WALL_FACTOR * allowed + WALL_EXTRA
            wall_left = wall - (time.monotonic() - self._wall)
            if processor_left > 0 and wall_left > 0:
                return max(0.002, min(processor_left, wall_left, LONGEST_WAIT))
            if not self._allowance.extended():
                raise SolutionFault(Verdict.TIME_LIMIT, self._why(processor_left, wall))

    def _why(self, processor_left: float, wall: float) -> Text:
        if self._worker.seconds == 0.0:
            return words.no_return(wall)
        waits = processor_left > (1 - BUSY) * self._allowance.seconds
        return words.too_long(wall) if waits else words.too_slow(self._allowance.seconds)


def check_received(received: bytearray, bounds: Bounds) -> None:
    """End it when more than one whole reply is waiting; frames are taken after each part."""
    if len(received) > wire.LENGTH.size + bounds.reply + PART:
        said = words.reply_too_large(bounds.reply >> 10)
        raise SolutionFault(Verdict.OUTPUT_LIMIT, said)


def take_frame(received: bytearray, bounds: Bounds) -> bytes | None:
    """Take a whole frame from what was received; its length is checked before its body."""
    head = wire.LENGTH.size
    if len(received) < head:
        return None
    length = wire.LENGTH.unpack_from(received)[0]
    if length > bounds.reply:
        raise SolutionFault(Verdict.OUTPUT_LIMIT, words.reply_too_large(bounds.reply >> 10))
    if len(received) < head + length:
        return None
    body = bytes(received[head : head + length])
    del received[: head + length]
    return body


def parsed(body: bytes) -> replies.Reply:
    """Read a reply; anything else is a wrong answer."""
    try:
        return replies.parse(body)
    except replies.BadReplyError as error:
        raise SolutionFault(Verdict.WRONG_ANSWER, words.NO_RESULT) from error


def check_output(prints: Prints, bounds: Bounds) -> None:
    """End it when too much was printed."""
    if prints.count > bounds.output:
        said = words.printed_too_much(bounds.output >> 10)
        raise SolutionFault(Verdict.OUTPUT_LIMIT, said)
