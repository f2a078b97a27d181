"""From bytes to a tree of YAML nodes, safe against whatever the bytes are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from yaml import CSafeLoader, MappingNode, Node, ScalarNode, SequenceNode
from yaml.error import Mark, MarkedYAMLError, YAMLError

from quiz.model import Place, Problem


@dataclass(frozen=True)
class Limits:
    """What one file may hold at most: ``size`` in bytes, values in all, levels of nesting."""

    size: int = 5_000_000
    values: int = 100_000
    depth: int = 30


MOST_PROBLEMS = 1000
"""How many problems of one file are listed; a hostile one could have a million."""


@dataclass(frozen=True)
class Composed:
    """The tree of a file, or what is wrong with the file as a whole."""

    root: Node | None
    problems: tuple[Problem, ...] = ()


class _LimitError(YAMLError):
    """A file goes beyond its limits; ``mark`` says from where on."""

    def __init__(self, message: str, mark: Mark | None) -> None:
        super().__init__(message)
        self.mark = mark


class _Composer(CSafeLoader):
    """libyaml's composer without tags, which the readers' types make needless.

    The composer is recursive C code, which deep nesting would crash: it enters every node by
    ``descend_resolver``, so that is where the limits are held.
    """

    def __init__(self, text: str, limits: Limits) -> None:
        super().__init__(text)
        self._limits = limits
        self._depth = 0
        self._values = 0

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self._depth += 1
        self._values += 1
        if self._depth > self._limits.depth:
            raise _LimitError(
                f"nested more than {self._limits.depth} levels deep; make it flatter",
                parent.start_mark if parent else None,
            )
        if self._values > self._limits.values:
            raise _LimitError(
                f"more than {self._limits.values} values in one file; split the file", None
            )

    def ascend_resolver(self) -> None:
        self._depth -= 1

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""


def compose(data: bytes, path: str, limits: Limits) -> Composed:
    """Compose the nodes of ``data``; ``path`` is the name that problems give the file.

    Anchors, aliases and tags are refused, so the tree is a tree and says nothing but text.
    """
    try:
        text = _decode(data)
        root = _Composer(text, limits).get_single_node()
    except _EncodingError as error:
        return Composed(None, (Problem(place=error.place(path), message=str(error)),))
    except YAMLError as error:
        return Composed(None, (_explained(error, text, path),))
    if root is None:
        return Composed(None, (Problem(place=Place(path=path), message="the file is empty"),))
    if "&" in text or "!" in text:
        return Composed(root, tuple(islice(_decorated(root, text, path), MOST_PROBLEMS)))
    return Composed(root)


class _EncodingError(ValueError):
    """The bytes are not UTF-8."""

    def __init__(self, message: str, good: bytes = b"") -> None:
        super().__init__(message)
        self._good = good.decode("utf-8-sig")

    def place(self, path: str) -> Place:
        return _place_at(self._good, len(self._good), path)


def _decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        raise _EncodingError("the file is not UTF-8 but looks like UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark `start` counts from behind it.
        bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        raise _EncodingError(
            f"the byte 0x{data[bom + error.start]:02x} is not UTF-8; save the file as UTF-8",
            data[: bom + error.start],
        ) from error


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow; libyaml does not say where it met one."""

_HINTS = {
    "mapping values are not allowed in this context": (
        "a `: ` that does not belong here; quote the text, or check the indentation"
    ),
    "could not find expected ':'": "this line is neither `key: value` nor part of a text above it",
    "did not find expected key": "expected `key: value` here; check indentation and quotes",
    "did not find expected '-' indicator": "expected `- ` here; check the indentation",
    "did not find expected ',' or ']'": "expected `,` or `]` here; quote texts that hold commas",
    "did not find expected ',' or '}'": "expected `,` or `}` here; quote texts that hold commas",
    "did not find expected node content": (
        "a value is missing here; look for a `[` or `{` that is not closed"
    ),
    "found unexpected end of stream": "the file ends within a quoted text; close the quote",
    "found undefined alias": "an alias (`*name`) is not allowed; quote the text if it is one",
    "found duplicate anchor": "an anchor (`&name`) is not allowed; quote the text if it is one",
    "expected a single document in the stream": (
        "a second document (`---`) begins here; keep one document in a file"
    ),
    "found character that cannot start any token": "no plain text begins like this; quote the text",
    "found unknown escape character": (
        "an unknown escape in a double-quoted text; double the backslash, or use '…'"
    ),
}


def _explained(error: YAMLError, text: str, path: str) -> Problem:
    """Put an error of libyaml into words that help."""
    if isinstance(error, _LimitError):
        return Problem(place=_marked(error.mark, path), message=str(error))
    if not isinstance(error, MarkedYAMLError):
        found = _UNPRINTABLE.search(text)
        at = found.start() if found else 0
        shown = f"the character U+{ord(text[at]):04X}" if found else "a character"
        return Problem(
            place=_place_at(text, at, path), message=f"{shown} is not allowed in YAML; remove it"
        )
    mark = error.problem_mark or error.context_mark
    if mark and error.context_mark and _is_late(error, mark, text):
        mark = error.context_mark
    place = _marked(mark, path)
    if mark and text[mark.index : mark.index + 1] == "\t":
        return Problem(place=place, message="a tab; indent with blanks")
    for said in (error.problem, error.context):
        for known, hint in _HINTS.items():
            if said and said.startswith(known):
                return Problem(place=place, message=hint)
    reason = " ".join(filter(None, (error.context, error.problem)))
    return Problem(place=place, message=f"not valid YAML: {reason}")


def _is_late(error: MarkedYAMLError, mark: Mark, text: str) -> bool:
    """Whether libyaml noticed an error only long after its beginning, as with an open bracket."""
    return error.problem == "could not find expected ':'" or not text[mark.index :].strip()


def _decorated(root: Node, text: str, path: str) -> Iterator[Problem]:
    """Find nodes with an anchor or a tag: they begin with ``&`` or ``!``."""
    waiting = [root]
    seen: set[int] = set()
    entered: set[int] = set()
    while waiting:
        node = waiting.pop()
        # A mapping begins where its first key does, and an alias is the node it stands for.
        start = node.start_mark.index
        sign = text[start : start + 1]
        if sign in ("&", "!") and start not in seen:
            seen.add(start)
            what = "an anchor (`&name`)" if sign == "&" else "a tag (`!name`)"
            yield Problem(
                place=_marked(node.start_mark, path),
                message=f"{what} is not allowed; quote the text if it is one",
            )
        if id(node) not in entered:
            entered.add(id(node))
            waiting += reversed(list(_children(node)))


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, SequenceNode):
        yield from node.value
    elif isinstance(node, MappingNode):
        for pair in node.value:
            yield from pair
    else:
        assert isinstance(node, ScalarNode), "YAML has three sorts of nodes"  # noqa: S101


def _marked(mark: Mark | None, path: str) -> Place:
    """Turn libyaml's mark, which counts from 0, into a place."""
    return (
        Place(path=path, line=mark.line + 1, column=mark.column + 1) if mark else Place(path=path)
    )


def _place_at(text: str, index: int, path: str) -> Place:
    line_start = text.rfind("\n", 0, index) + 1
    return Place(path=path, line=text.count("\n", 0, index) + 1, column=index - line_start + 1)
