"""Kinds of mock interview: what is asked in which turn, and what it is to show."""

from typing import Annotated, Literal

import msgspec

from quiz.model.noun import Noun
from quiz.model.question import Difficulty
from quiz.model.text import Name, Text

TurnName = Literal[
    "warm-up", "depth", "calculation", "design", "project", "plan", "coding", "closing"
]

TALKS = ("design", "project", "plan", "closing")
"""Turns whose words come from a scene; a ``design`` may ask the bank's questions instead."""


class Turn(Noun):
    """A stretch of an interview; each list that is not empty must fit, one of its values is enough.

    ``coding`` has no questions but a task, and only ``closing`` stands behind it; ``scenes`` are
    those that a turn of talk may take, any that fit where none is named.
    """

    turn: TurnName
    minutes: Annotated[float, msgspec.Meta(gt=0, le=120)]
    kinds: tuple[Name, ...] = ()
    topics: tuple[Name, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    tags: tuple[Name, ...] = ()
    scenes: tuple[Name, ...] = ()


class Competence(Noun):
    """What questions of some topics together show; ``weight`` is its part in the signal."""

    id: Name
    title: Text
    topics: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
    weight: Annotated[float, msgspec.Meta(gt=0, le=10)] = 1.0


class Profile(Noun):
    """A role and a length; ``about`` says what such an interview is like."""

    id: Name
    title: Text
    about: Text
    turns: Annotated[tuple[Turn, ...], msgspec.Meta(min_length=1)]
    competences: Annotated[tuple[Competence, ...], msgspec.Meta(min_length=1)]

    @property
    def minutes(self) -> int:
        """How long the interview takes."""
        return round(sum(turn.minutes for turn in self.turns))
