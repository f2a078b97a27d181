"""Line breaking for text that mixes Chinese and Latin script.

Textual and Rich break lines at blanks only, which leaves Chinese paragraphs ragged. The full
Unicode algorithm (UAX #14) by a library costs more than a frame for each paragraph; what matters
here is its core: a line may break between any two ideographs, but not before closing and not
after opening punctuation.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

_WIDE = r"\u2e80-\u303f\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_OPENING = "（［｛《〈「『【〔“‘([{"
_CLOSING = "）］｝》〉」』】〕”’)]}，。、；：？！…—％·,.;:?!%"
_UNBREAKABLE = re.compile(
    rf"[{re.escape(_OPENING)}]*"
    rf"(?:[{_WIDE}]|[^\s{_WIDE}{re.escape(_OPENING)}]+|[{re.escape(_OPENING)}]|\s+)"
    rf"[{re.escape(_CLOSING)}]*[ \t]*"
)


def unbreakable(text: str) -> Iterator[str]:
    """Split ``text`` into the pieces between which a line may break; joined they are ``text``."""
    at = 0
    for found in _UNBREAKABLE.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield found[0]
        at = found.end()
    if at < len(text):
        yield text[at:]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Split further what is wider than a line by itself."""
    for piece in unbreakable(text):
        while cell_len(piece.rstrip()) > width:
            cut = width
            while cell_len(piece[:cut]) > width:
                cut -= 1
            yield piece[: max(1, cut)]
            piece = piece[max(1, cut) :]  # noqa: PLW2901 - what is left of it
        yield piece


def wrapped(content: Content, width: int) -> list[Content]:
    """Break one paragraph into lines of at most ``width`` cells, keeping its styles."""
    cuts: list[int] = []
    at = used = 0
    for piece in _pieces(content.plain, max(2, width)):
        if used and used + cell_len(piece.rstrip()) > width:
            cuts.append(at)
            used = 0
        at += len(piece)
        used += cell_len(piece)
    return [line.rstrip() for line in content.divide(cuts)] if cuts else [content]
