"""How a mock interview moves from part to part under its clock: pure steps from state to state.

The clock counts the time in which the program runs and the interview is on. Every step tells the
time; the stretch since the last telling is added to the clock. A stretch longer than
``AWAY_AFTER`` means that the program was not running (it was left, it was killed, the computer
slept): the clock stands still for it, and it is listed with its beginning and its length. So
leaving can't be used to gain time unseen. A clock that was set back adds nothing.

An interview has stretches: the questions, the plan of the coding task, the task, the closing. Each
has all minutes but those set aside for the stretches behind it. When they are over, the part on the
screen has timed out, the rest of its stretch was not reached, and the next stretch begins with what
was left over before it. A question may be put off to the end of its stretch. An answer counts if it
comes before the end of the time has been noticed, which is within one heartbeat.
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
    Running,
    ScenePart,
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


def stretch_end(state: InterviewState) -> int:
    """Give the index of the first part behind the stretch of the part on the screen."""
    here = _stretch(on_screen(state))
    at = len(state.outcomes)
    while at < len(state.parts) and _stretch(state.parts[at]) == here:
        at += 1
    return at


def _stretch(part: Part) -> str:
    match part:
        case TaskPart():
            return "coding"
        case ScenePart(scene="plan" | "closing"):
            return part.scene
    return "questions"


def seconds_left(state: InterviewState) -> float:
    """Give the seconds until the part on the screen has to be over."""
    reserved = sum(part.budget for part in state.parts[stretch_end(state) :])
    return max(0.0, state.minutes * 60.0 - reserved - state.spent)


def spare(state: InterviewState) -> float:
    """Give the seconds that what is still planned for the stretch on the screen will not need."""
    coming = state.parts[len(state.outcomes) + 1 : stretch_end(state)]
    return max(0.0, seconds_left(state) - sum(part.budget for part in coming))


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
        behind = stretch_end(state)
        state = moved_on(state, outcome)
        while isinstance(state.phase, Running) and len(state.outcomes) < behind:
            state = moved_on(state, NotReached())
    return state


def moved_on(state: InterviewState, outcome: Outcome) -> InterviewState:
    """Leave the part on the screen with its outcome; after the last one the interview ends."""
    running(state)
    outcomes = (*state.outcomes, outcome)
    if len(outcomes) == len(state.parts):
        phase: Running | Ended = Ended(at=state.seen, ending=Ending.COMPLETED)
    else:
        phase = Running(part_seconds=_aside(state.parts[len(outcomes)]))
    return msgspec.structs.replace(state, outcomes=outcomes, phase=phase)


def can_put_off(state: InterviewState) -> bool:
    """Say whether the part on the screen is one that may be asked again later."""
    part = on_screen(state)
    later = stretch_end(state) - len(state.outcomes) - 1
    return not isinstance(part, TaskPart) and not part.flagged and later > 0


def put_off(state: InterviewState) -> InterviewState:
    """Flag the question on the screen and ask it again, once, at the end of its stretch.

    TurnError for a task, for what was put off before, and where its stretch has nothing else left.
    """
    part, here, behind = on_screen(state), len(state.outcomes), stretch_end(state)
    if isinstance(part, TaskPart) or not can_put_off(state):
        raise TurnError("this part can't be put off")
    later = msgspec.structs.replace(part, flagged=True, aside=running(state).part_seconds)
    parts = (*state.parts[:here], *state.parts[here + 1 : behind], later, *state.parts[behind:])
    return msgspec.structs.replace(
        state, parts=parts, phase=Running(part_seconds=_aside(parts[here]))
    )


def _aside(part: Part) -> float:
    """Give the seconds that a part was on the screen before."""
    return 0.0 if isinstance(part, TaskPart) else part.aside


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
    done = state.parts[: len(state.outcomes)]
    if isinstance(state.phase, Running):
        if isinstance(on_screen(state), TaskPart):
            phase = msgspec.structs.replace(state.phase, runs=(*state.phase.runs, run))
            return msgspec.structs.replace(state, phase=phase)
        if not any(isinstance(part, TaskPart) for part in done):
            raise TurnError("code is submitted while a task is on the screen")
    if run.at > _left_the_task(state):
        return state
    outcomes = tuple(
        _with_late_run(outcome, run) if isinstance(part, TaskPart) else outcome
        for part, outcome in zip(done, state.outcomes, strict=True)
    )
    return msgspec.structs.replace(state, outcomes=outcomes)


def _left_the_task(state: InterviewState) -> datetime.datetime:
    """Say when the task was left: what came behind it took the time since."""
    last = max(at for at, part in enumerate(state.parts) if isinstance(part, TaskPart))
    since = sum(getattr(outcome, "seconds", 0.0) for outcome in state.outcomes[last + 1 :])
    if isinstance(state.phase, Running):
        return state.seen - datetime.timedelta(seconds=since + state.phase.part_seconds)
    return state.phase.at - datetime.timedelta(seconds=since)


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
