"""How a debrief writes sentences, rows, times."""

import datetime
from collections.abc import Callable, Iterable

from quiz.i18n import percent
from quiz.model import Message

Say = Callable[[Message], str]
"""Puts a message into words of the language in which the debrief is written."""


def tell(say: Say, key: str, **args: str | float) -> str:
    """Say one of a debrief's sentences."""
    return say(Message(key=f"debrief.{key}", args=args))


def row(cells: Iterable[str | int]) -> str:
    """Write one row of a table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def moment(at: datetime.datetime, zone: datetime.tzinfo) -> str:
    """Write a day and its time."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def duration(seconds: float) -> str:
    """Write minutes and seconds, ``7:05``, with hours in front where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def share(say: Say, credit: float) -> str:
    """Write a share as per cent."""
    return tell(say, "percent", percent=percent(credit))


def table(head: Iterable[str | int], rows: Iterable[Iterable[str | int]], *, left: int = 1) -> str:
    """Write a table whose columns but the first ``left`` are set to the right."""
    cells = list(head)
    rule = [*(["---"] * left), *(["---:"] * (len(cells) - left))]
    return "\n".join([row(cells), f"|{'|'.join(rule)}|", *map(row, rows)])
