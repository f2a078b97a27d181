"""``quiz mark-open``: mark written answers, one JSON object a line."""

import sys
from collections.abc import Iterator
from typing import Annotated, BinaryIO

import click
import msgspec

from quiz.cli.options import json_option
from quiz.freetext import Claim, Point, Rubric, mark_rubric
from quiz.model import Noun

LONGEST_LINE = 1_000_000
"""Bytes of one line at most."""

Words = Annotated[str, msgspec.Meta(min_length=1)]


class GivenPoint(msgspec.Struct, frozen=True):
    """A rubric point as it stands in a line."""

    point: Words
    weight: Annotated[float, msgspec.Meta(gt=0)] = 1.0
    accepted: tuple[str, ...] | None = None
    keywords: tuple[str, ...] | None = None


class GivenClaim(msgspec.Struct, frozen=True):
    """A misconception as it stands in a line: its name and how answers state it."""

    misconception: Words
    phrases: tuple[str, ...] | None = None


class Given(msgspec.Struct, frozen=True):
    """A line; further fields are left alone."""

    question: str
    rubric: Annotated[tuple[GivenPoint, ...], msgspec.Meta(min_length=1)]
    answer: str
    model_answer: str | None = None
    misconceptions: tuple[GivenClaim | str, ...] | None = None


class ToldPoint(Noun):
    """What is said of a point."""

    status: str
    evidence: str
    p: float


class Told(Noun):
    """What is said of an answer; ``misconceptions`` are the names of those that it states."""

    score: float
    points: tuple[ToldPoint, ...]
    misconceptions: tuple[str, ...]
    band: tuple[float, float]


class Refused(Noun):
    """A line that could not be marked, and why."""

    line: int
    error: str


@click.command("mark-open")
@click.argument("file", type=click.File("rb"))
@json_option
def mark_open(file: BinaryIO, *, as_json: bool) -> None:
    """Mark the answers of FILE, a JSON object a line; - is standard input.

    A line holds `question`, `rubric` (a list of `point`, and if you like `weight`, `accepted` and
    `keywords`), `answer`, and if you like `model_answer` and `misconceptions`; it is read as it
    stands, in English, Chinese or both.
    With --json a line comes out for each: `score`, `points` (`status`, `evidence`, `p`),
    `misconceptions`, `band`; for a line that can't be read `line` and `error`.

    Exit code: 0 every line was marked, 1 some were not, 2 wrong usage.

    \b
    Examples:
      quiz mark-open answers.jsonl --json
      quiz mark-open - < answers.jsonl
    """  # noqa: D301 - click keeps the lines after \b
    refused = 0
    for number, told in enumerate(_marked(file), start=1):
        refused += isinstance(told, Refused)
        if as_json:
            click.echo(msgspec.json.encode(told))
        else:
            click.echo(_written(number, told))
        if isinstance(told, Refused):
            click.echo(f"quiz: line {told.line}: {told.error}", err=True)
    sys.exit(1 if refused else 0)


def _marked(file: BinaryIO) -> Iterator[Told | Refused]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            _skip_line(file, line)
            yield Refused(line=number, error=f"longer than {LONGEST_LINE:,} bytes; shorten it")
        elif not line.strip():
            yield Refused(line=number, error="empty; remove it")
        else:
            yield _told(number, line)


def _skip_line(file: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = file.readline(LONGEST_LINE)


def _told(number: int, line: bytes) -> Told | Refused:
    try:
        given = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Refused(line=number, error=str(error))
    found = mark_rubric(_rubric(given), given.answer)
    return Told(
        score=round(found.score, 4),
        points=tuple(
            ToldPoint(status=each.status, evidence=each.evidence.text, p=round(each.p, 4))
            for each in found.points
        ),
        misconceptions=tuple(each.misconception for each in found.misconceptions),
        band=(round(found.band[0], 4), round(found.band[1], 4)),
    )


def _rubric(given: Given) -> Rubric:
    return Rubric(
        question=given.question,
        points=tuple(
            Point(
                id=str(place),
                wordings=(each.point, *filter(None, each.accepted or ())),
                keywords=each.keywords or (),
                weight=each.weight,
            )
            for place, each in enumerate(given.rubric)
        ),
        model_answer=given.model_answer or "",
        claims=tuple(map(_claim, given.misconceptions or ())),
    )


def _claim(given: GivenClaim | str) -> Claim:
    if isinstance(given, str):
        return Claim(name=given, wordings=(given,))
    return Claim(name=given.misconception, wordings=given.phrases or (given.misconception,))


def _written(number: int, told: Told | Refused) -> str:
    if isinstance(told, Refused):
        return f"{number}: not marked"
    low, high = told.band
    lines = [f"{number}: {told.score:.2f} ({low:.2f} to {high:.2f})"]
    lines += [f"  {each.status:<10} {each.p:.2f}  {each.evidence}" for each in told.points]
    lines += [f"  misconception: {name}" for name in told.misconceptions]
    return "\n".join(lines)
