"""One question after another: answer, feedback, grade; each on disk before the next is shown."""

import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from quiz import kinds
from quiz.kinds import AnyQuestion
from quiz.model import Answer, Card, Confidence, Grade, Mark, Review, Scheduled
from quiz.schedule import Scheduler, suggest
from quiz.sessions.pace import USUAL_SECONDS
from quiz.sessions.questions import Questions
from quiz.sessions.turns import TurnError
from quiz.store import Store

LATER = 5
"""A failed question comes back after so many others, or at the end if fewer are left."""

RETURNS = 3
"""A question comes back at most so often in one session; then it waits for the schedule."""

SEEDS = 2**31
"""Variant seeds are drawn from 0 to below this."""


@dataclass(frozen=True)
class Shown:
    """A question on the screen: the variant that ``seed`` gives, ``position`` of ``total``."""

    question: AnyQuestion
    seed: int
    position: int
    total: int
    card: Card


@dataclass(frozen=True)
class Finished:
    """Nothing is left: the session's reviews, and the ids that were skipped."""

    reviews: tuple[Review, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """An answer's mark, the grade to suggest, and how long each grade would keep it away."""

    mark: Mark
    suggested: Grade
    intervals: dict[Grade, datetime.timedelta]


@dataclass(frozen=True)
class _Done:
    """A question that was left behind, with the queue as it was: what an undo goes back to."""

    shown: Shown
    queue: tuple[str, ...]
    review: Review | None


class StudySession:
    """Goes through ``queue`` (ids in the order of showing; ids that the bank lacks are left out).

    ``rng`` draws the variants and the reviews' ids, ``pace`` gives expected seconds per kind.
    When saving fails, StoreError is raised and the session stays where it was.
    """

    def __init__(
        self,
        bank: Questions,
        store: Store,
        scheduler: Scheduler,
        queue: Sequence[str],
        *,
        rng: random.Random,
        pace: Mapping[str, float] = USUAL_SECONDS,
    ) -> None:
        self._bank = bank
        self._store = store
        self._scheduler = scheduler
        self._queue = tuple(name for name in queue if name in bank)
        self._rng = rng
        self._pace = pace
        self._done: list[_Done] = []
        self._kept: Review | None = None
        self._current = self._show()

    @property
    def current(self) -> Shown | Finished:
        """What is on the screen; the same value until ``grade``, ``skip`` or ``undo``."""
        return self._current

    @property
    def upcoming(self) -> AnyQuestion | None:
        """The question that follows if nothing puts another before it, as the bank has it."""
        place = len(self._done) + 1
        return self._bank.question(self._queue[place]) if place < len(self._queue) else None

    def submit(
        self, answer: Answer, confidence: Confidence, seconds: float, at: datetime.datetime
    ) -> Marked:
        """Mark an answer given after ``seconds`` and keep it at once, with the suggested grade.

        May be called again before ``grade``: the last answer counts.
        """
        shown = self._asked()
        mark = kinds.mark(shown.question, answer)
        suggested = suggest(mark, confidence, seconds, self._pace[shown.question.kind])
        self._keep(
            Review(
                id=self._new_id(at),
                question_id=shown.question.id,
                question_version=self._bank.question(shown.question.id).version,
                variant_seed=shown.seed,
                answer=answer,
                mark=mark,
                confidence=confidence,
                grade=suggested,
                seconds=seconds,
                at=at,
            )
        )
        return Marked(
            mark=mark,
            suggested=suggested,
            intervals=self._scheduler.preview(shown.card, at),
        )

    def grade(self, grade: Grade, at: datetime.datetime) -> None:
        """Let the answer count with this grade and move on; AGAIN comes back later."""
        shown, kept = self._asked(), self._kept
        if kept is None:
            raise TurnError("an answer is graded after it was submitted")
        if grade is not kept.grade:
            kept = msgspec.structs.replace(kept, id=self._new_id(at), grade=grade)
            self._keep(kept)
        self._leave(shown, kept)

    def _new_id(self, at: datetime.datetime) -> str:
        """Make a review's id; the time keeps ids apart even where a generator begins anew."""
        return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%S%f}-{self._rng.getrandbits(64):016x}"

    def _keep(self, review: Review) -> None:
        """Keep a review, in the place of the one that this showing had before."""
        if self._kept is None:
            with self._store.alone():
                self._store.record(review, next_card(self._store, self._scheduler, review))
        else:
            self._store.regrade(self._kept.id, review, self._scheduler.replay)
        self._kept = review

    def skip(self) -> None:
        """Move on without an answer; the question stays in the schedule as it was."""
        if self._kept is not None:
            raise TurnError("an answered question can't be skipped")
        self._leave(self._asked(), None)

    def undo(self, at: datetime.datetime) -> bool:
        """Take back the last answer and show its question again, with the same numbers.

        That is the answer just marked, or the one before it where none is marked yet. Returns
        False when there is nothing to go back to.
        """
        if self._kept is not None:
            self._store.undo(self._kept.id, at, self._scheduler.replay)
            self._kept = None
            return True
        if not self._done:
            return False
        last = self._done[-1]
        if last.review is not None:
            self._store.undo(last.review.id, at, self._scheduler.replay)
        self._done.pop()
        self._queue, self._current = last.queue, last.shown
        return True

    def _asked(self) -> Shown:
        if isinstance(self._current, Finished):
            raise TurnError("the session is finished")
        return self._current

    def _leave(self, shown: Shown, review: Review | None) -> None:
        self._done.append(_Done(shown, self._queue, review))
        if review is not None and review.grade is Grade.AGAIN:
            self._queue = self._with_return(shown.question.id)
        self._kept = None
        self._current = self._show()

    def _with_return(self, name: str) -> tuple[str, ...]:
        """Put a failed question in again; ``_done`` already counts the showing that failed."""
        if self._queue.count(name) > RETURNS:
            return self._queue
        place = len(self._done) + LATER
        return (*self._queue[:place], name, *self._queue[place:])

    def _show(self) -> Shown | Finished:
        place = len(self._done)
        if place >= len(self._queue):
            return Finished(
                reviews=tuple(done.review for done in self._done if done.review),
                skipped=tuple(done.shown.question.id for done in self._done if not done.review),
            )
        question = self._bank.question(self._queue[place])
        seed = self._rng.randrange(SEEDS)
        shown = kinds.variant(question, seed)
        return Shown(
            question=shown,
            seed=seed,
            position=place + 1,
            total=len(self._queue),
            card=self._store.card(question.id),
        )


def next_card(store: Store, scheduler: Scheduler, review: Review) -> Scheduled:
    """Give the card that a new review leads to, from what is on disk at this moment.

    Reviews count in the order of their times, so one that is older than the card (a clock was
    set back) makes the whole history be replayed.
    """
    card = store.card(review.question_id)
    if isinstance(card, Scheduled) and review.at < card.last:
        card = scheduler.replay(review.question_id, [*store.reviews(review.question_id), review])
        if isinstance(card, Scheduled):
            return card
    return scheduler.next(card, review.grade, review.at)
