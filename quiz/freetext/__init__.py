"""Marking of written answers against a rubric: suggestions with their evidence, never a verdict."""

from collections.abc import Iterable, Mapping, Sequence

from quiz.freetext import meaning
from quiz.freetext.assessment import Assessment, ClaimFound, Evidence, PointFound, Status
from quiz.freetext.marker import Marker, mark, marker
from quiz.freetext.model import shipped
from quiz.freetext.opinion import Endpoint, NoOpinionError, Opinion, configured, second_opinion
from quiz.freetext.rubric import Claim, Point, Rubric, rubric_of
from quiz.freetext.text import tokens, written_in
from quiz.kinds import Open
from quiz.model import Lang


def mark_answer(
    question: Open, answer: str, own: Mapping[str, Sequence[str]] | None = None
) -> Assessment:
    """Suggest what a written answer covers of an open question's rubric.

    It is held against the rubric in the language that it is written in. ``own`` are wordings that
    the learner has found right, by the id of the point.
    """
    return mark(rubric_of(question, written_in(answer), own), answer, _marker())


def shared(wanted: str, text: str) -> float:
    """Give the share of the telling words of ``wanted`` that stand in ``text``, 0 to 1."""
    known, there = shipped().weights, set(tokens(text))
    asked = set(tokens(wanted))
    whole = known.total(asked)
    return known.total(asked & there) / whole if whole else 0.0


def load(questions: Iterable[Open] = ()) -> None:
    """Load what the first answer to these questions would wait for."""
    mark_rubric(Rubric(question="", points=(Point(id="", wordings=("weight",)),)), "weights")
    meanings = meaning.shipped()
    if meanings is not None:
        for question in questions:
            rubrics = [rubric_of(question, lang) for lang in Lang]
            points = [point for rubric in rubrics for point in rubric.points]
            meanings.learn([wording for point in points for wording in point.wordings])


def mark_rubric(rubric: Rubric, answer: str) -> Assessment:
    """Suggest what a written answer covers of a rubric that is not in the bank."""
    return mark(rubric, answer, _marker())


def _marker() -> Marker:
    return marker(shipped(), meaning.shipped())


__all__ = [
    "Assessment",
    "Claim",
    "ClaimFound",
    "Endpoint",
    "Evidence",
    "NoOpinionError",
    "Opinion",
    "Point",
    "PointFound",
    "Rubric",
    "Status",
    "configured",
    "load",
    "mark_answer",
    "mark_rubric",
    "rubric_of",
    "second_opinion",
    "shared",
    "written_in",
]
