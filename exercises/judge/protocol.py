"""Frames between the caller and the grader: both are trusted, both are ours."""

from typing import BinaryIO

import msgspec

from exercises.sandbox import wire
from quiz.model import Judgement, Noun, TestResult, Text

FULL, NO_LANDLOCK, DEGRADED = "full", "no-landlock", "degraded"
"""What a sandbox may be called."""

MAX_SOURCE = 1 << 20
"""Bytes of the longest solution; a longer one is invalid."""


class Request(Noun, tag_field="type", tag="grade"):
    """One grading: of ``source`` against the tests of a task, at one level or all.

    ``groups`` names the hidden groups to run; None: all of them.
    """

    task: str
    folder: str
    source: bytes
    level: str
    samples: bool
    seed: int
    limit_scale: float = 1.0
    groups: frozenset[str] | None = None


class Cancel(Noun, tag_field="type", tag="cancel"):
    """Give up the grading that is under way."""


class Warm(Noun, tag_field="type", tag="warm"):
    """Get ready for solutions that use the scientific libraries."""


class Ready(Noun, tag_field="type", tag="ready"):
    """The grader is up: what its sandbox can do, and whether workers run as root without rights."""

    sandbox: str
    note: Text | None = None


class Tested(Noun, tag_field="type", tag="tested"):
    """A test has ended."""

    result: TestResult


class Judged(Noun, tag_field="type", tag="judged"):
    """A grading has ended."""

    judgement: Judgement


class Cancelled(Noun, tag_field="type", tag="cancelled"):
    """A grading was given up; nothing of it is left."""


class Failed(Noun, tag_field="type", tag="failed"):
    """The grader could not judge, through no fault of the solution."""

    reason: str


Order = Request | Cancel | Warm
Event = Ready | Tested | Judged | Cancelled | Failed

_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_events: msgspec.msgpack.Decoder[Event] = msgspec.msgpack.Decoder(Event)


def framed(message: Order | Event) -> bytes:
    """Make the frame of a message."""
    body = msgspec.msgpack.encode(message)
    return wire.LENGTH.pack(len(body)) + body


def receive_order(stream: BinaryIO) -> Order | None:
    """Wait for the next order; None when the caller has hung up."""
    body = wire.read_frame(stream.read)
    return None if body is None else _orders.decode(body)


def receive_event(stream: BinaryIO) -> Event | None:
    """Wait for the next event; None when the grader is gone."""
    body = wire.read_frame(stream.read)
    return None if body is None else _events.decode(body)
