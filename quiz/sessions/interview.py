"""A mock interview while it is held: asked in turn, saved at every step, marked at the end."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import msgspec

from quiz import kinds
from quiz.kinds import AnyQuestion, Open
from quiz.model import Answer, Confidence, Judgement, OpenAnswer, Task
from quiz.model.interview import (
    Answered,
    CodeRun,
    Debrief,
    Ended,
    InterviewState,
    QuestionPart,
    Running,
    ScenePart,
    TaskPart,
)
from quiz.schedule import Scheduler
from quiz.sessions import clock
from quiz.sessions.agenda import without_lost
from quiz.sessions.debrief import asked, debrief_of
from quiz.sessions.entering import reviews_of
from quiz.sessions.follow_up import follow_up
from quiz.sessions.questions import Questions
from quiz.sessions.turns import TurnError
from quiz.store import Store


@dataclass(frozen=True)
class Asked:
    """A question on the screen, ``position`` of ``total``; it should take ``budget`` seconds."""

    question: AnyQuestion
    position: int
    total: int
    budget: float


@dataclass(frozen=True)
class AskedTask:
    """The coding task on the screen."""

    task: str
    level: str
    position: int
    total: int
    budget: float


@dataclass(frozen=True)
class Over:
    """The clock has stopped; ``unmarked`` are the parts that wait for ``assess``."""

    ended: Ended
    unmarked: tuple[int, ...]


class Interview:
    """Holds an interview: no undo, and no mark before the end.

    Call ``tick`` about every second; see ``quiz.sessions.clock`` for how time is told. When
    saving an answer fails, StoreError is raised and the interview stays where it was; the clock
    itself goes on.
    """

    def __init__(
        self,
        bank: Questions,
        tasks: Mapping[str, Task],
        store: Store,
        scheduler: Scheduler,
        state: InterviewState,
    ) -> None:
        self._bank = bank
        self._tasks = tasks
        self._store = store
        self._scheduler = scheduler
        self._saved: InterviewState | None = None
        self.state = state

    @classmethod
    def begin(
        cls,
        bank: Questions,
        tasks: Mapping[str, Task],
        store: Store,
        scheduler: Scheduler,
        state: InterviewState,
    ) -> Self:
        """Begin a planned interview; it is on disk before the first question is asked."""
        interview = cls(bank, tasks, store, scheduler, state)
        interview._save(state)
        return interview

    @classmethod
    def resume(
        cls,
        bank: Questions,
        tasks: Mapping[str, Task],
        store: Store,
        scheduler: Scheduler,
        state: InterviewState,
        at: datetime.datetime,
    ) -> Self:
        """Go on where an interview was left or killed; the time between is listed as away.

        Parts that the bank or the tasks no longer have are dropped.
        """
        state = without_lost(state, bank, tasks, at)
        if isinstance(state.phase, Running):
            state = clock.away(state, at)
        return cls.begin(bank, tasks, store, scheduler, state)

    @property
    def current(self) -> Asked | AskedTask | Over:
        """What is on the screen."""
        state = self.state
        if isinstance(state.phase, Ended):
            return Over(ended=state.phase, unmarked=self._unmarked())
        part, position, total = clock.on_screen(state), len(state.outcomes) + 1, len(state.parts)
        if isinstance(part, TaskPart):
            return AskedTask(part.task, part.level, position, total, part.budget)
        return Asked(asked(self._bank, part), position, total, part.budget)

    @property
    def seconds_left(self) -> float:
        """Seconds on the clock until the whole interview is over."""
        return max(0.0, self.state.minutes * 60.0 - self.state.spent)

    @property
    def part_seconds(self) -> float:
        """Seconds spent on the part on the screen; 0 after the end."""
        phase = self.state.phase
        return phase.part_seconds if isinstance(phase, Running) else 0.0

    @property
    def part_seconds_left(self) -> float:
        """Seconds until the part on the screen is taken away; 0 after the end."""
        return clock.seconds_left(self.state) if isinstance(self.state.phase, Running) else 0.0

    def tick(self, at: datetime.datetime, *, ran: bool = False) -> bool:
        """Tell the time; True when another part has come on the screen or the time is up.

        After an editor that stopped the screen, ``ran`` makes the clock count all of its time.
        When StoreError is raised the clock has gone on all the same; the next call saves again.
        """
        before = len(self.state.outcomes)
        self.state = clock.settled(clock.told(self.state, at, ran=ran))
        moved = len(self.state.outcomes) != before
        if moved or self._unsaved_seconds() >= clock.HEARTBEAT:
            self._save(self.state)
        return moved

    def submit(self, answer: Answer, confidence: Confidence, at: datetime.datetime) -> None:
        """Keep the answer to the question on the screen and move on."""
        state = clock.told(self.state, at)
        part = clock.on_screen(state)
        if isinstance(part, TaskPart):
            raise TurnError("a task is answered by its submissions")
        outcome = Answered(
            answer=answer,
            credit=kinds.mark(asked(self._bank, part), answer).credit,
            confidence=confidence,
            seconds=clock.running(state).part_seconds,
            at=state.seen,
        )
        state = self._with_follow_up(state, part, answer)
        self._save(clock.settled(clock.moved_on(state, outcome)))

    def _with_follow_up(
        self, state: InterviewState, part: QuestionPart | ScenePart, answer: Answer
    ) -> InterviewState:
        """Ask next what a written answer lacked, if time is left; on paper that isn't known.

        No question that was planned loses its time to it.
        """
        question = asked(self._bank, part)
        if not isinstance(question, Open) or state.paper:
            return state
        assert isinstance(answer, OpenAnswer)  # noqa: S101 - the kinds have just marked it
        own = self._store.wordings(question.id)
        new = follow_up(self._bank, state, part, question, answer.text, own)
        if new is None or clock.spare(state) < new.budget / 2:
            return state
        here = len(state.outcomes) + 1
        parts = (*state.parts[:here], new, *state.parts[here:])
        return msgspec.structs.replace(state, parts=parts)

    def submit_code(self, judgement: Judgement, at: datetime.datetime) -> None:
        """Keep what the judge said of the code submitted at ``at``; the task goes on."""
        run = CodeRun(
            verdict=judgement.verdict,
            passed=judgement.passed,
            total=judgement.total,
            at=at.astimezone(datetime.UTC),
        )
        self._save(clock.with_run(self.state, run))

    def move_on(self, at: datetime.datetime) -> None:
        """Leave the part on the screen: give a question up, or hand the code in as it is."""
        self._save(clock.settled(clock.given_up(clock.told(self.state, at))))

    @property
    def can_put_off(self) -> bool:
        """Say whether the part on the screen may wait until the others of its stretch are done."""
        return isinstance(self.state.phase, Running) and clock.can_put_off(self.state)

    def put_off(self, at: datetime.datetime) -> None:
        """Flag the question on the screen and go on; it comes again if there is time."""
        self._save(clock.settled(clock.put_off(clock.told(self.state, at))))

    def leave(self, at: datetime.datetime) -> None:
        """Keep the clock exactly, before the program is left with the interview open."""
        self._save(clock.settled(clock.told(self.state, at)))

    def stop(self, at: datetime.datetime) -> None:
        """End the interview early; what was not asked counts as not reached."""
        self._save(clock.stopped(clock.told(self.state, at)))

    def written(self, index: int) -> tuple[AnyQuestion, OpenAnswer]:
        """Give a written answer and its question, to be held against the rubric after the end."""
        if not isinstance(self.state.phase, Ended):
            raise TurnError("written answers are assessed after the end")
        part, outcome = self.state.parts[index], self.state.outcomes[index]
        if (
            isinstance(part, TaskPart)
            or not isinstance(outcome, Answered)
            or not isinstance(outcome.answer, OpenAnswer)
        ):
            raise TurnError("only written answers are assessed")
        return asked(self._bank, part), outcome.answer

    def own(self, index: int) -> bool:
        """Say whether only the learner can judge an answer: nothing is to be suggested then."""
        part = self.state.parts[index]
        return self.state.paper or (isinstance(part, ScenePart) and part.own)

    def assess(
        self, index: int, covered: Mapping[str, float], suggested: Mapping[str, float] | None = None
    ) -> None:
        """Keep which rubric points, and what share of each, a written answer covers.

        ``suggested`` is how likely the program thought that it makes each.
        """
        question, answer = self.written(index)
        answer = msgspec.structs.replace(
            answer, covered=dict(covered), suggested=dict(suggested or {})
        )
        outcomes = list(self.state.outcomes)
        outcomes[index] = msgspec.structs.replace(
            outcomes[index], answer=answer, credit=kinds.mark(question, answer).credit
        )
        self._save(msgspec.structs.replace(self.state, outcomes=tuple(outcomes)))

    def close(self) -> Debrief:
        """Give the debrief and keep it; the answers enter the schedule in the same transaction.

        Closing again gives the same debrief and changes nothing.
        """
        if isinstance(self.state.phase, Running):
            raise TurnError("no mark is told before the end")
        with self._store.alone():
            reviews = reviews_of(self._bank, self._store, self._scheduler, self.state)
            kept = self._store.interviews()
            debrief = debrief_of(self._bank, self._tasks, self.state, reviews, kept)
            return self._store.close_interview(self.state, debrief, reviews)

    def _unmarked(self) -> tuple[int, ...]:
        return tuple(
            index
            for index, outcome in enumerate(self.state.outcomes)
            if isinstance(outcome, Answered)
            and isinstance(outcome.answer, OpenAnswer)
            and outcome.answer.text.strip()
            and not outcome.answer.covered
        )

    def _unsaved_seconds(self) -> float:
        return self.state.spent - (self._saved.spent if self._saved else 0.0)

    def _save(self, state: InterviewState) -> None:
        self._store.save_interview(state)
        self.state = self._saved = state
