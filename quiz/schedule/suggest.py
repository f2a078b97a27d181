"""The grade that is suggested after an answer."""

from quiz.model import Confidence, Grade, Mark

HALF_KNOWN = 0.6
"""The credit from which an answer counts as partly remembered."""

FAST = 0.5
"""The share of the expected time within which an answer counts as fast."""


def suggest(mark: Mark, confidence: Confidence, seconds: float, expected_seconds: float) -> Grade:
    """Suggest a grade for the schedule.

    ==============  ==========  ==============================  =====
    credit          confidence  time                            grade
    ==============  ==========  ==============================  =====
    below 0.6       any         any                             AGAIN
    0.6 to below 1  any         any                             HARD
    1               guess       any                             HARD
    1               unsure      any                             GOOD
    1               sure        more than half of the expected  GOOD
    1               sure        at most half of the expected    EASY
    ==============  ==========  ==============================  =====
    """
    if mark.credit < HALF_KNOWN:
        return Grade.AGAIN
    if not mark.right or confidence is Confidence.GUESS:
        return Grade.HARD
    if confidence is Confidence.SURE and seconds <= FAST * expected_seconds:
        return Grade.EASY
    return Grade.GOOD
