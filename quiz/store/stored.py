"""How a review lies on disk: without the bank's words, which its answer brings back."""

import datetime

import msgspec

from quiz.model import Answer, Confidence, Credit, Grade, Mark, Noun, Review


class _StoredReview(Noun):
    id: str
    question_id: str
    question_version: str
    variant_seed: int
    answer: Answer
    credit: Credit
    confidence: Confidence
    grade: Grade
    seconds: float
    at: datetime.datetime


_decode = msgspec.json.Decoder(_StoredReview).decode


def packed(review: Review) -> str:
    """Write a review as JSON; of its mark only the credit is kept."""
    stored = _StoredReview(
        id=review.id,
        question_id=review.question_id,
        question_version=review.question_version,
        variant_seed=review.variant_seed,
        answer=review.answer,
        credit=review.mark.credit,
        confidence=review.confidence,
        grade=review.grade,
        seconds=review.seconds,
        at=review.at.astimezone(datetime.UTC),
    )
    return msgspec.json.encode(stored).decode()


def unpacked(body: str) -> Review:
    """Read a review back; its mark has no remarks. Raises msgspec.MsgspecError."""
    stored = _decode(body)
    return Review(
        id=stored.id,
        question_id=stored.question_id,
        question_version=stored.question_version,
        variant_seed=stored.variant_seed,
        answer=stored.answer,
        mark=Mark(credit=stored.credit),
        confidence=stored.confidence,
        grade=stored.grade,
        seconds=stored.seconds,
        at=stored.at,
    )
