"""What a session needs of a bank."""

from collections.abc import Sequence
from typing import Protocol

from quiz.kinds import AnyQuestion
from quiz.model import Lang, Profile, Scene, Text, Topic


class Entry(Protocol):
    """A question as lists show it."""

    @property
    def id(self) -> str:
        """The question's id."""
        ...

    @property
    def kind(self) -> str:
        """The kind's name."""
        ...

    @property
    def topic(self) -> str:
        """The topic's id."""
        ...

    @property
    def subtopic(self) -> str:
        """The subtopic's id, ``topic.subtopic``."""
        ...

    @property
    def difficulty(self) -> int:
        """1 (screening) to 5 (research)."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """The author's tags."""
        ...

    @property
    def prompt(self) -> Text:
        """The question as it is asked."""
        ...

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The wrong beliefs that it catches."""
        ...


class Questions(Protocol):
    """A checked bank; ``quiz.bank.Bank`` is one."""

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topic map, in its order."""
        ...

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """What interviewers say beyond the questions."""
        ...

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The kinds of mock interview."""
        ...

    @property
    def entries(self) -> Sequence[Entry]:
        """Every question, in the bank's order."""
        ...

    def entry(self, name: str, /) -> Entry:
        """Give what lists need of a question; KeyError if there is none."""
        ...

    def question(self, name: str, /) -> AnyQuestion:
        """Give a question by its id; KeyError if there is none."""
        ...

    def __contains__(self, name: object, /) -> bool: ...
    def search(self, words: str, lang: Lang, /) -> Sequence[Entry]:
        """Find entries by words, the best first."""
        ...
