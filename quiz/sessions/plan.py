"""What to study today."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.model import Review, Scheduled
from quiz.sessions.pace import FEEDBACK_SECONDS, USUAL_SECONDS, pace
from quiz.sessions.questions import Entry, Questions
from quiz.store import Settings


@dataclass(frozen=True)
class Plan:
    """Ids in the order of showing, and the minutes that all of it should take."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    minutes: float

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
) -> Plan:
    """Plan the rest of today; the day begins and ends at midnight of ``now``'s own zone.

    Due questions come first, the most overdue for its interval leading. New ones follow, easy
    before hard and spread over the topics, up to what is left of the day's number and, with the
    due ones, of the day's minutes. Coding questions are planned when due; their first time is
    the learner's choice. ``reviews`` (oldest first) tell the learner's pace and what was begun
    today.
    """
    seconds = pace(reviews)
    entries = {entry.id: entry for entry in bank.entries if entry.id not in suspended}
    due = due_now(entries, cards, now)
    spent = sum(_cost(entries[name], seconds) for name in due)
    left = max(0, settings.new_per_day - _begun_on(now.date(), reviews, now.tzinfo))
    new: list[str] = []
    for entry in _unseen(bank, entries, cards):
        cost = _cost(entry, seconds)
        if len(new) == left or spent + cost > settings.minutes_per_day * 60:
            break
        new.append(entry.id)
        spent += cost
    return Plan(due=due, new=tuple(new), minutes=spent / 60)


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


def _begun_on(day: datetime.date, reviews: Iterable[Review], zone: datetime.tzinfo | None) -> int:
    """Count the questions whose first review was on ``day``."""
    first: dict[str, datetime.datetime] = {}
    for review in reviews:
        first.setdefault(review.question_id, review.at)
    return sum(at.astimezone(zone).date() == day for at in first.values())


def _unseen(
    bank: Questions, entries: Mapping[str, Entry], cards: Mapping[str, Scheduled]
) -> Iterator[Entry]:
    """Give new questions one by one, the easiest level first.

    Within a level the topic that has been begun least comes next, and never the subtopic of the
    one before as long as there is another.
    """
    begun = Counter(entries[name].topic for name in cards if name in entries)
    rank = {topic.id: place for place, topic in enumerate(bank.topics)}
    left = [e for e in entries.values() if e.id not in cards and e.kind != "code"]
    before = ""
    for level in sorted({entry.difficulty for entry in left}):
        waiting = [entry for entry in left if entry.difficulty == level]
        while waiting:
            entry = min(
                waiting,
                key=lambda e: (e.subtopic == before, begun[e.topic], rank.get(e.topic, len(rank))),
            )
            yield entry
            waiting.remove(entry)
            begun[entry.topic] += 1
            before = entry.subtopic


def _cost(entry: Entry, seconds: Mapping[str, float]) -> float:
    return seconds.get(entry.kind, USUAL_SECONDS["choice"]) + FEEDBACK_SECONDS
