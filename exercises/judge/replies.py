"""Replies of a worker, hostile until shown otherwise: bounded, checked, made into exact data."""

import json
import math
from typing import Annotated, Any, Literal

import msgspec

from exercises.sandbox import wire
from quiz.model import Noun

MAX_HEX = 1 << 21
"""Hexadecimal digits of one int."""

MAX_LINE = 1 << 20
"""A source of 1 MB has no more lines."""


class BadReplyError(Exception):
    """A reply that is none: malformed, or not to the call that was made."""


class NotPlainError(Exception):
    """A result with something in it that is not plain data; its text names it."""


class Locked(Noun, tag_field="kind", tag="locked"):
    """The worker has given up its rights and may be sent the source."""


class Loaded(Noun, tag_field="kind", tag="loaded"):
    """The source was run; these functions are missing."""

    missing: list[str]


class Refused(Noun, tag_field="kind", tag="refused"):
    """The source does not compile."""

    line: Annotated[int, msgspec.Meta(ge=0, le=MAX_LINE)]
    message: str


class Held(Noun, tag_field="kind", tag="held"):
    """The arguments are in place, the call has not begun."""

    id: str


class TooLarge(Noun, tag_field="kind", tag="too-large"):
    """The result has too many parts."""

    id: str
    disturbed: list[str] = []


class Raised(Noun, tag_field="kind", tag="raised"):
    """An exception ended the call, or the loading of the source (then the id is empty)."""

    id: str
    type: str
    builtin: str
    message: str
    traceback: str
    disturbed: list[str] = []


class Returned(Noun, tag_field="kind", tag="returned"):
    """The calls returned; ``values``, one for each of them, are still encoded."""

    id: str
    values: list[Any]
    arguments: str
    disturbed: list[Annotated[str, msgspec.Meta(max_length=40)]] = []


Reply = Locked | Loaded | Refused | Held | TooLarge | Raised | Returned
Call = Literal["call", "load"]


def parse(body: bytes) -> Reply:
    """Read one reply; raises BadReplyError for anything else."""
    try:
        plain = json.loads(body.decode("ascii"), parse_constant=_refuse)
        reply: Reply = msgspec.convert(plain, Reply)
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadReplyError(type(error).__name__) from None
    return reply


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def plain(coded: Any) -> Any:
    """Turn an encoded result into exact data.

    Raises NotPlainError for NaN, infinities, foreign types, and keys that are neither str nor a
    64-bit int; BadReplyError for what ``wire.encode`` never makes.
    """
    return plain_each([coded])[0]


def plain_each(coded: list[Any]) -> list[Any]:
    """Turn the encoded results of a batch into exact data, bounded together as ``plain`` is."""
    decoder = _Decoder()
    return [decoder.value(each, 0) for each in coded]


class _Decoder:
    """Counts what was decoded so far."""

    def __init__(self) -> None:
        self._left = wire.MAX_NODES

    def value(self, coded: Any, depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > wire.MAX_DEPTH:
            raise BadReplyError("too much data")
        kind = type(coded)
        if kind is float and not math.isfinite(coded):
            raise NotPlainError(repr(coded))
        if coded is None or kind in (bool, int, float, str):
            return coded
        if kind is list:
            return [self.value(each, depth + 1) for each in coded]
        if kind is dict and len(coded) == 1:
            ((tag, content),) = coded.items()
            return self._tagged(tag, content, depth)
        raise BadReplyError("shape")

    def _tagged(self, tag: str, content: Any, depth: int) -> Any:
        if tag == "t" and type(content) is list:
            return tuple(self.value(each, depth + 1) for each in content)
        if tag == "d" and type(content) is list:
            return self._dict(content, depth)
        if tag == "i" and type(content) is str and len(content) <= MAX_HEX:
            return _int(content)
        if tag in ("f", "x") and type(content) is str:
            raise NotPlainError(content)
        raise BadReplyError("tag")

    def _dict(self, pairs: list[Any], depth: int) -> dict[Any, Any]:
        found = {}
        for pair in pairs:
            if type(pair) is not list or len(pair) != 2:
                raise BadReplyError("pair")
            key = self.value(pair[0], depth + 1)
            if type(key) is not str and not (type(key) is int and -wire.WORD <= key < wire.WORD):
                raise NotPlainError(f"a dict key of type {type(key).__name__}")
            found[key] = self.value(pair[1], depth + 1)
        if len(found) != len(pairs):
            raise BadReplyError("repeated key")
        return found


def _int(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        raise BadReplyError("int") from None
