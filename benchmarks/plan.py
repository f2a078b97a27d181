"""Simulated learners: the plan to the day against reviewing what is due, for equal time.

A learner's memory follows FSRS's forgetting curve, with a stability of its own: the schedule's,
times ``memory``, times noise that is drawn for each question. A new question is answered rightly
with the probability ``quick``. ``python -m benchmarks.plan`` prints the table.
"""

import datetime
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, New, Review, Scheduled
from quiz.schedule import Scheduler
from quiz.sessions import plan_today
from quiz.store import Settings

START = datetime.datetime(2026, 3, 2, 18, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
SECONDS, FEEDBACK = 45.0, 20.0
RETRY = datetime.timedelta(minutes=10)
NOISE = 0.3
"""Standard deviation of the logarithm of a question's own factor of stability."""

RUNS = 5


@dataclass(frozen=True)
class Learner:
    """Who studies how much for how long, and how well they remember."""

    name: str
    questions: int
    days: int
    minutes: int
    memory: float
    quick: float


LEARNERS = (
    Learner("a month, 20 minutes a day", 200, 30, 20, 1.0, 0.5),
    Learner("three weeks, forgets fast", 400, 21, 40, 0.6, 0.4),
    Learner("two months, remembers well", 160, 60, 15, 1.4, 0.7),
    Learner("one week, much to do", 300, 7, 45, 1.0, 0.5),
)


class Simulation:
    """One learner with one seed; ``towards`` gives the plan the interview's date."""

    def __init__(self, learner: Learner, seed: int, *, towards: bool) -> None:
        self._learner, self._rng = learner, random.Random(seed)  # noqa: S311 - not a secret
        self._scheduler = Scheduler(0.9)
        subtopics = [f"t{n % 10}.s{n % 40}" for n in range(learner.questions)]
        self._entries = [
            SimpleNamespace(
                id=f"q.{n}", kind="choice", topic=name.split(".")[0], subtopic=name,
                difficulty=1 + n % 4,
            )
            for n, name in enumerate(subtopics)
        ]  # fmt: skip
        topics = tuple(SimpleNamespace(id=f"t{n}", subtopics=()) for n in range(10))
        self._bank: Any = SimpleNamespace(entries=self._entries, topics=topics)
        self._end = (START + DAY * learner.days).replace(hour=9)
        self._settings = Settings(
            minutes_per_day=learner.minutes,
            new_per_day=200,
            interview_date=self._end.date() if towards else None,
        )
        self._own = {
            e.id: learner.memory * self._rng.lognormvariate(0, NOISE) for e in self._entries
        }
        self._cards: dict[str, Scheduled] = {}
        self._reviews: list[Review] = []
        self.minutes: list[float] = []

    def run(self) -> float:
        """Study every day; gives the mean probability of knowing a question on the day."""
        for day in range(self._learner.days):
            self._study(START + DAY * day)
        return statistics.fmean(self._known(entry.id, self._end) for entry in self._entries)

    def _known(self, name: str, at: datetime.datetime) -> float:
        card = self._cards.get(name)
        if card is None:
            return 0.0
        own = replace(card, stability=card.stability * self._own[name])
        return self._scheduler.recall(own, at)

    def _study(self, at: datetime.datetime) -> None:
        """Go through the day's plan, wrong answers again after ten minutes, while time lasts."""
        end = at + datetime.timedelta(minutes=self._learner.minutes)
        started = at
        plan = plan_today(
            self._bank, self._cards, (), self._settings, at, self._reviews,
            scheduler=self._scheduler,
        )  # fmt: skip
        waiting = [*plan.queue]
        again: list[str] = []
        while waiting or again:
            ready = again and at - self._cards[again[0]].last >= RETRY
            name = again.pop(0) if ready or not waiting else waiting.pop(0)
            after = at + datetime.timedelta(seconds=SECONDS + FEEDBACK)
            if after > end:
                break
            if not self._answer(name, at, repeated=bool(ready)):
                again.append(name)
            at = after
        self.minutes.append((at - started).total_seconds() / 60)

    def _answer(self, name: str, at: datetime.datetime, *, repeated: bool) -> bool:
        chance = self._known(name, at) if name in self._cards else self._learner.quick
        right = repeated or self._rng.random() < chance
        grade = Grade.GOOD if right else Grade.AGAIN
        card = self._cards.get(name) or New(question_id=name)
        self._cards[name] = self._scheduler.next(card, grade, at)
        self._reviews.append(
            Review(
                id=str(len(self._reviews)), question_id=name, question_version="", variant_seed=0,
                answer=ChoiceAnswer(picked=frozenset()), mark=Mark(credit=float(right)),
                confidence=Confidence.UNSURE, grade=grade, seconds=SECONDS, at=at,
            )
        )  # fmt: skip
        return right


def table(runs: int = RUNS, learners: Sequence[Learner] = LEARNERS) -> Iterator[str]:
    """Write the recall on the day, its mean and range over the runs, for both plans."""
    yield "| learner | what is due | plan to the day | minutes on the last day (usual) |"
    yield "|---|---|---|---|"
    for learner in learners:
        plain = [Simulation(learner, seed, towards=False).run() for seed in range(runs)]
        simulations = [Simulation(learner, seed, towards=True) for seed in range(runs)]
        aimed = [each.run() for each in simulations]
        last = statistics.fmean(each.minutes[-1] for each in simulations)
        usual = statistics.fmean(statistics.fmean(each.minutes) for each in simulations)
        yield f"| {learner.name} | {_range(plain)} | {_range(aimed)} | {last:.0f} ({usual:.0f}) |"


def _range(values: Sequence[float]) -> str:
    return f"{statistics.fmean(values):.3f} ({min(values):.3f} to {max(values):.3f})"


if __name__ == "__main__":
    for line in table():
        print(line, flush=True)
