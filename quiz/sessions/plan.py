"""What to study today."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from quiz.model import Confidence, Review, Scheduled
from quiz.schedule import Scheduler
from quiz.sessions.pace import FEEDBACK_SECONDS, USUAL_SECONDS, pace
from quiz.sessions.questions import Entry, Questions
from quiz.sessions.towards import Goal, most_gained, remembered, spent_today, unreached
from quiz.sessions.unseen import unseen
from quiz.store import Settings


@dataclass(frozen=True)
class Outlook:
    """The interview as it looks today.

    ``remembered`` is the share of all questions that will be known on the day if nothing more is
    done, ``unreached`` how many new questions the minutes until then can't hold, ``dropped`` the
    topics of these with how many, the most first.
    """

    remembered: float
    unreached: int
    dropped: dict[str, int]


@dataclass(frozen=True)
class Plan:
    """Ids in the order of showing, and the minutes that all of it should take.

    ``outlook`` is there when the plan is made for an interview to come.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    minutes: float
    outlook: Outlook | None = None

    @property
    def queue(self) -> tuple[str, ...]:
        """What a study session goes through: due questions first."""
        return self.due + self.new


def plan_today(
    bank: Questions,
    cards: Mapping[str, Scheduled],
    suspended: Collection[str],
    settings: Settings,
    now: datetime.datetime,
    reviews: Sequence[Review] = (),
    *,
    scheduler: Scheduler,
) -> Plan:
    """Plan the rest of today; the day begins and ends at midnight of ``now``'s own zone.

    With an interview to come the plan is the one of ``quiz.sessions.towards``, within the day's
    minutes. Without, due questions come first, the most overdue for its interval leading. New ones
    follow, easy before hard and spread over the topics, up to what is left of the day's number and,
    with the due ones, of the day's minutes. In both, what was answered wrongly though surely leads.
    Coding questions are planned when they have been tried; their first time is the learner's
    choice. ``reviews`` (oldest first) tell the learner's pace and what was begun today.
    """
    seconds = pace(reviews)
    entries = {entry.id: entry for entry in bank.entries if entry.id not in suspended}
    day = _Day(
        cards={name: card for name, card in cards.items() if name in entries},
        entries=entries,
        cost={name: _cost(entry, seconds) for name, entry in entries.items()},
        new=(entry.id for entry in unseen(bank, entries, cards)),
        reviews=reviews,
        settings=settings,
        now=now,
    )
    goal = Goal.of(settings.interview_date, now)
    return day.by_due() if goal is None else day.towards(goal, scheduler)


@dataclass(frozen=True)
class _Day:
    """What a day's plan is made of: ``cost`` in seconds by id, ``new`` in the order of learning.

    There may be thousands of new questions: they are put in order one by one, when asked for.
    """

    cards: Mapping[str, Scheduled]
    entries: Mapping[str, Entry]
    cost: Mapping[str, float]
    new: Iterator[str]
    reviews: Sequence[Review]
    settings: Settings
    now: datetime.datetime

    def by_due(self) -> Plan:
        """Plan what is due, then new questions."""
        due = due_now(self.entries, self.cards, self.now)
        begun = _begun_on(self.now.date(), self.reviews, self.now.tzinfo)
        left = self.settings.minutes_per_day * 60 - sum(self.cost[name] for name in due)
        new: list[str] = []
        for name in islice(self.new, max(0, self.settings.new_per_day - begun)):
            left -= self.cost[name]
            if left < 0:
                break
            new.append(name)
        return self._plan(due, tuple(new))

    def towards(self, goal: Goal, scheduler: Scheduler) -> Plan:
        """Plan what adds most to what is known at the goal."""
        a_day = self.settings.minutes_per_day * 60
        left = a_day - spent_today(self.reviews, self.now, FEEDBACK_SECONDS)
        new = tuple(self.new)
        old, begun = most_gained(
            self.cards.values(),
            new,
            self.cost,
            left,
            now=self.now,
            goal=goal,
            scheduler=scheduler,
        )
        late = unreached(new, self.cost, left + (goal.days(self.now) - 1) * a_day)
        topics = Counter(self.entries[name].topic for name in late)
        outlook = Outlook(
            remembered=remembered(self.entries, self.cards, goal, scheduler),
            unreached=len(late),
            dropped=dict(topics.most_common()),
        )
        return self._plan(old, begun, outlook)

    def _plan(
        self, old: Sequence[str], new: tuple[str, ...], outlook: Outlook | None = None
    ) -> Plan:
        leading = overconfident(self.reviews)
        return Plan(
            due=tuple(sorted(old, key=lambda name: name not in leading)),
            new=new,
            minutes=sum(self.cost[name] for name in (*old, *new)) / 60,
            outlook=outlook,
        )


def due_now(
    entries: Mapping[str, Entry], cards: Mapping[str, Scheduled], now: datetime.datetime
) -> tuple[str, ...]:
    """Order what is due: time overdue relative to the interval, then the weaker memory."""
    due = [card for name, card in cards.items() if name in entries and card.due <= now]

    def urgency(card: Scheduled) -> tuple[float, float, str]:
        interval = max((card.due - card.last).total_seconds(), 1.0)
        overdue = (now - card.due).total_seconds() / interval
        return (-overdue, card.stability, card.question_id)

    return tuple(card.question_id for card in sorted(due, key=urgency))


def overconfident(reviews: Iterable[Review]) -> frozenset[str]:
    """Give the questions whose last answer was wrong although the learner was sure of it."""
    last = {review.question_id: review for review in reviews}
    return frozenset(
        name
        for name, review in last.items()
        if review.confidence is Confidence.SURE and not review.mark.right
    )


def _begun_on(day: datetime.date, reviews: Iterable[Review], zone: datetime.tzinfo | None) -> int:
    """Count the questions whose first review was on ``day``."""
    first: dict[str, datetime.datetime] = {}
    for review in reviews:
        first.setdefault(review.question_id, review.at)
    return sum(at.astimezone(zone).date() == day for at in first.values())


def _cost(entry: Entry, seconds: Mapping[str, float]) -> float:
    return seconds.get(entry.kind, USUAL_SECONDS["choice"]) + FEEDBACK_SECONDS
