"""What an interviewer asks next, by what a written answer lacked."""

import random
from collections.abc import Mapping, Sequence

from quiz.kinds import Open
from quiz.model import Lang
from quiz.model.interview import InterviewState, Part, QuestionPart, ScenePart
from quiz.sessions.pace import USUAL_SECONDS
from quiz.sessions.questions import Questions
from quiz.sessions.scenes import probe_of
from quiz.sessions.study import SEEDS

DEEP = ("depth", "design")
"""Turns in which a written answer is followed up."""


def follow_up(
    bank: Questions,
    state: InterviewState,
    part: Part,
    question: Open,
    text: str,
    own: Mapping[str, Sequence[str]],
) -> QuestionPart | ScenePart | None:
    """Choose what is asked next because of the points that a written answer lacks.

    In a scene it is the probe of the weightiest of them; of the bank, that one of the question's
    follow-ups which is nearest to them. None when nothing is missing, or none is left to ask, or
    the turn does not go into depth. Points count as missing unless they are likely there; ``own``
    are the learner's accepted wordings by point.
    """
    if part.turn not in DEEP:
        return None
    from quiz.freetext import mark_answer, shared  # noqa: PLC0415 - home needs no marking

    found = mark_answer(question, text, own)
    missing = {each.point for each in found.points if each.status != "likely"}
    if isinstance(part, ScenePart):
        return probe_of(part, missing)
    asked = {each.question_id for each in state.parts if isinstance(each, QuestionPart)}
    left = [name for name in question.follow_ups if name in bank and name not in asked]
    left = [name for name in left if bank.entry(name).kind != "code"]
    if not left or not missing:
        return None
    points = [point.text for point in question.rubric if point.id in missing]

    def nearness(name: str) -> float:
        next_one = bank.question(name)
        return sum(
            shared(
                " ".join(point.to(lang) for point in points),
                f"{next_one.prompt.to(lang)} {next_one.explanation.to(lang)}",
            )
            for lang in Lang
        )

    name = max(left, key=nearness)
    rng = random.Random(f"{state.seed}:{name}")  # noqa: S311 - not a secret
    return QuestionPart(
        question_id=name,
        variant_seed=rng.randrange(SEEDS),
        budget=USUAL_SECONDS[bank.entry(name).kind],
        turn="follow-up",
    )
