"""What an interviewer says beyond the bank's questions: a scenario, a project, a plan, the end."""

from typing import Annotated, Literal

import msgspec

from quiz.model.noun import Noun
from quiz.model.question import Difficulty, SubtopicId
from quiz.model.text import Name, Phrases, Source, Text

SceneName = Literal["design", "project", "plan", "closing"]

NOTHING = Text(en="", zh="")


class ScenePoint(Noun):
    """One thing that a strong answer says; ``probe`` is asked next where it is missing."""

    id: Name
    text: Text
    weight: Annotated[float, msgspec.Meta(gt=0, le=10)] = 1.0
    accepted: Phrases = Phrases()
    keywords: Phrases = Phrases()
    probe: Text = NOTHING


class Step(Noun):
    """What the interviewer says once, and what a strong answer to it is."""

    id: Name
    subtopic: SubtopicId
    difficulty: Difficulty = 3
    say: Text
    points: Annotated[tuple[ScenePoint, ...], msgspec.Meta(min_length=1, max_length=8)]
    strong: Text


class Scene(Noun):
    """A stretch of talk: ``steps`` in order, then some of ``changes``, chosen by the seed.

    A ``plan`` is asked before the coding task, whose statement is shown with it.
    """

    id: Name
    turn: SceneName
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    changes: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()
