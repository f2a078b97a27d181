"""What the program suggests about a written answer; the learner decides."""

from typing import Annotated, Literal

import msgspec

from quiz.model import Message, Noun

Status = Literal["likely", "unsure", "not-found"]

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Evidence(Noun):
    """The part of the answer that a suggestion goes by: its places in the answer, and its text."""

    start: int
    end: int
    text: str


class PointFound(Noun):
    """A rubric point: how likely the answer makes it (``p``), and by which of its parts.

    ``reasons`` say what speaks against it: a contradiction, a list of key terms, a copied question.
    """

    point: str
    status: Status
    p: Share
    evidence: Evidence
    reasons: tuple[Message, ...] = ()


class ClaimFound(Noun):
    """A misconception that the answer seems to state."""

    misconception: str
    evidence: Evidence


class Assessment(Noun):
    """A suggested score, and the band in which four of five true scores lie."""

    score: Share
    band: tuple[Share, Share]
    points: tuple[PointFound, ...]
    misconceptions: tuple[ClaimFound, ...] = ()
