"""Choosing what a mock interview asks: repeatable from a seed."""

import datetime
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from quiz.model import Lang, Profile, Task, Turn
from quiz.model.interview import (
    Ended,
    Ending,
    InterviewState,
    Part,
    QuestionPart,
    Running,
    TaskPart,
)
from quiz.model.profile import TALKS
from quiz.sessions.pace import USUAL_SECONDS
from quiz.sessions.questions import Entry, Questions
from quiz.sessions.scenes import talk
from quiz.sessions.study import SEEDS

TASK_SHARE = 0.4
"""The share of the time that is set aside for the coding task."""

SHORT = 15
"""In an interview of fewer minutes the coding task is one of the easiest."""

LARGEST_SHARE = 0.5
"""No question may need more than this share of all questions' time, so that kinds mix."""

POOL = 500
"""Of a large bank, so many questions are drawn to choose from: enough for every mixture."""


def start(
    bank: Questions,
    tasks: Mapping[str, Task],
    chosen: int | Profile,
    lang: Lang,
    seed: int,
    now: datetime.datetime,
    *,
    paper: bool = False,
) -> InterviewState:
    """Plan an interview: of so many minutes with mixed questions, or by a profile.

    The same bank, tasks, choice and seed give the same interview. A mixed one has questions of all
    kinds, topics and difficulties, from easy to hard, and one coding task at the end; a profile
    says what is asked in which turn. Each question has a share of its turn's time in proportion to
    what its kind usually takes. On ``paper`` what would be written is spoken or written by hand.
    Raises ValueError when there is neither a question nor a task to
    ask.
    """
    now = now.astimezone(datetime.UTC)
    rng = random.Random(seed)  # noqa: S311 - not a secret
    if isinstance(chosen, Profile):
        minutes, name = chosen.minutes, chosen.id
        parts = _by_profile(bank, tasks, chosen, rng)
    else:
        minutes, name = chosen, ""
        parts = _any(bank, tasks, chosen, rng)
    if not parts:
        raise ValueError("an interview needs a question or a task")
    return InterviewState(
        id=f"{now:%Y%m%dT%H%M%S%f}-{seed}",
        seed=seed,
        lang=lang,
        minutes=minutes,
        started=now,
        seen=now,
        parts=tuple(parts),
        phase=Running(),
        profile=name,
        paper=paper,
    )


def _any(
    bank: Questions, tasks: Mapping[str, Task], minutes: int, rng: random.Random
) -> list[Part]:
    task = _task(tasks, minutes, rng)
    task_seconds = minutes * 60.0 * TASK_SHARE if task else 0.0
    seconds = minutes * 60.0 - task_seconds
    parts: list[Part] = [*_asked(_mixed(bank.entries, seconds, rng), seconds, "mixed", rng)]
    if task:
        left = task_seconds if parts else minutes * 60.0
        parts.append(TaskPart(task=task.slug, level=task.levels[0].name, budget=left))
    return parts


def _by_profile(
    bank: Questions, tasks: Mapping[str, Task], profile: Profile, rng: random.Random
) -> list[Part]:
    """Fill each turn; what a turn can't fill, as a small bank may not, goes to the next."""
    parts: list[Part] = []
    used: set[str] = set()
    seconds = 0.0
    coding = sum(turn.minutes for turn in profile.turns if turn.turn == "coding")
    task = _task(tasks, round(coding), rng) if coding else None
    for turn in profile.turns:
        seconds += turn.minutes * 60
        made = _filled(bank, turn, seconds, task, used, rng)
        if made:
            parts += made
            used |= {part.question_id for part in made if isinstance(part, QuestionPart)}
            seconds = 0.0
    return parts


def _filled(
    bank: Questions,
    turn: Turn,
    seconds: float,
    task: Task | None,
    used: Collection[str],
    rng: random.Random,
) -> Sequence[Part]:
    """Fill one turn, with none of the questions that are ``used``."""
    if turn.turn == "coding":
        if task is None:
            return []
        return [TaskPart(task=task.slug, level=task.levels[0].name, budget=seconds)]
    if turn.turn in TALKS and (said := talk(bank.scenes, turn, seconds, task, rng)):
        return said
    if turn.turn in TALKS and not (turn.kinds or turn.tags):
        return []
    fitting = [each for each in bank.entries if each.id not in used and _fits(each, turn)]
    return [*_asked(_mixed(fitting, seconds, rng, largest=1.0), seconds, turn.turn, rng)]


def _fits(entry: Entry, turn: Turn) -> bool:
    return (
        (not turn.kinds or entry.kind in turn.kinds)
        and (not turn.topics or entry.topic in turn.topics)
        and (not turn.difficulties or entry.difficulty in turn.difficulties)
        and (not turn.tags or not set(turn.tags).isdisjoint(entry.tags))
    )


def _asked(
    entries: Sequence[Entry], seconds: float, turn: str, rng: random.Random
) -> Iterator[QuestionPart]:
    """Ask from easy to hard, and divide the time as the kinds usually take it."""
    usual = sum(USUAL_SECONDS[entry.kind] for entry in entries)
    for entry in sorted(entries, key=lambda entry: entry.difficulty):
        yield QuestionPart(
            question_id=entry.id,
            variant_seed=rng.randrange(SEEDS),
            budget=seconds * USUAL_SECONDS[entry.kind] / usual,
            turn=turn,
        )


def without_lost(
    state: InterviewState, bank: Questions, tasks: Mapping[str, Task], now: datetime.datetime
) -> InterviewState:
    """Drop the parts, with their outcomes, that an update of the content has taken away."""

    def known(part: Part) -> bool:
        match part:
            case TaskPart(task=task):
                return task in tasks
            case QuestionPart(question_id=name):
                return name in bank
        return True

    kept = [index for index, part in enumerate(state.parts) if known(part)]
    done = [index for index in kept if index < len(state.outcomes)]
    over = isinstance(state.phase, Running) and len(done) == len(kept)
    return msgspec.structs.replace(
        state,
        parts=tuple(state.parts[index] for index in kept),
        outcomes=tuple(state.outcomes[index] for index in done),
        phase=Ended(at=now.astimezone(datetime.UTC), ending=Ending.COMPLETED)
        if over
        else state.phase,
    )


def _task(tasks: Mapping[str, Task], minutes: int, rng: random.Random) -> Task | None:
    known = sorted(tasks.values(), key=lambda task: task.slug)
    if minutes < SHORT and known:
        easiest = min(task.difficulty for task in known)
        known = [task for task in known if task.difficulty == easiest]
    return rng.choice(known) if known else None


def _mixed(
    entries: Sequence[Entry], seconds: float, rng: random.Random, largest: float = LARGEST_SHARE
) -> list[Entry]:
    """Take questions while they fit, always of what has been taken least so far."""
    fit = [
        entry
        for entry in entries
        if entry.kind != "code" and USUAL_SECONDS[entry.kind] <= largest * seconds
    ]
    waiting = rng.sample(fit, min(POOL, len(fit)))
    taken: Counter[tuple[str, str | int]] = Counter()
    chosen: list[Entry] = []
    while fitting := [entry for entry in waiting if USUAL_SECONDS[entry.kind] <= seconds]:
        entry = min(fitting, key=lambda entry: [taken[trait] for trait in _traits(entry)])
        chosen.append(entry)
        taken.update(_traits(entry))
        seconds -= USUAL_SECONDS[entry.kind]
        waiting = [other for other in fitting if other.id != entry.id]
    return chosen


def _traits(entry: Entry) -> list[tuple[str, str | int]]:
    return [
        ("subtopic", entry.subtopic),
        ("topic", entry.topic),
        ("kind", entry.kind),
        ("difficulty", entry.difficulty),
    ]
