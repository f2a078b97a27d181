"""How long questions take: the learner's own pace, or what is usual for the kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from quiz.model import Review

USUAL_SECONDS: Mapping[str, float] = {
    "choice": 45,
    "numeric": 90,
    "cloze": 45,
    "order": 75,
    "match": 75,
    "lines": 90,
    "open": 180,
    "code": 900,
}
"""Seconds from showing a question of a kind to its answer, for someone who has no history."""

FEEDBACK_SECONDS = 20.0
"""Seconds for reading what was right, added to each question when a plan is estimated."""

ENOUGH = 5
"""So many answers of a kind make the learner's own median worth more than the usual."""

RECENT = 50
"""So many of the newest answers of a kind are looked at."""


def pace(reviews: Iterable[Review]) -> dict[str, float]:
    """Give the expected seconds per kind: the median of the newest answers, or the usual.

    ``reviews`` come oldest first.
    """
    by_kind: dict[str, list[float]] = defaultdict(list)
    for review in reviews:
        by_kind[str(review.answer.__struct_config__.tag)].append(review.seconds)
    own = {
        kind: median(seconds[-RECENT:])
        for kind, seconds in by_kind.items()
        if len(seconds) >= ENOUGH
    }
    return {**USUAL_SECONDS, **own}
