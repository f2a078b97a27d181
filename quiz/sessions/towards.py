"""The plan to the day: what today's minutes add most to what is remembered at the interview.

Reviewing a question now or learning a new one adds to the probability that it is remembered on the
day, by FSRS's forgetting curve; the plan takes what adds most for each minute. So everything is met
once as early as the minutes allow, and then what would be forgotten by the day is repeated, however
its own interval stands. ``benchmarks/plan.py`` compares this with reviewing what is due.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.model import Card, Grade, New, Review, Scheduled
from quiz.schedule import Scheduler

MORNING = datetime.time(9)
"""When an interview is taken to begin, in the learner's zone."""

FIRST_TIME = 0.5
"""How often a new question is taken to be answered rightly at once."""

RETRY = datetime.timedelta(minutes=10)
"""A wrong answer is repeated after this time, on the same day."""

LONGEST = 300.0
"""Seconds of one answer that count at most: a question left on the screen is no work."""

LEAST = 0.005
"""A review that adds less than this to the probability is not worth its time."""


@dataclass(frozen=True)
class Goal:
    """The moment at which as much as possible is to be remembered."""

    at: datetime.datetime

    @classmethod
    def of(cls, day: datetime.date | None, now: datetime.datetime) -> "Goal | None":
        """Give the goal of an interview date in ``now``'s zone; None without one, or afterwards."""
        if day is None:
            return None
        at = datetime.datetime.combine(day, MORNING, tzinfo=now.tzinfo)
        return cls(at) if at > now else None

    def days(self, now: datetime.datetime) -> int:
        """Count the days on which there is still time to study, today included."""
        return max(1, (self.at.date() - now.date()).days)


def gain(card: Card, now: datetime.datetime, goal: Goal, scheduler: Scheduler) -> float:
    """Say what a review now adds to the probability that the answer is known at the goal.

    It is divided by how many repetitions it takes on average: a wrong answer is repeated at once.
    """
    known = FIRST_TIME if isinstance(card, New) else scheduler.recall(card, now)
    before = scheduler.recall(card, goal.at)
    right = scheduler.next(card, Grade.GOOD, now)
    wrong = scheduler.next(scheduler.next(card, Grade.AGAIN, now), Grade.GOOD, now + RETRY)
    after = known * scheduler.recall(right, goal.at)
    after += (1 - known) * scheduler.recall(wrong, goal.at)
    return (after - before) / (2 - known)


def most_gained(
    cards: Iterable[Scheduled],
    new: Sequence[str],
    cost: Mapping[str, float],
    seconds: float,
    *,
    now: datetime.datetime,
    goal: Goal,
    scheduler: Scheduler,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose what to review and which new questions to begin in so many ``seconds``.

    New questions are taken in the given order: what they add does not depend on which they are, so
    each is weighed by the mean ``cost`` (seconds by id). What was reviewed today waits, unless it
    is due again.
    """
    waiting = [
        card
        for card in cards
        if card.last.astimezone(now.tzinfo).date() < now.date() or card.due <= now
    ]
    gains = {card.question_id: gain(card, now, goal, scheduler) for card in waiting}
    worth = {name: added / cost[name] for name, added in gains.items() if added >= LEAST}
    old = sorted(worth, key=lambda name: -worth[name])
    mean = sum(cost[name] for name in new) / len(new) if new else 1.0
    fresh = gain(New(question_id=new[0]), now, goal, scheduler) / mean if new else 0.0
    chosen_old, chosen_new = list[str](), list[str]()
    for name in _merged(old, worth, new, fresh):
        if cost[name] > seconds:
            continue
        seconds -= cost[name]
        (chosen_old if name in worth else chosen_new).append(name)
    return tuple(chosen_old), tuple(chosen_new)


def _merged(
    old: Sequence[str], worth: Mapping[str, float], new: Sequence[str], fresh: float
) -> Iterable[str]:
    before = [name for name in old if worth[name] >= fresh]
    return [*before, *new, *old[len(before) :]]


def remembered(
    ids: Collection[str], cards: Mapping[str, Scheduled], goal: Goal, scheduler: Scheduler
) -> float:
    """Give the share of questions that will be known at the goal if nothing more is done."""
    known = sum(scheduler.recall(cards[name], goal.at) for name in ids if name in cards)
    return known / len(ids) if ids else 0.0


def unreached(new: Sequence[str], cost: Mapping[str, float], seconds: float) -> tuple[str, ...]:
    """Give the new questions that can't be begun in all the ``seconds`` that are left.

    They are taken in order; each takes its cost once, and again where the first answer is wrong.
    """
    for place, name in enumerate(new):
        seconds -= cost[name] * (2 - FIRST_TIME)
        if seconds < 0:
            return tuple(new[place:])
    return ()


def spent_today(reviews: Iterable[Review], now: datetime.datetime, feedback: float) -> float:
    """Count the seconds of today's answers, each with its ``feedback``."""
    today = [r for r in reviews if r.at.astimezone(now.tzinfo).date() == now.date()]
    return sum(min(review.seconds, LONGEST) + feedback for review in today)
