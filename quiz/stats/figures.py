"""All figures of the learner's progress, together."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from quiz.model import Attempt, Card, Confidence, Review, Scheduled
from quiz.stats.activity import forecast, reviews_by_day, streak
from quiz.stats.coding import Coding, coding
from quiz.stats.growth import known_by_day
from quiz.stats.mastery import Mastery, Placed, mastery_by_subtopic, mastery_by_topic
from quiz.stats.memory import Calibration, Retention, calibration, retention
from quiz.stats.trouble import Questions, leeches, misconceptions

PAST, AHEAD = 30, 14
"""Days that are looked back on, and ahead where no interview date is set."""

FURTHEST = 90
"""Days that are looked ahead at most."""


@dataclass(frozen=True)
class History:
    """What the learner has done: ``reviews`` and ``attempts`` come oldest first.

    ``suspended`` are the ids of questions that were put aside.
    """

    reviews: Sequence[Review]
    cards: Mapping[str, Scheduled]
    attempts: Sequence[Attempt]
    suspended: Collection[str] = ()


@dataclass(frozen=True)
class Figures:
    """Each field is what the function of that name gives; days are those of the learner's zone.

    ``target`` is the retention aimed at, ``days_left`` the days until the interview, today
    counted, where a date is set.
    """

    answered: int
    streak: int
    topics: dict[str, Mastery]
    subtopics: dict[str, Mastery]
    known: dict[datetime.date, float]
    activity: dict[datetime.date, int]
    forecast: dict[datetime.date, int]
    retention: Retention
    target: float
    calibration: dict[Confidence, Calibration]
    misconceptions: dict[str, int]
    leeches: dict[str, int]
    coding: dict[str, Coding]
    days_left: int | None = None


def figures(
    entries: Sequence[Placed],
    bank: Questions,
    history: History,
    recall: Callable[[Card], float],
    now: datetime.datetime,
    *,
    target: float,
    interview: datetime.date | None = None,
) -> Figures:
    """Compute all of it at ``now``, whose zone is the learner's.

    Questions that the bank has no longer count for the learner's days and for nothing else.
    """
    left = None if interview is None else (interview - now.date()).days + 1
    ahead = AHEAD if left is None or left < 1 else min(left, FURTHEST)
    reviews = [review for review in history.reviews if review.question_id in bank]
    cards = {name: card for name, card in history.cards.items() if name in bank}
    coming = (card for name, card in cards.items() if name not in history.suspended)
    since = now.date() - datetime.timedelta(days=PAST - 1)
    done = reviews_by_day(history.reviews, now.tzinfo or datetime.UTC)
    days = [since + datetime.timedelta(days=each) for each in range(PAST)]
    return Figures(
        answered=len(history.reviews),
        streak=streak(history.reviews, now),
        topics=mastery_by_topic(entries, cards, reviews, recall),
        subtopics=mastery_by_subtopic(entries, cards, reviews, recall),
        known=known_by_day(reviews, len(entries), now, PAST),
        activity={day: done.get(day, 0) for day in days},
        forecast=forecast(coming, now, ahead),
        retention=retention(reviews),
        target=target,
        calibration=calibration(reviews),
        misconceptions=misconceptions(reviews, bank),
        leeches=leeches(cards.values()),
        coding=coding(history.attempts),
        days_left=left,
    )
