"""Holds a written answer against a rubric: figures, weights, guards."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.freetext.assessment import Assessment, ClaimFound, Evidence, PointFound, Status
from quiz.freetext.claims import stated
from quiz.freetext.features import NAMES, Prepared, Weights, features, prepared
from quiz.freetext.guards import contradiction, is_list
from quiz.freetext.meaning import Meanings
from quiz.freetext.model import Model, Regression
from quiz.freetext.rubric import Point, Rubric
from quiz.freetext.text import Span, tokens
from quiz.model import Message

CONTRADICTED, LISTED, COPIED = 0.2, 0.15, 0.1
"""What is left of a point's likelihood when a guard speaks against it."""

FROM_CONTRADICTION, FROM_COPY = 0.4, 0.75
"""From these shares on a guard speaks."""

CLAIM_COST = 0.25
"""So much a stated misconception costs."""

BAND = 1.2816
"""So many standard deviations hold four of five errors of a normal distribution."""

COPY = NAMES.index("copied")


@dataclass(frozen=True)
class Marker:
    """What answers are marked by: how telling words are, meanings if any, and their weights."""

    known: Weights
    regression: Regression
    meanings: Meanings | None


def marker(model: Model, meanings: Meanings | None) -> Marker:
    """Take of a model what goes with meanings, or without."""
    return Marker(model.weights, model.words if meanings is None else model.meanings, meanings)


def mark(rubric: Rubric, answer: str, by: Marker) -> Assessment:
    """Suggest what an answer covers; an empty one covers nothing."""
    ready = prepared(answer, rubric.question)
    if by.meanings is not None and ready.counts:
        wordings = [wording for point in rubric.points for wording in point.wordings]
        by.meanings.learn([answer, *ready.parts, *wordings])
    listed = is_list(answer, _vocabulary(rubric))
    points = tuple(_point(point, ready, rubric.right, by, listed=listed) for point in rubric.points)
    if not ready.counts:
        return Assessment(score=0.0, band=(0.0, 0.0), points=points)
    claims = tuple(
        ClaimFound(misconception=claim.name, evidence=_evidence(answer, span))
        for claim, span in stated(rubric, ready, by.known)
    )
    whole = sum(point.weight for point in rubric.points)
    earned = sum(p.weight * found.p for p, found in zip(rubric.points, points, strict=True))
    score = max(0.0, earned / whole - CLAIM_COST * len(claims))
    reach = BAND * by.regression.spread
    return Assessment(
        score=score,
        band=(max(0.0, score - reach), min(1.0, score + reach)),
        points=points,
        misconceptions=claims,
    )


def _vocabulary(rubric: Rubric) -> frozenset[str]:
    """Give the tokens of the question, the points' first wordings and keywords, the answer."""
    parts = [rubric.question, rubric.model_answer]
    for point in rubric.points:
        parts += [point.wordings[0], *point.keywords]
    return frozenset(tokens(" ".join(parts)))


def _point(
    point: Point, ready: Prepared, right: Sequence[str], by: Marker, *, listed: bool
) -> PointFound:
    if not ready.counts:
        nothing = Evidence(start=0, end=0, text="")
        return PointFound(point=point.id, status="not-found", p=0.0, evidence=nothing)
    tried = [features(wording, ready, by.known, by.meanings) for wording in point.wordings]
    p, figures, span, wording = max(
        (
            (by.regression.likelihood(figures), figures, span, wording)
            for (figures, span), wording in zip(tried, point.wordings, strict=True)
        ),
        key=lambda each: each[0],
    )
    reasons = []
    if contradiction(wording, ready.text, right, by.known) >= FROM_CONTRADICTION:
        p *= CONTRADICTED
        reasons.append(Message(key="assessment.contradicts"))
    if listed:
        p *= LISTED
        reasons.append(Message(key="assessment.list"))
    if figures[COPY] >= FROM_COPY:
        p *= COPIED
        reasons.append(Message(key="assessment.copied"))
    return PointFound(
        point=point.id,
        status=_status(p, by.regression),
        p=p,
        evidence=_evidence(ready.text, span),
        reasons=tuple(reasons),
    )


def _status(p: float, regression: Regression) -> Status:
    if p >= regression.likely:
        return "likely"
    return "unsure" if p >= regression.not_found else "not-found"


def _evidence(text: str, span: Span) -> Evidence:
    return Evidence(start=span.start, end=span.end, text=text[span.start : span.end])
