"""What fools a count of common words: negated statements, lists of key terms, copied questions."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
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


def contradiction(point: str, answer: str, right: Iterable[str], known: Weights) -> float:
    """Say which share of a point's clauses the answer turns around, 0 to 1.

    Each minimal clause of the point is held against the answer's most similar one. An answer's
    clause that is at least as near to something else that is ``right``, and not opposed to that,
    turns nothing around.
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
        total += strength
        if opposed(clause, nearest) and not _as_right(nearest, right, known):
            against += strength
    return against / total if total else 0.0


def opposed(one: str, other: str) -> bool:
    """Whether one clause is negated and the other is not, or one has the opposite of a word.

    Both together undo each other.
    """
    negated = negations(one) % 2 != negations(other) % 2
    return negated is not turned(one, other)


def _as_right(said: str, right: Iterable[str], known: Weights) -> bool:
    """Whether what is said agrees with the nearest of the right clauses, or one of the nearest."""
    content = _content(said)
    near = [
        (_f1(content, other, known), clause) for text in right for clause, other in _contents(text)
    ]
    most = max((strength for strength, _ in near), default=0.0)
    return any(strength == most and not opposed(clause, said) for strength, clause in near)


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
