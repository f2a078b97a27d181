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
    fields = msgspec.structs.asdict(review)
    fields["credit"] = fields.pop("mark").credit
    fields["at"] = review.at.astimezone(datetime.UTC)
    return msgspec.json.encode(_StoredReview(**fields)).decode()


def unpacked(body: str) -> Review:
    """Read a review back; its mark has no remarks. Raises msgspec.MsgspecError."""
    fields = msgspec.structs.asdict(_decode(body))
    return Review(mark=Mark(credit=fields.pop("credit")), **fields)
