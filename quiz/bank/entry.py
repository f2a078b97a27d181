"""A question as lists show it."""

from quiz.kinds import KINDS, AnyQuestion, variant
from quiz.model import Noun, Text


class Entry(Noun):
    """What lists, filters and search need of a question; the rest is decoded when it is shown.

    The prompt of a question with params shows the numbers of variant 0. Ids are plain texts here:
    they were checked when the bank was compiled, and checking 10,000 again takes a while.
    """

    id: str
    kind: str
    topic: str
    subtopic: str
    difficulty: int
    tags: tuple[str, ...]
    prompt: Text
    misconceptions: tuple[str, ...]


def entry_of(question: AnyQuestion) -> Entry:
    """Take from a question what lists need."""
    names = dict.fromkeys(name for _, name in KINDS[question.kind].misconceptions(question))
    return Entry(
        id=question.id,
        kind=question.kind,
        topic=question.topic,
        subtopic=question.subtopic,
        difficulty=question.difficulty,
        tags=question.tags,
        prompt=variant(question, 0).prompt,
        misconceptions=tuple(names),
    )
