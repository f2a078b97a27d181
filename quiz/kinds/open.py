"""Write an answer that is held against a rubric."""

from collections.abc import Iterator
from typing import Annotated

import msgspec

from quiz.kinds.arrange import repeated
from quiz.kinds.kind import Fault, Kind, named_in
from quiz.model import Lang, Mark, Name, Noun, OpenAnswer, Phrases, Question, Text
from quiz.model.text import in_every_language


class Point(Noun):
    """One atomic thing that a full answer says, other wordings of it, and its telling words."""

    id: Name
    text: Text
    weight: Annotated[float, msgspec.Meta(gt=0, le=10)] = 1.0
    accepted: Phrases = Phrases()
    keywords: Phrases = Phrases()


class WrongClaim(Noun):
    """A wrong thing that answers to this question say, and how they say it."""

    misconception: Name
    phrases: Phrases


class Open(Question, tag="open"):
    """``rubric`` holds the points of a full answer, ``model_answer`` says them in prose."""

    rubric: Annotated[tuple[Point, ...], msgspec.Meta(min_length=2, max_length=8)]
    model_answer: Text
    misconceptions: tuple[WrongClaim, ...] = ()


def mark(question: Open, answer: OpenAnswer) -> Mark:
    """Mark a written answer: the covered share of each point, weighted, over all weights.

    The learner decides what is covered; a point that nothing was decided about earns nothing,
    and so does every point of an empty answer.
    """
    if not answer.text.strip():
        return Mark(credit=0.0)
    whole = sum(point.weight for point in question.rubric)
    earned = sum(point.weight * answer.covered.get(point.id, 0.0) for point in question.rubric)
    return Mark(credit=min(1.0, earned / whole))


def key(question: Open, answer: OpenAnswer) -> Text:
    """List the rubric's points with what was claimed of each, then the model answer."""
    signs = {0.0: "✗", 1.0: "✓"}

    def line(point: Point, lang: Lang) -> str:
        return f"- {signs.get(answer.covered.get(point.id, 0.0), '·')} {point.text.to(lang)}"

    return in_every_language(
        lambda lang: (
            "\n".join(line(point, lang) for point in question.rubric)
            + "\n\n"
            + question.model_answer.to(lang)
        )
    )


def faults(question: Open) -> Iterator[Fault]:
    """Find repeated points."""
    for name in repeated(point.id for point in question.rubric):
        yield ("rubric",), f"the point id `{name}` is used twice; give each its own"


KIND = Kind(
    question=Open,
    answer=OpenAnswer,
    mark=mark,
    key=key,
    faults=faults,
    misconceptions=named_in("misconceptions"),
)
