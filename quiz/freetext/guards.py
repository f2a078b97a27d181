"""What fools a count of common words: negated statements, lists of key terms, copied questions."""

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from quiz.freetext import words
from quiz.freetext.features import Weights
from quiz.freetext.text import CJK, minimal_clauses, negations, normal, tokens, turned

FORMULA = re.compile(r"[=+*^_{}\\<>∑$|]|\d\s*[-/]\s*\d|->|=>")
PIECE = re.compile(rf"[a-z0-9][a-z0-9_+./#'-]*|[{CJK}]+|[.,;:!?，。；：！？、()（）]")
MARK = re.compile(r"[.,;:!?，。；：！？、()（）]")
STOP = re.compile(r"[.;:!?。；：！？]")
SHORTEST_LIST = 7
MOST_GLUE = 0.16
LEAST_RUBRIC = 0.4
LONG_RUN = 8
COMPARED = 0.25
"""Clauses that have less in common (F1 of weights) are not held against each other."""


def contradiction(point: str, answer: str, known: Weights) -> float:
    """Say which share of a point's clauses the answer turns around, 0 to 1.

    Each minimal clause of the point is held against the answer's most similar one: they part when
    one is negated and the other is not, or when one has the opposite word; both undo each other.
    """
    said = _contents(answer)
    total = against = 0.0
    for clause, content in _contents(point) or [(point, _content(point))]:
        alike = [(_f1(content, other, known), text) for text, other in said]
        if not content or not alike:
            continue
        strength, nearest = max(alike)
        if strength < COMPARED:
            continue
        negated = negations(clause) % 2 != negations(nearest) % 2
        total += strength
        against += strength * (negated is not turned(clause, nearest))
    return against / total if total else 0.0


@lru_cache(maxsize=1 << 10)
def _contents(text: str) -> list[tuple[str, frozenset[str]]]:
    """Give the minimal clauses with their content; texts are asked for once for every point."""
    return [(clause, _content(clause)) for clause in minimal_clauses(text)]


def _content(clause: str) -> frozenset[str]:
    return frozenset(token for token in tokens(clause) if token not in words.NEGATIVE)


def _f1(one: Collection[str], other: Collection[str], known: Weights) -> float:
    common = known.total(token for token in one if token in other)
    whole = known.total(one) + known.total(other)
    return 2 * common / whole if whole else 0.0


def is_list(answer: str, rubric: Collection[str]) -> bool:
    """Whether an answer is a bag of key terms: almost no glue, no formula, mostly rubric words."""
    text = normal(answer)
    if FORMULA.search(text):
        return False
    pieces = PIECE.findall(text)
    said = [piece for piece in pieces if not MARK.match(piece)]
    if len(said) < SHORTEST_LIST:
        return False
    glue = sum(map(_is_glue, said))
    stops = sum(bool(STOP.match(piece)) for piece in pieces)
    if glue / len(said) > MOST_GLUE or stops > max(1, len(said) / 8):
        return False
    found = Counter(tokens(answer))
    ours = sum(count for token, count in found.items() if token in rubric)
    return ours >= LEAST_RUBRIC * found.total()


def _is_glue(piece: str) -> bool:
    if piece.isascii():
        return piece in words.GLUE
    return len(piece) > LONG_RUN or any(character in words.ZH_GLUE for character in piece)
