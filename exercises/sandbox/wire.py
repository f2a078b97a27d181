"""Plain data as JSON that keeps exact types, and frames with their length in front.

None, bool, str, list, finite floats and 64-bit ints are themselves; a tuple is ``{"t": [...]}``,
a dict ``{"d": [[key, value], ...]}``, a bigger int ``{"i": hex}``, NaN and infinities
``{"f": name}``, and anything else ``{"x": its type's name}``. Nothing is ever unpickled.
"""

import hashlib
import json
import struct
from collections.abc import Callable
from typing import Any

MAX_DEPTH = 60
MAX_NODES = 500_000
WORD = 1 << 63
"""Ints outside -WORD .. WORD - 1 travel as hexadecimal text."""

LENGTH = struct.Struct(">I")


class TooLarge(Exception):  # noqa: N818 - reads as a state of the value
    """More than MAX_NODES values in one piece of data."""


def encode(value: Any, budget: list[int] | None = None) -> Any:
    """Turn plain data into what JSON can say; raises TooLarge, names what is not plain data.

    ``budget`` holds how many values may still follow, for several pieces of data in one reply.
    """
    return _encode(value, [MAX_NODES] if budget is None else budget, 0)


def _encode(value: Any, budget: list[int], depth: int) -> Any:
    budget[0] -= 1
    if budget[0] < 0:
        raise TooLarge
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -WORD <= value < WORD else {"i": hex(value)}
    if kind is float:
        return value if value - value == 0 else {"f": repr(value)}
    if kind not in (list, tuple, dict):
        return {"x": f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")}
    if depth >= MAX_DEPTH:
        return {"x": "data nested too deeply"}
    if kind is dict:
        pairs = [
            [_encode(key, budget, depth + 1), _encode(item, budget, depth + 1)]
            for key, item in value.items()
        ]
        return {"d": pairs}
    items = [_encode(item, budget, depth + 1) for item in value]
    return items if kind is list else {"t": items}


def trusted(coded: Any) -> Any:
    """Turn what ``encode`` made of arguments back into data; for frames from the judge only."""
    if type(coded) is list:
        return [trusted(item) for item in coded]
    if type(coded) is not dict:
        return coded
    ((tag, content),) = coded.items()
    if tag == "t":
        return tuple(trusted(item) for item in content)
    if tag == "d":
        return {trusted(key): trusted(item) for key, item in content}
    return int(content, 16) if tag == "i" else float(content)


def digest(coded: Any) -> str:
    """Give a digest of encoded data; equal data give equal digests on both sides."""
    return hashlib.blake2b(json.dumps(coded).encode("ascii"), digest_size=16).hexdigest()


def frame(message: Any) -> bytes:
    """Make one frame: four bytes of length, big-endian, then JSON in ASCII."""
    body = json.dumps(message, allow_nan=False).encode("ascii")
    return LENGTH.pack(len(body)) + body


def read_frame(read: Callable[[int], bytes]) -> bytes | None:
    """Read the body of one frame from a trusted peer; None at the end of the stream."""
    head = _exactly(read, LENGTH.size)
    return None if head is None else _exactly(read, LENGTH.unpack(head)[0])


def _exactly(read: Callable[[int], bytes], size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = read(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)
