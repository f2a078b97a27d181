"""How what is known grew."""

import datetime
from collections.abc import Iterable

from quiz.model import Review

DAY = datetime.timedelta(days=1)


def known_by_day(
    reviews: Iterable[Review], questions: int, now: datetime.datetime, days: int
) -> dict[datetime.date, float]:
    """Give for each of the last ``days`` days, today last, the share of the bank that was known.

    A question is known at the end of a day (of ``now``'s zone) if its last answer until then was
    fully right; the share is of all ``questions`` that there are now. ``reviews`` come oldest
    first.
    """
    last: dict[str, bool] = {}
    known = 0
    at_end: dict[datetime.date, int] = {}
    for review in reviews:
        known += review.mark.right - last.get(review.question_id, False)
        last[review.question_id] = review.mark.right
        at_end[review.at.astimezone(now.tzinfo).date()] = known
    first = now.date() - DAY * (days - 1)
    count = at_end[max(before)] if (before := [day for day in at_end if day < first]) else 0
    shares: dict[datetime.date, float] = {}
    for ahead in range(days):
        day = first + DAY * ahead
        count = at_end.get(day, count)
        shares[day] = count / questions if questions else 0.0
    return shares
