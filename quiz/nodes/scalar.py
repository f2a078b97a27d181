"""Converters of single values: texts, numbers, truth values, dates."""

import datetime
import math
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from msgspec import inspect
from yaml import Node, ScalarNode, SequenceNode

Report = Callable[[Node, str], None]
"""Takes what is wrong with a node, in words."""

Converter = Callable[[Node, Report], Any]
"""Makes a value of a node, or reports why it can't; what it returns then is of no use."""

BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
NULLS = frozenset({"null", "Null", "NULL", "~"})
MISREAD = NULLS | frozenset(
    shape(word)
    for word in ("yes", "no", "on", "off", "true", "false")
    for shape in (str.lower, str.title, str.upper)
)
"""Plain texts that readers of YAML 1.1 take for a truth value or for nothing."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LONGEST_NUMBER = 40
_SHOWN = 60


def is_plain(node: Node) -> bool:
    """Whether ``node`` is a single value without quotes."""
    return isinstance(node, ScalarNode) and not node.style


def quoted(word: str) -> str:
    """Put a word of the file into a message, cut where it is long."""
    return f"`{word}`" if len(word) <= _SHOWN else f"`{word[:_SHOWN]}…`"


def found(node: Node) -> str:
    """Say what a node is."""
    if not isinstance(node, ScalarNode):
        return "a list" if isinstance(node, SequenceNode) else "a mapping"
    if node.style:
        return f"the text {quoted(node.value)}"
    return quoted(node.value) if node.value else "nothing"


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, or which there are."""
    names = [*known]
    if close := get_close_matches(word[:_SHOWN], names, n=1):
        return f"did you mean `{close[0]}`?"
    return "known are " + ", ".join(f"`{name}`" for name in names)


def as_number(node: Node) -> float | None:
    """Read a plain scalar as a number; None for anything else."""
    if is_plain(node) and len(node.value) <= _LONGEST_NUMBER and _NUMBER.fullmatch(node.value):
        value = float(node.value)
        return value if math.isfinite(value) else None
    return None


def text_of(node: Node, report: Report) -> str:
    """Read a text; a plain one that YAML would take for something else must be quoted."""
    if node.__class__ is not ScalarNode:
        report(node, f"expected a text, found {found(node)}")
        return ""
    value: str = node.value
    if not node.style and len(value) <= 5:
        if not value:
            report(node, "nothing stands here; write a text")
        elif value in MISREAD:
            report(node, f'YAML reads `{value}` as a truth value or nothing; quote it: "{value}"')
    return value


def string(wanted: inspect.StrType, hint: str) -> Converter:
    """Make the converter of a text with bounds; ``hint`` says in words what ``pattern`` wants."""
    if wanted.pattern is None and wanted.min_length is None and wanted.max_length is None:
        return text_of
    matches = _matcher(wanted.pattern or "")
    shortest, longest = wanted.min_length or 0, wanted.max_length or 1 << 62
    asked = f"write {hint or wanted.pattern}"

    def convert(node: Node, report: Report) -> str:
        value = text_of(node, report)
        if not shortest <= len(value) <= longest:
            bound = f"at least {shortest}" if len(value) < shortest else f"at most {longest}"
            report(node, f"{len(value)} characters are not allowed here; write {bound}")
        elif not matches(value) and value:
            report(node, f"{quoted(value)} is not allowed here; {asked}")
        return value

    return convert


def _matcher(pattern: str) -> Callable[[str], object]:
    """Search as JSON Schema does; Python's ``$`` alone would let a final line break pass."""
    compiled = re.compile(pattern)
    anchored = pattern.startswith("^") and pattern.endswith("$")
    return compiled.fullmatch if anchored else compiled.search


def integer(wanted: inspect.IntType, _hint: str) -> Converter:
    """Make the converter of a whole number with bounds."""
    within = _bounds(wanted)

    def convert(node: Node, report: Report) -> int:
        plain = node.__class__ is ScalarNode and not node.style
        if not plain or len(node.value) > _LONGEST_NUMBER or not _INTEGER.fullmatch(node.value):
            report(node, f"expected a whole number, found {found(node)}{unquote(node)}")
            return 0
        value = int(node.value)
        within(value, node, report)
        return value

    return convert


def number(wanted: inspect.FloatType, _hint: str) -> Converter:
    """Make the converter of a number with bounds; whole numbers are made floats."""
    within = _bounds(wanted)

    def convert(node: Node, report: Report) -> float:
        value = as_number(node)
        if value is None:
            report(node, f"expected a number, found {found(node)}{unquote(node)}")
            return 0.0
        within(value, node, report)
        return value

    return convert


def unquote(node: Node) -> str:
    """Ask to remove quotes, where there are any."""
    return "; remove the quotes" if isinstance(node, ScalarNode) and node.style else ""


def _bounds(wanted: inspect.IntType | inspect.FloatType) -> Callable[[float, Node, Report], None]:
    low = wanted.ge if wanted.ge is not None else wanted.gt
    high = wanted.le if wanted.le is not None else wanted.lt

    def within(value: float, node: Node, report: Report) -> None:
        if low is not None and (value < low or (wanted.gt is not None and value == low)):
            above = "above" if wanted.gt is not None else "at least"
            report(node, f"{node.value} is too small; it must be {above} {low}")
        if high is not None and (value > high or (wanted.lt is not None and value == high)):
            below = "below" if wanted.lt is not None else "at most"
            report(node, f"{node.value} is too large; it must be {below} {high}")

    return within


def boolean(node: Node, report: Report) -> bool:
    """Read ``true`` or ``false``."""
    if node.__class__ is ScalarNode and not node.style and node.value in BOOLEANS:
        return BOOLEANS[node.value]
    report(node, f"expected `true` or `false`, found {found(node)}{unquote(node)}")
    return False


def date(node: Node, report: Report) -> datetime.date:
    """Read a date such as 2024-05-31."""
    value = node.value if node.__class__ is ScalarNode else ""
    try:
        if len(value) == len("2024-05-31"):
            return datetime.date.fromisoformat(value)
    except ValueError as error:
        report(node, f"{quoted(value)} is not a date ({error}); write it as 2024-05-31")
        return datetime.date.min
    report(node, f"expected a date such as 2024-05-31, found {found(node)}")
    return datetime.date.min


def one_of(values: dict[str, Any]) -> Converter:
    """Make the converter of a closed list of words, each standing for a value."""

    def convert(node: Node, report: Report) -> Any:
        if node.__class__ is ScalarNode and node.value in values:
            return values[node.value]
        if not isinstance(node, ScalarNode):
            report(node, f"expected one word, found {found(node)}")
        else:
            report(node, f"{quoted(node.value)} is not allowed here; {nearest(node.value, values)}")
        return None

    return convert
