"""Marking of written answers against a rubric: suggestions with their evidence, never a verdict."""

from collections.abc import Mapping, Sequence

from quiz.freetext.assessment import Assessment, ClaimFound, Evidence, PointFound, Status
from quiz.freetext.marker import mark
from quiz.freetext.model import shipped
from quiz.freetext.rubric import Claim, Point, Rubric, rubric_of
from quiz.kinds import Open
from quiz.model import Lang


def mark_answer(
    question: Open, answer: str, lang: Lang, own: Mapping[str, Sequence[str]] | None = None
) -> Assessment:
    """Suggest what a written answer covers of an open question's rubric.

    ``lang`` is the language that the question was shown in; ``own`` are wordings that the learner
    has found right, by the id of the point.
    """
    return mark(rubric_of(question, lang, own), answer, shipped())


def mark_rubric(rubric: Rubric, answer: str) -> Assessment:
    """Suggest what a written answer covers of a rubric that is not in the bank."""
    return mark(rubric, answer, shipped())


__all__ = [
    "Assessment",
    "Claim",
    "ClaimFound",
    "Evidence",
    "Point",
    "PointFound",
    "Rubric",
    "Status",
    "mark_answer",
    "mark_rubric",
    "rubric_of",
]
