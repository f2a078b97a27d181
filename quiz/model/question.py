"""The header that every question shares; bodies live in ``quiz.kinds``."""

import datetime
import hashlib
from typing import Annotated

import msgspec

from quiz.model.noun import Noun
from quiz.model.text import Name, Source, Text

QuestionId = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="topic.what-is-asked, in lower-case letters, digits and single hyphens",
    ),
]
"""``topic.what-is-asked``: written by hand, unique, and never changed."""

SubtopicId = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$",
        description="topic.subtopic, in lower-case letters, digits and single hyphens",
    ),
]
"""``topic.subtopic`` as listed in ``content/topics.yaml``."""

Difficulty = Annotated[int, msgspec.Meta(ge=1, le=5)]
"""1 is a screening call, 5 a research interview."""


class Objective(Noun):
    """One thing that a learner is to be able to do; questions say by ``covers`` what they test."""

    id: QuestionId
    subtopic: SubtopicId
    title: Text


class Reviewed(Noun):
    """Who read the entry against its sources, and when."""

    by: str
    on: datetime.date


class Question(Noun, tag_field="kind"):
    """What every question has; each kind adds its body as further fields."""

    id: QuestionId
    subtopic: SubtopicId
    difficulty: Difficulty
    prompt: Text
    explanation: Text
    sources: Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]
    tags: tuple[Name, ...] = ()
    covers: tuple[QuestionId, ...] = ()
    follow_ups: tuple[QuestionId, ...] = ()
    verified_on: datetime.date | None = None
    reviewed: Reviewed | None = None

    @property
    def topic(self) -> str:
        """The topic's id: the part of ``subtopic`` before the dot."""
        return self.subtopic.partition(".")[0]

    @property
    def kind(self) -> str:
        """The kind's name as written in the bank."""
        tag = self.__struct_config__.tag
        assert isinstance(tag, str), "only kinds of question are made, never the bare header"
        return tag

    @property
    def version(self) -> str:
        """Sixteen hex digits that change with any change of the question's content."""
        return hashlib.blake2b(msgspec.msgpack.encode(self), digest_size=8).hexdigest()


class Subtopic(Noun):
    """A subtopic of the topic map, in its order; ``after`` names what is to be met before it."""

    id: SubtopicId
    title: Text
    after: tuple[SubtopicId, ...] = ()


class Topic(Noun):
    """A topic of the topic map and its subtopics, in their order."""

    id: Name
    title: Text
    subtopics: tuple[Subtopic, ...]
