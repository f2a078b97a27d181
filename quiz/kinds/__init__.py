"""The kinds of question: each a body and a marking rule, listed in one table."""

from typing import TypeVar

from quiz.kinds import choice, cloze, code, lines, match, numeric, open, order
from quiz.kinds.arrange import arranged
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.code import Code
from quiz.kinds.kind import Fault, Kind, Path
from quiz.kinds.lines import Lines
from quiz.kinds.match import Match
from quiz.kinds.numeric import Numeric
from quiz.kinds.open import Open
from quiz.kinds.order import Order
from quiz.model import Answer, Mark, Question, Text

KINDS: dict[str, Kind] = {
    "choice": choice.KIND,
    "numeric": numeric.KIND,
    "cloze": cloze.KIND,
    "order": order.KIND,
    "match": match.KIND,
    "lines": lines.KIND,
    "open": open.KIND,
    "code": code.KIND,
}

AnyQuestion = Choice | Numeric | Cloze | Order | Match | Lines | Open | Code
"""Every kind of question, told apart by ``kind``."""


Q = TypeVar("Q", bound=Question)


def variant(question: Q, seed: int) -> Q:
    """Make the question as it is shown: numbers drawn and options arranged by ``seed``."""
    shown: Q = KINDS[question.kind].variant(question, seed)
    return shown


def mark(shown: Question, answer: Answer) -> Mark:
    """Mark an answer to a question as ``variant`` gave it."""
    return KINDS[shown.kind].mark(shown, answer)


def key(shown: Question, answer: Answer) -> Text:
    """Say the right answer, and how this one compares, in Markdown without words of our own."""
    return KINDS[shown.kind].key(shown, answer)


def held(shown: Question, answer: Answer) -> tuple[str, ...]:
    """Name the misconceptions that an answer shows, as far as its kind tells them."""
    return tuple(KINDS[shown.kind].held(shown, answer))


__all__ = [
    "KINDS",
    "AnyQuestion",
    "Choice",
    "Cloze",
    "Code",
    "Fault",
    "Kind",
    "Lines",
    "Match",
    "Numeric",
    "Open",
    "Order",
    "Path",
    "arranged",
    "held",
    "key",
    "mark",
    "variant",
]
