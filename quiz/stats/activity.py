"""What was done on which day, and what will be due."""

import datetime
from collections import Counter
from collections.abc import Iterable

from quiz.model import Review, Scheduled

DAY = datetime.timedelta(days=1)


def reviews_by_day(reviews: Iterable[Review], zone: datetime.tzinfo) -> dict[datetime.date, int]:
    """Count the reviews of each day in ``zone`` that has any, oldest day first."""
    return dict(sorted(Counter(review.at.astimezone(zone).date() for review in reviews).items()))


def streak(reviews: Iterable[Review], now: datetime.datetime) -> int:
    """Count the days in a row, up to today, on which something was answered.

    Days are those of ``now``'s zone. A today without an answer does not break the row yet.
    """
    days = {review.at.astimezone(now.tzinfo).date() for review in reviews}
    day = now.date() if now.date() in days else now.date() - DAY
    length = 0
    while day in days:
        length += 1
        day -= DAY
    return length


def forecast(
    cards: Iterable[Scheduled], now: datetime.datetime, days: int
) -> dict[datetime.date, int]:
    """Count what comes due on each of the next ``days`` days, today first.

    Days are those of ``now``'s zone; what is overdue counts for today. Only cards that exist are
    counted: new questions and the later repetitions of each card are not.
    """
    today = now.date()
    due = Counter(max(card.due.astimezone(now.tzinfo).date(), today) for card in cards)
    return {today + DAY * ahead: due[today + DAY * ahead] for ahead in range(days)}
