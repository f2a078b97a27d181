"""A question as lists show it."""

from quiz.kinds import KINDS, AnyQuestion, variant
from quiz.model import Name, Noun, QuestionId, SubtopicId, Text


class Entry(Noun):
    """What lists, filters and search need of a question; the rest is decoded when it is shown.

    The prompt of a question with params shows the numbers of variant 0.
    """

    id: QuestionId
    kind: str
    topic: Name
    subtopic: SubtopicId
    difficulty: int
    tags: tuple[Name, ...]
    prompt: Text
    misconceptions: tuple[Name, ...]


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
