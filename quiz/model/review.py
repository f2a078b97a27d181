"""What is remembered of the learner's work on a question."""

import datetime

from quiz.model.answer import Answer, Confidence, Grade, Mark
from quiz.model.noun import Noun


class Review(Noun):
    """One answered question; append-only. ``seconds`` is the time from showing to answering."""

    id: str
    question_id: str
    question_version: str
    variant_seed: int
    answer: Answer
    mark: Mark
    confidence: Confidence
    grade: Grade
    seconds: float
    at: datetime.datetime


class New(Noun, tag=True):
    """A question never reviewed."""

    question_id: str


class Scheduled(Noun, tag=True):
    """A reviewed question: FSRS's memory state and when it comes back.

    ``stability`` is in days, ``difficulty`` in 1..10; ``step`` counts the short steps within a
    learning or relearning phase, and is None in the review phase. ``lapses`` counts how often it
    was forgotten after having been learnt.
    """

    question_id: str
    state: str
    step: int | None
    stability: float
    difficulty: float
    due: datetime.datetime
    last: datetime.datetime
    reviews: int
    lapses: int


Card = New | Scheduled
"""A question's place in the schedule: what replaying its reviews gives."""
