"""A learner who forgets faster than FSRS's default parameters suppose."""

import datetime
import random

from quiz.model import Grade, New, Review
from quiz.schedule import DEFAULT, Scheduler
from tests.reviews import review

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
DAYS, QUESTIONS = 90, 180
FORGETFUL = (0.05, 0.2, 0.4, 1.5, *DEFAULT[4:20], 0.45)
"""Stabilities after the first answer of a fifth of the defaults', and a steeper curve."""


def forgetful_reviews() -> list[Review]:
    """What such a learner answers who studies by the default schedule."""
    true, given, rng = Scheduler(0.9, FORGETFUL), Scheduler(0.9), random.Random(5)
    memory, plan = {}, {}
    taken: list[Review] = []
    for day in range(DAYS):
        at = START + datetime.timedelta(days=day)
        for number in range(QUESTIONS):
            name = f"basics.q{number}"
            known, card = (
                memory.get(name, New(question_id=name)),
                plan.get(name, New(question_id=name)),
            )
            if number > 2 * day if isinstance(card, New) else card.due > at:
                continue
            grade = Grade.GOOD if rng.random() < (true.recall(known, at) or 0.5) else Grade.AGAIN
            memory[name], plan[name] = true.next(known, grade, at), given.next(card, grade, at)
            taken.append(review(name, at, grade))
    return taken
