"""Reviews of which only the question, the grade and the time matter."""

import datetime

from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, Review


def review(
    question: str, at: datetime.datetime, grade: Grade = Grade.GOOD, seconds: float = 30.0
) -> Review:
    """Make the review of a question; its id tells the question and the time."""
    return Review(
        id=f"{question} {at.isoformat()}",
        question_id=question,
        question_version="1",
        variant_seed=0,
        answer=ChoiceAnswer(picked=frozenset()),
        mark=Mark(credit=1.0),
        confidence=Confidence.SURE,
        grade=grade,
        seconds=seconds,
        at=at,
    )
