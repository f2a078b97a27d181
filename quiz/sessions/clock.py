"""How a mock interview moves from part to part under its clock: pure steps from state to state.

The clock counts the time in which the program runs and the interview is on. Every step tells the
time; the stretch since the last telling is added to the clock. A stretch longer than
``AWAY_AFTER`` means that the program was not running (it was left, it was killed, the computer
slept): the clock stands still for it, and it is listed with its beginning and its length. So
leaving can't be used to gain time unseen. A clock that was set back adds nothing.

Questions have a common time: all minutes but those set aside for the coding task. When it is
over, the question on the screen has timed out, those behind it were not reached, and the task
begins. What the questions leave over goes to the task. An answer counts if it comes before the
end of the time has been noticed, which is within one heartbeat.
"""

import datetime

import msgspec

from quiz.model.interview import (
    Away,
    Coded,
    CodeRun,
    Ended,
    Ending,
    InterviewState,
    NotReached,
    Outcome,
    Part,
    Passed,
    QuestionPart,
    Running,
    TaskPart,
    TimedOut,
)
from quiz.sessions.turns import TurnError

HEARTBEAT = 5.0
"""Seconds on the clock after which it is saved again: what a kill can lose at most."""

AWAY_AFTER = 30.0
"""Seconds without a word from the program after which it counts as not having run."""


def running(state: InterviewState) -> Running:
    """Give the running phase; TurnError once the interview has ended."""
    if not isinstance(state.phase, Running):
        raise TurnError("the interview has ended")
    return state.phase


def on_screen(state: InterviewState) -> Part:
    """Give the part that is being asked."""
    running(state)
    return state.parts[len(state.outcomes)]


def seconds_left(state: InterviewState) -> float:
    """Give the seconds until the part on the screen has to be over."""
    total = state.minutes * 60.0
    if isinstance(on_screen(state), QuestionPart):
        total -= sum(part.budget for part in state.parts if isinstance(part, TaskPart))
    return max(0.0, total - state.spent)


def spare(state: InterviewState) -> float:
    """Give the seconds that the questions behind the one on the screen will not need, if any."""
    coming = state.parts[len(state.outcomes) + 1 :]
    needed = sum(part.budget for part in coming if isinstance(part, QuestionPart))
    return max(0.0, seconds_left(state) - needed)


def told(state: InterviewState, at: datetime.datetime, *, ran: bool = False) -> InterviewState:
    """Tell the time: add what has passed to the clock, or list it as away.

    ``ran`` says that the program ran all along though it told no time, as under an editor.
    """
    if not isinstance(state.phase, Running):
        return state
    at = at.astimezone(datetime.UTC)
    passed = (at - state.seen).total_seconds()
    if passed > AWAY_AFTER and not ran:
        return away(state, at)
    passed = max(0.0, min(passed, state.minutes * 60.0 - state.spent))
    return msgspec.structs.replace(
        state,
        seen=at,
        spent=state.spent + passed,
        phase=msgspec.structs.replace(state.phase, part_seconds=state.phase.part_seconds + passed),
    )


def away(state: InterviewState, at: datetime.datetime) -> InterviewState:
    """List the time since the program last told it as away; the clock stands still for it."""
    at = at.astimezone(datetime.UTC)
    seconds = max(0.0, (at - state.seen).total_seconds())
    gone = (Away(since=state.seen, seconds=seconds),) if seconds else ()
    return msgspec.structs.replace(state, seen=at, away=state.away + gone)


def settled(state: InterviewState) -> InterviewState:
    """End the part on the screen, and what is behind it, if its time is over."""
    while isinstance(state.phase, Running) and seconds_left(state) <= 0:
        outcome = _given_so_far(state) or TimedOut(seconds=state.phase.part_seconds)
        if state.spent >= state.minutes * 60.0:
            return ended(state, outcome, Ending.TIME_UP)
        state = moved_on(state, outcome)
        while isinstance(state.phase, Running) and isinstance(on_screen(state), QuestionPart):
            state = moved_on(state, NotReached())
    return state


def moved_on(state: InterviewState, outcome: Outcome) -> InterviewState:
    """Leave the part on the screen with its outcome; after the last one the interview ends."""
    running(state)
    outcomes = (*state.outcomes, outcome)
    done = len(outcomes) == len(state.parts)
    phase = Ended(at=state.seen, ending=Ending.COMPLETED) if done else Running()
    return msgspec.structs.replace(state, outcomes=outcomes, phase=phase)


def given_up(state: InterviewState) -> InterviewState:
    """Leave the part on the screen: a task with its submissions, anything else unanswered."""
    outcome = _given_so_far(state) or Passed(seconds=running(state).part_seconds)
    return moved_on(state, outcome)


def stopped(state: InterviewState) -> InterviewState:
    """End the interview before its time."""
    outcome = _given_so_far(state) or Passed(seconds=running(state).part_seconds)
    return ended(state, outcome, Ending.STOPPED)


def ended(state: InterviewState, outcome: Outcome, ending: Ending) -> InterviewState:
    """End the interview: the part on the screen has ``outcome``, the rest was not reached."""
    rest = len(state.parts) - len(state.outcomes) - 1
    outcomes = (*state.outcomes, outcome, *(NotReached() for _ in range(rest)))
    return msgspec.structs.replace(
        state, outcomes=outcomes, phase=Ended(at=state.seen, ending=ending)
    )


def with_run(state: InterviewState, run: CodeRun) -> InterviewState:
    """Add a judged submission; one made before the end counts though its verdict came later."""
    if isinstance(state.phase, Running):
        if not isinstance(on_screen(state), TaskPart):
            raise TurnError("code is submitted while a task is on the screen")
        runs = (*state.phase.runs, run)
        return msgspec.structs.replace(state, phase=msgspec.structs.replace(state.phase, runs=runs))
    if run.at > state.phase.at:
        return state
    outcomes = tuple(
        _with_late_run(outcome, run) if isinstance(part, TaskPart) else outcome
        for part, outcome in zip(state.parts, state.outcomes, strict=True)
    )
    return msgspec.structs.replace(state, outcomes=outcomes)


def _with_late_run(outcome: Outcome, run: CodeRun) -> Outcome:
    match outcome:
        case Coded(runs=runs, seconds=seconds):
            return Coded(runs=(*runs, run), seconds=seconds)
        case Passed(seconds=seconds) | TimedOut(seconds=seconds):
            return Coded(runs=(run,), seconds=seconds)
    return outcome


def _given_so_far(state: InterviewState) -> Coded | None:
    phase = running(state)
    return Coded(runs=phase.runs, seconds=phase.part_seconds) if phase.runs else None
