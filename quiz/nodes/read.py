"""Read one YAML file as one type."""

import stat
from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from yaml import MappingNode, Node, SequenceNode

from quiz.model import Place, Problem
from quiz.nodes.collector import collector_paused
from quiz.nodes.compose import MOST_PROBLEMS, Limits, compose
from quiz.nodes.convert import converter
from quiz.nodes.place import Places, place_of
from quiz.nodes.scalar import Converter

T = TypeVar("T")

DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a file says.

    ``value`` is None if there is any problem. ``sound`` holds what can still be used: of a list
    or mapping at the top of the file the members without a problem, by index or key. ``text`` is
    the file as far as it is UTF-8, empty if it can't be read.
    """

    value: T | None
    problems: tuple[Problem, ...]
    places: Places
    sound: Mapping[str | int, Any]
    text: str


class _UnreadableError(Exception):
    """The file can't be read at all; its text says why."""


def read(path: Path, as_type: type[T], *, base: Path, limits: Limits = DEFAULT_LIMITS) -> Read[T]:
    """Read the file at ``path``, which must lie in ``base`` even when it is a link.

    Never raises for what a file holds or is: whatever is wrong becomes a problem, and every
    problem of the file is found at once. Raises TypeError for a type that YAML can't give.
    """
    name = path.as_posix()
    try:
        data = _bytes(path, base, limits)
    except _UnreadableError as error:
        return _unusable(Problem(place=Place(path=name), message=str(error)))
    with collector_paused():
        return _read(data, name, converter(cast(Hashable, as_type)), limits)


def _read(data: bytes, name: str, convert: Converter, limits: Limits) -> Read[Any]:
    text = data.decode("utf-8", "replace")
    composed = compose(data, name, limits)
    if composed.root is None or composed.problems:
        return Read(None, composed.problems, Places(name, composed.root), {}, text)
    findings = _Findings(name)
    value = findings.of(convert, composed.root)
    return Read(
        None if findings.problems else value,
        tuple(sorted(findings.problems, key=lambda each: (each.place.line, each.place.column))),
        Places(name, composed.root),
        _members(composed.root, value, findings.nodes),
        text,
    )


class _EnoughError(Exception):
    """So much is wrong that listing more of it helps nobody."""


class _Findings:
    """Collects what is wrong with the nodes of one file."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self.nodes: list[Node] = []
        self._path = path

    def of(self, convert: Converter, root: Node) -> Any:
        """Convert ``root``; None where it was given up."""
        try:
            return convert(root, self._report)
        except _EnoughError:
            return None

    def _report(self, node: Node, message: str) -> None:
        self.nodes.append(node)
        self.problems.append(Problem(place=place_of(node, self._path), message=message))
        if len(self.problems) == MOST_PROBLEMS:
            self.problems.append(
                Problem(
                    place=place_of(node, self._path),
                    message=f"{MOST_PROBLEMS} problems in this file; the rest is not listed",
                )
            )
            raise _EnoughError


def _unusable(problem: Problem) -> Read[Any]:
    return Read(None, (problem,), Places(problem.place.path, None), {}, "")


def _bytes(path: Path, base: Path, limits: Limits) -> bytes:
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(base.resolve(strict=True)):
            raise _UnreadableError(f"the link leads out of {base}; put the file itself there")
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _UnreadableError("this is not a file; rename or remove it")
        with real.open("rb") as file:
            data = file.read(limits.size + 1)
    except FileNotFoundError:
        raise _UnreadableError("there is no such file") from None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _UnreadableError(f"the file can't be read: {reason}") from error
    if len(data) > limits.size:
        raise _UnreadableError(f"the file is larger than {limits.size:,} bytes; split it")
    return data


def _members(root: Node, value: Any, faulty: list[Node]) -> Mapping[str | int, Any]:
    """Pick the members of a top-level list or mapping in which no faulty node lies."""
    if isinstance(root, SequenceNode) and isinstance(value, (tuple, list)):
        firsts, keys = root.value, list(range(len(value)))
    elif isinstance(root, MappingNode) and isinstance(value, dict):
        firsts, keys = [key for key, _ in root.value], [key.value for key, _ in root.value]
    else:
        return {}
    starts = [node.start_mark.index for node in firsts]
    bad = {bisect_right(starts, node.start_mark.index) - 1 for node in faulty}
    return {key: value[key] for at, key in enumerate(keys) if at not in bad}
