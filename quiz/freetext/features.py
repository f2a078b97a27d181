"""Figures that say how much of a rubric point stands in an answer: nine, with meanings eleven."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quiz.freetext.meaning import Meanings
from quiz.freetext.text import Span, clauses, normal, tokens

NAMES = (
    "letters",
    "fuzzy-recall",
    "demanded-recall",
    "bm25",
    "precision",
    "clause-letters",
    "clause-recall",
    "copied",
    "question-recall",
)
"""What the figures are, in order; each lies between 0 and 1."""

NGRAMS = range(2, 6)
K1, B = 1.2, 0.5
"""Constants of BM25 (Robertson and Zaragoza 2009, DOI 10.1561/1500000019)."""

ALIKE = 75
"""From this ratio of RapidFuzz (0 to 100) on, two stems of over three letters count as alike."""

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """How telling a token is: inverse document frequencies over the bank, and the mean length."""

    idf: Mapping[str, float]
    unknown: float
    length: float

    def of(self, token: str) -> float:
        """Give one token's weight."""
        return self.idf.get(token, self.unknown)

    def total(self, found: Iterable[str]) -> float:
        """Add the weights of tokens."""
        return sum(map(self.of, found))


def weights(texts: Sequence[str]) -> Weights:
    """Count in how many texts each token stands: idf = ln((1 + n) / (1 + df)) + 1."""
    lists = [tokens(text) for text in texts]
    n = len(lists)
    df = Counter(token for each in lists for token in set(each))
    return Weights(
        idf={token: math.log((1 + n) / (1 + count)) + 1 for token, count in df.items()},
        unknown=math.log(1 + n) + 1,
        length=sum(map(len, lists)) / max(1, n),
    )


@dataclass(frozen=True)
class Prepared:
    """An answer taken apart once for all the points of its rubric."""

    text: str
    counts: Counter[str]
    letters: Vector
    spans: tuple[Span, ...]
    clause_tokens: tuple[frozenset[str], ...]
    clause_letters: tuple[Vector, ...]
    asked: frozenset[str]

    @property
    def length(self) -> int:
        """How many tokens it has."""
        return self.counts.total()

    @property
    def parts(self) -> tuple[str, ...]:
        """Its clauses."""
        return tuple(self.text[span.start : span.end] for span in self.spans)


def prepared(answer: str, question: str) -> Prepared:
    """Take an answer to a question apart."""
    spans = tuple(clauses(answer)) or (Span(0, len(answer)),)
    parts = [answer[span.start : span.end] for span in spans]
    return Prepared(
        text=answer,
        counts=Counter(tokens(answer)),
        letters=letters(answer),
        spans=spans,
        clause_tokens=tuple(frozenset(tokens(part)) for part in parts),
        clause_letters=tuple(letters(part) for part in parts),
        asked=frozenset(tokens(question)),
    )


@lru_cache(maxsize=1 << 12)
def letters(text: str) -> Vector:
    """Give the text's unit vector of letter n-grams (2 to 5) within words, 1 + ln(count) each."""
    words = [f" {word} " for word in normal(text).split()]
    counts = Counter(
        [word[at : at + n] for word in words for n in NGRAMS for at in range(len(word) - n + 1)]
    )
    values = {gram: 1 + math.log(count) for gram, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {gram: value / norm for gram, value in values.items()}


def cosine(one: Vector, other: Vector) -> float:
    """Multiply two unit vectors."""
    return sum(one[gram] * other[gram] for gram in one.keys() & other.keys())


def features(
    point: str, answer: Prepared, known: Weights, meanings: Meanings | None = None
) -> tuple[list[float], Span]:
    """Give the figures in the order of NAMES, and the clause that says most of the point.

    With ``meanings`` the figures of ``quiz.freetext.meaning`` come after them.
    """
    wanted = set(tokens(point))
    whole = known.total(wanted) or 1e-9
    counts, asked = answer.counts, answer.asked
    hits = [token for token in wanted if token in counts]
    demanded = [token for token in wanted if token not in asked]
    written = known.total(counts) or 1e-9
    grams = letters(point)
    by_letters = [cosine(grams, each) for each in answer.clause_letters]
    by_recall = [known.total(wanted & each) / whole for each in answer.clause_tokens]
    near = [] if meanings is None else meanings.nearness(point, (answer.text, *answer.parts))
    by_meaning = near[1:] or [0.0] * len(by_recall)
    best = max(
        range(len(by_recall)), key=lambda at: by_letters[at] + by_recall[at] + by_meaning[at]
    )
    figures = [
        cosine(grams, answer.letters),
        _fuzzy(wanted, counts, known) / whole,
        _share(demanded, counts, known) if demanded else known.total(hits) / whole,
        _bm25(wanted, hits, answer, known),
        known.total(hits) / written,
        max(by_letters),
        max(by_recall),
        known.total(token for token in counts if token in asked) / written,
        _share(asked, counts, known),
    ]
    if near:
        figures += [near[0], max(by_meaning)]
    return figures, answer.spans[best]


def _share(wanted: Iterable[str], counts: Counter[str], known: Weights) -> float:
    wanted = list(wanted)
    return known.total(t for t in wanted if t in counts) / (known.total(wanted) or 1e-9)


def _fuzzy(wanted: Iterable[str], counts: Counter[str], known: Weights) -> float:
    """Add the weights of tokens that are there, or nearly."""
    return sum(known.of(token) * _nearness(token, counts) for token in wanted)


@cache
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded with the first answer

    return fuzz.ratio


def _nearness(token: str, counts: Counter[str]) -> float:
    if token in counts:
        return 1.0
    if len(token) <= 3 or not token.isascii():
        return 0.0
    ratio_of = _ratio()
    near = (ratio_of(token, each) for each in counts if len(each) > 3 and each[0] == token[0])
    return max((ratio / 100 for ratio in near if ratio >= ALIKE), default=0.0)


def _bm25(wanted: set[str], hits: Sequence[str], answer: Prepared, known: Weights) -> float:
    """Give BM25 as a share, at most all, of what a text of the point itself would have."""

    def saturated(count: int, length: int) -> float:
        return count * (K1 + 1) / (count + K1 * (1 - B + B * length / known.length))

    found = sum(known.of(t) * saturated(answer.counts[t], answer.length) for t in hits)
    return min(1.0, found / ((known.total(wanted) or 1e-9) * saturated(1, len(wanted))))
