"""Answers taken apart: normal form, tokens, clauses, negations."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quiz.freetext import words
from quiz.model import Lang

if TYPE_CHECKING:
    import snowballstemmer

CJK = "\u3400-\u9fff"
TOKEN = re.compile(rf"[a-z0-9][a-z0-9_+./#-]*|[{CJK}]+")
IDEOGRAPH = re.compile(rf"[{CJK}]")
PARTS = re.compile(r"[/_-]")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|[。！？；;\n•●]+")
CLAUSE_END = re.compile(
    r"[,，、:：()（）]| - | -- "
    r"|\b(?:and|but|while|whereas|because|so that|which|therefore|so)\b"
    r"|而且|但是|因为|所以|并且|因此|(?<![不会能必可法应以须要])同时|另外|而"
)
MOST_CLAUSES = 40
"""So many clauses of an answer are looked at; a longer answer is still read whole."""


class Span(NamedTuple):
    """A part of an answer, by the places of its first character and of the one after its last."""

    start: int
    end: int


def normal(text: str) -> str:
    """Fold width and compatibility forms (NFKC), case, and typographic apostrophes."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return folded.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("`", "'")


@cache
def _stemmer() -> "snowballstemmer.stemmer":
    import snowballstemmer  # noqa: PLC0415 - loaded with the first answer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give the stem of an English word (Snowball)."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


def written_in(text: str) -> Lang:
    """Say in which language a text is: one ideograph in ten characters makes it Chinese."""
    ideographs = len(IDEOGRAPH.findall(text))
    return Lang.ZH if 10 * ideographs > len(text.strip()) else Lang.EN


def tokens(text: str) -> list[str]:
    """Give the content tokens: stems of English words, and pairs of neighbouring ideographs."""
    found: list[str] = []
    for match in TOKEN.finditer(normal(text)):
        run = match[0]
        if run[0] >= "\u3400":
            found += _pairs(run)
        else:
            parts = PARTS.split(run.strip("./-_"))
            found += [
                stem(part) if part.isalpha() else part
                for part in parts
                if part and part not in words.STOP
            ]
    return found


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for first, second in itertools.pairwise(run):
        if not {first, second} <= words.ZH_GLUE:
            yield first + second


def clauses(text: str) -> list[Span]:
    """Find sentences, their clauses, and neighbouring clauses together, each once."""
    found: dict[Span, None] = {}
    for sentence in _between(text, SENTENCE_END, Span(0, len(text))):
        found[sentence] = None
        parts = [part for part in _between(text, CLAUSE_END, sentence) if tokens(_of(text, part))]
        if len(parts) > 1:
            found |= dict.fromkeys(part for part in parts if len(tokens(_of(text, part))) > 1)
            found |= dict.fromkeys(
                Span(one.start, two.end) for one, two in itertools.pairwise(parts)
            )
    return list(found)[:MOST_CLAUSES]


def minimal_clauses(text: str) -> list[str]:
    """Give the smallest clauses that hold a content token."""
    spans = [
        part
        for sentence in _between(text, SENTENCE_END, Span(0, len(text)))
        for part in _between(text, CLAUSE_END, sentence)
    ]
    return [_of(text, span) for span in spans if tokens(_of(text, span))]


def _between(text: str, ends: re.Pattern[str], within: Span) -> Iterator[Span]:
    """Give what lies between ends, without blanks around it."""
    start = within.start
    for match in (*ends.finditer(text, within.start, within.end), None):
        end = match.start() if match else within.end
        part = text[start:end]
        stripped = part.strip()
        if stripped:
            begin = start + part.index(stripped)
            yield Span(begin, begin + len(stripped))
        start = match.end() if match else end


def _of(text: str, span: Span) -> str:
    return text[span.start : span.end]


def negations(text: str) -> int:
    """Count the negations."""
    folded = normal(text)
    return len(words.EN_NEGATION.findall(folded)) + len(words.ZH_NEGATION.findall(folded))


def disowns(text: str) -> bool:
    """Whether a text calls something a mistake."""
    folded = normal(text)
    return bool(words.EN_DISOWNING.search(folded) or words.ZH_DISOWNING.search(folded))


def labelled_wrong(text: str, span: Span) -> bool:
    """Whether the sentence has called what the span says a mistake, as in ``A myth: …``."""
    starts = [match.end() for match in SENTENCE_END.finditer(text, 0, span.start)]
    said = normal(text[max(starts, default=0) : span.end])
    return bool(words.EN_LABEL.search(said) or words.ZH_LABEL.search(said))


def turned(one: str, other: str) -> bool:
    """Whether ``other`` has the opposite of a word of ``one``, and neither has both."""
    first, second = _marked(one), _marked(other)
    return any(
        (left in first and right in second and right not in first and left not in second)
        or (right in first and left in second and left not in first and right not in second)
        for left, right in words.OPPOSITES
    )


@lru_cache(maxsize=4096)
def _marked(text: str) -> frozenset[str]:
    """Give the words of the opposites that a text has; a longer one hides those inside it."""
    folded = normal(text)
    latin = set(TOKEN.findall(folded))
    found = {each for pair in words.OPPOSITES for each in pair}
    present = {each for each in found if (each in latin if each.isascii() else each in folded)}
    return frozenset(
        each for each in present if not any(each != other and each in other for other in present)
    )
