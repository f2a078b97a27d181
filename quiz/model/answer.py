"""Answers, one case per kind of question, and what a mark says of them."""

from enum import IntEnum
from typing import Annotated

import msgspec

from quiz.model.coding import Verdict
from quiz.model.noun import Noun
from quiz.model.text import Name, Remark

Credit = Annotated[float, msgspec.Meta(ge=0, le=1)]
"""A share of the full mark."""


class ChoiceAnswer(Noun, tag_field="kind", tag="choice"):
    """The ids of the options picked."""

    picked: frozenset[Name]


class NumericAnswer(Noun, tag_field="kind", tag="numeric"):
    """The number as the learner typed it."""

    text: str


class ClozeAnswer(Noun, tag_field="kind", tag="cloze"):
    """What was typed, by the id of the blank."""

    blanks: dict[Name, str]


class OrderAnswer(Noun, tag_field="kind", tag="order"):
    """The ids of the steps, first to last."""

    steps: tuple[Name, ...]


class MatchAnswer(Noun, tag_field="kind", tag="match"):
    """For the id of each left entry, the id of the right entry joined to it."""

    pairs: dict[Name, Name]


class LinesAnswer(Noun, tag_field="kind", tag="lines"):
    """The lines marked as faulty, counted from 1; none says that nothing is wrong."""

    lines: frozenset[int]


class OpenAnswer(Noun, tag_field="kind", tag="open"):
    """The written answer, and per rubric point the share that the learner says it covers.

    ``suggested`` is how likely the program thought that it makes each point.
    """

    text: str
    covered: dict[Name, Credit] = {}
    suggested: dict[Name, Credit] = {}


class CodeAnswer(Noun, tag_field="kind", tag="code"):
    """What the judge said of the solution, and how many of the five hints were opened.

    ``revealed`` says that the solution had just been shown.
    """

    verdict: Verdict
    passed: int
    total: int
    hints: int = 0
    revealed: bool = False


Answer = (
    ChoiceAnswer
    | NumericAnswer
    | ClozeAnswer
    | OrderAnswer
    | MatchAnswer
    | LinesAnswer
    | OpenAnswer
    | CodeAnswer
)


class Mark(Noun):
    """How much of a question an answer earned, and what there is to say about it."""

    credit: Credit
    remarks: tuple[Remark, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the answer earned everything."""
        return self.credit >= 1


class Confidence(IntEnum):
    """How sure the learner was before seeing the answer."""

    GUESS = 1
    UNSURE = 2
    SURE = 3


class Grade(IntEnum):
    """How well it was remembered; the values are FSRS's ratings."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4
