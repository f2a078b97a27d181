"""Choosing what a mock interview asks: repeatable from a seed."""

import datetime
import random
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from quiz.model import Lang, Task
from quiz.model.interview import (
    Ended,
    Ending,
    InterviewState,
    Part,
    QuestionPart,
    Running,
    TaskPart,
)
from quiz.sessions.pace import USUAL_SECONDS
from quiz.sessions.questions import Entry, Questions
from quiz.sessions.study import SEEDS

TASK_SHARE = 0.4
"""The share of the time that is set aside for the coding task."""

SHORT = 15
"""Below so many minutes the coding task is one of the easiest."""

LARGEST_SHARE = 0.5
"""No question may need more than this share of all questions' time, so that kinds mix."""

POOL = 500
"""Of a large bank, so many questions are drawn to choose from: enough for every mixture."""


def start(
    bank: Questions,
    tasks: Mapping[str, Task],
    minutes: int,
    lang: Lang,
    seed: int,
    now: datetime.datetime,
) -> InterviewState:
    """Plan an interview of mixed kinds, topics and difficulties, and one coding task at the end.

    The same bank, tasks, minutes and seed give the same interview. Questions are asked from easy
    to hard; each has a share of the questions' time in proportion to what its kind usually
    takes. Raises ValueError when there is neither a question nor a task to ask.
    """
    now = now.astimezone(datetime.UTC)
    rng = random.Random(seed)  # noqa: S311 - not a secret
    task = _task(tasks, minutes, rng)
    task_seconds = minutes * 60.0 * TASK_SHARE if task else 0.0
    question_seconds = minutes * 60.0 - task_seconds
    entries = _mixed(bank.entries, question_seconds, rng)
    if not entries and task is None:
        raise ValueError("an interview needs a question or a task")
    if not entries:
        task_seconds = minutes * 60.0
    usual = sum(USUAL_SECONDS[entry.kind] for entry in entries)
    parts: list[QuestionPart | TaskPart] = [
        QuestionPart(
            question_id=entry.id,
            variant_seed=rng.randrange(SEEDS),
            budget=question_seconds * USUAL_SECONDS[entry.kind] / usual,
        )
        for entry in sorted(entries, key=lambda entry: entry.difficulty)
    ]
    if task:
        parts.append(TaskPart(task=task.slug, level=task.levels[0].name, budget=task_seconds))
    return InterviewState(
        id=f"{now:%Y%m%dT%H%M%S%f}-{seed}",
        seed=seed,
        lang=lang,
        minutes=minutes,
        started=now,
        seen=now,
        parts=tuple(parts),
        phase=Running(),
    )


def without_lost(
    state: InterviewState, bank: Questions, tasks: Mapping[str, Task], now: datetime.datetime
) -> InterviewState:
    """Drop the parts, with their outcomes, that an update of the content has taken away."""

    def known(part: Part) -> bool:
        return part.task in tasks if isinstance(part, TaskPart) else part.question_id in bank

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


def _mixed(entries: Sequence[Entry], seconds: float, rng: random.Random) -> list[Entry]:
    """Take questions while they fit, always of what has been taken least so far."""
    fit = [
        entry
        for entry in entries
        if entry.kind != "code" and USUAL_SECONDS[entry.kind] <= LARGEST_SHARE * seconds
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
