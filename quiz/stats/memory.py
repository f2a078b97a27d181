"""How much was remembered, and how well the learner knew it beforehand."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.model import Confidence, Grade, Review

APART = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Retention:
    """Of ``asked`` questions that came back after a day or more, ``remembered`` were known."""

    asked: int
    remembered: int


@dataclass(frozen=True)
class Calibration:
    """Of ``answers`` given with one confidence, ``right`` were fully right."""

    answers: int
    right: int


def retention(reviews: Iterable[Review]) -> Retention:
    """Count what was remembered when it came back: any grade but AGAIN.

    Only reviews at least a day after the one before of the same question count: a first answer
    and a repetition within the day say nothing about the memory that the schedule plans for.
    ``reviews`` come oldest first.
    """
    last: dict[str, datetime.datetime] = {}
    asked = remembered = 0
    for review in reviews:
        before = last.get(review.question_id)
        if before is not None and review.at - before >= APART:
            asked += 1
            remembered += review.grade is not Grade.AGAIN
        last[review.question_id] = review.at
    return Retention(asked=asked, remembered=remembered)


def calibration(reviews: Iterable[Review]) -> dict[Confidence, Calibration]:
    """Count, for each confidence, the answers and those that were fully right."""
    given = list(reviews)
    return {
        confidence: Calibration(
            answers=sum(review.confidence is confidence for review in given),
            right=sum(review.confidence is confidence and review.mark.right for review in given),
        )
        for confidence in Confidence
    }
