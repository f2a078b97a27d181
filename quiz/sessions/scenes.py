"""What an interviewer says beyond the bank: chosen by the seed, asked like an open question."""

import random
from collections.abc import Collection, Sequence

import msgspec

from quiz.kinds import Open
from quiz.kinds.open import Point
from quiz.model import Scene, ScenePoint, Step, Task, Text, Turn
from quiz.model.interview import ScenePart
from quiz.model.text import in_every_language

STEP_SECONDS = 90.0
"""A turn of talk has as many steps as have this long each, and at least one."""

PROBE_SECONDS = 60.0
"""How long the answer to a probe, which is about one point alone, should take."""

MOST_CHANGES = 1
"""So often, at most, the interviewer changes what was given: probes need time as well."""


def talk(
    scenes: Sequence[Scene], turn: Turn, seconds: float, task: Task | None, rng: random.Random
) -> list[ScenePart]:
    """Fill a turn with a scene's first steps and, if there is time, some of its changes.

    Empty where no scene fits, and for the plan of a coding task when there is no task.
    """
    fitting = [
        scene
        for scene in scenes
        if scene.turn == turn.turn and (not turn.scenes or scene.id in turn.scenes)
    ]
    if not fitting or (turn.turn == "plan" and task is None):
        return []
    scene = rng.choice(fitting)
    room = max(1, int(seconds // STEP_SECONDS))
    steps = list(scene.steps[:room])
    changes = min(room - len(steps), MOST_CHANGES, len(scene.changes))
    steps += rng.sample(scene.changes, changes)
    if scene.turn == "plan" and task is not None:
        steps = [_about(step, task) for step in steps]
    return [
        ScenePart(
            id=f"{scene.id}.{step.id}",
            scene=scene.turn,
            step=step,
            budget=seconds / len(steps),
            turn=turn.turn,
            sources=scene.sources,
        )
        for step in steps
    ]


def question_of(part: ScenePart) -> Open:
    """Ask a step as a question to be answered in writing."""
    step = part.step
    return Open(
        id=part.id,
        subtopic=step.subtopic,
        difficulty=step.difficulty,
        prompt=step.say,
        explanation=Text(en="", zh=""),
        sources=part.sources,
        rubric=tuple(
            Point(
                id=point.id,
                text=point.text,
                weight=point.weight,
                accepted=point.accepted,
                keywords=point.keywords,
            )
            for point in step.points
        ),
        model_answer=step.strong,
    )


def probe_of(part: ScenePart, missing: Collection[str]) -> ScenePart | None:
    """Ask for the weightiest of the missing points that have a probe; None if none has."""
    asked = [point for point in part.step.points if point.id in missing and point.probe.en]
    if not asked:
        return None
    point = max(asked, key=lambda each: each.weight)
    return msgspec.structs.replace(
        part,
        id=f"{part.id}-{point.id}",
        step=_probing(part.step, point),
        budget=PROBE_SECONDS,
        turn="follow-up",
        flagged=False,
        aside=0.0,
    )


def _probing(step: Step, point: ScenePoint) -> Step:
    """Ask for one point alone; what is strong about it is the point itself."""
    alone = ScenePoint(
        id=point.id,
        text=point.text,
        accepted=point.accepted,
        keywords=point.keywords,
    )
    return msgspec.structs.replace(
        step, id=f"{step.id}-{point.id}", say=point.probe, points=(alone,), strong=point.text
    )


def _about(step: Step, task: Task) -> Step:
    """Put the coding task's statement under what is asked about it, its costs under the answer."""
    return msgspec.structs.replace(
        step,
        say=in_every_language(
            lambda lang: f"{step.say.to(lang)}\n\n---\n\n{task.statement.to(lang)}"
        ),
        strong=in_every_language(lambda lang: f"{step.strong.to(lang)}\n\n{task.learn.to(lang)}"),
    )
