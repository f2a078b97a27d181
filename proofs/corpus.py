"""The inputs that reach different parts of the judge, kept small beside this file."""

import base64
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from exercises.judge import channel, pool, replies, solution, words
from exercises.sandbox import wire
from proofs.hostile import WAYS, attack

FILE = Path(__file__).with_name("corpus.txt")
TARGETS: tuple[ModuleType, ...] = (channel, pool, replies, solution, words, wire)
"""What the corpus is to reach."""

Arc = tuple[int, str, int, int]
"""A way of ``hostile.WAYS``, a module, and two lines of it that were run one after the other."""


def read(file: Path = FILE) -> list[bytes]:
    """Read the kept inputs, one a line in base64."""
    return [base64.b64decode(line) for line in file.read_text("ascii").split()]


def write(inputs: Iterable[bytes], file: Path = FILE) -> None:
    """Keep inputs, the shortest first."""
    lines = [base64.b64encode(each).decode() for each in sorted(inputs, key=_short)]
    file.write_text("".join(f"{line}\n" for line in lines), "ascii")


def smallest(inputs: Iterable[bytes]) -> tuple[list[bytes], set[Arc]]:
    """Pick the shortest inputs that together reach all that the inputs reach, and give that."""
    reached: set[Arc] = set()
    picked = []
    for each in sorted(set(inputs), key=_short):
        new = arcs(each) - reached
        if new:
            picked.append(each)
            reached |= new
    return picked, reached


def arcs(data: bytes) -> set[Arc]:
    """Follow the lines of the targets that an attack with these bytes goes through."""
    found: set[Arc] = set()
    way = data[0] % len(WAYS) if data else 0
    files = {target.__file__: target.__name__ for target in TARGETS}

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        name = files.get(frame.f_code.co_filename)
        if name is None:
            return None
        last = [frame.f_lineno]

        def step(frame: FrameType, _event: str, _argument: Any) -> Any:
            found.add((way, name, last[0], frame.f_lineno))
            last[0] = frame.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        attack(data)
    finally:
        sys.settrace(None)
    return found


def _short(data: bytes) -> tuple[int, bytes]:
    return len(data), data
