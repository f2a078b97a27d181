"""One question after another: answer, feedback, grade; each on disk before the next is shown."""

import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
class _Given:
    answer: Answer
    mark: Mark
    confidence: Confidence
    seconds: float


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
        self._given: _Given | None = None
        self._current = self._show()

    @property
    def current(self) -> Shown | Finished:
        """What is on the screen; the same value until ``grade``, ``skip`` or ``undo``."""
        return self._current

    def submit(
        self, answer: Answer, confidence: Confidence, seconds: float, at: datetime.datetime
    ) -> Marked:
        """Mark an answer given after ``seconds``; nothing is kept before ``grade``.

        May be called again before the grade: the last answer counts, as when the learner changes
        which rubric points are covered.
        """
        shown = self._asked()
        mark = kinds.mark(shown.question, answer)
        self._given = _Given(answer, mark, confidence, seconds)
        return Marked(
            mark=mark,
            suggested=suggest(mark, confidence, seconds, self._pace[shown.question.kind]),
            intervals=self._scheduler.preview(shown.card, at),
        )

    def grade(self, grade: Grade, at: datetime.datetime) -> None:
        """Keep the submitted answer with its grade and move on; AGAIN comes back later."""
        shown, given = self._asked(), self._given
        if given is None:
            raise TurnError("an answer is graded after it was submitted")
        review = Review(
            # The time keeps ids apart even where a generator begins from the same seed again.
            id=f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%S%f}-{self._rng.getrandbits(64):016x}",
            question_id=shown.question.id,
            question_version=self._bank.question(shown.question.id).version,
            variant_seed=shown.seed,
            answer=given.answer,
            mark=given.mark,
            confidence=given.confidence,
            grade=grade,
            seconds=given.seconds,
            at=at,
        )
        self._store.record(review, next_card(self._store, self._scheduler, review))
        self._leave(shown, review)

    def skip(self) -> None:
        """Move on without an answer; the question stays in the schedule as it was."""
        self._leave(self._asked(), None)

    def undo(self, at: datetime.datetime) -> bool:
        """Go back to the question before, with the same numbers; its review is undone.

        Returns False when there is nothing to go back to.
        """
        if not self._done:
            return False
        last = self._done[-1]
        if last.review is not None:
            self._store.undo(last.review.id, at, self._scheduler.replay)
        self._done.pop()
        self._queue, self._current, self._given = last.queue, last.shown, None
        return True

    def _asked(self) -> Shown:
        if isinstance(self._current, Finished):
            raise TurnError("the session is finished")
        return self._current

    def _leave(self, shown: Shown, review: Review | None) -> None:
        self._done.append(_Done(shown, self._queue, review))
        if review is not None and review.grade is Grade.AGAIN:
            self._queue = self._with_return(shown.question.id)
        self._given = None
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
