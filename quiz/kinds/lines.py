"""Mark the faulty lines of a listing or a paragraph; a control has none."""

import ast
import warnings
from collections.abc import Iterator
from typing import Annotated

import msgspec

from quiz.kinds.arrange import repeated
from quiz.kinds.kind import Fault, Kind, named_in
from quiz.model import Lang, LinesAnswer, Mark, Name, Noun, Question, Text
from quiz.model.text import in_every_language

SHORTEST_LISTING = 2
"""Lines in a listing."""

LONGEST_LISTING = 10_000
"""Characters in a Python listing."""


class FaultyLine(Noun):
    """A wrong line, counted from 1, with what it should say and why."""

    line: Annotated[int, msgspec.Meta(ge=1)]
    correction: Text
    why: Text
    misconception: Name | None = None


class Lines(Question, tag="lines"):
    """``syntax`` names the listing's language (``text`` for prose, one statement a line).

    ``broken`` says that a listing is not meant to compile.
    """

    listing: Text
    faulty: tuple[FaultyLine, ...] = ()
    syntax: str = "text"
    broken: bool = False


def mark(question: Lines, answer: LinesAnswer) -> Mark:
    """Mark a spot-the-error: F1 of the marked against the faulty lines.

    F1 = 2 x hits / (marked + faulty). On a control (nothing is faulty) marking nothing earns 1
    and anything else 0. Each faulty line that was missed is remarked on with its reason.
    """
    faulty = {each.line for each in question.faulty}
    if not faulty and not answer.lines:
        return Mark(credit=1.0)
    credit = 2 * len(faulty & answer.lines) / (len(faulty) + len(answer.lines))
    missed = tuple(each.why for each in question.faulty if each.line not in answer.lines)
    return Mark(credit=credit, remarks=missed)


def key(question: Lines, answer: LinesAnswer) -> Text:
    """List the faulty lines with what they should say and why, then what was marked wrongly."""
    faulty = {each.line: each for each in question.faulty}
    # An old answer may name lines that the listing has lost since.
    there = range(1, len(question.listing.en.splitlines()) + 1)

    def line(number: int, lang: Lang) -> str:
        if number not in faulty:
            return f"- ✗ {number} {question.listing.to(lang).splitlines()[number - 1].strip()}"
        each = faulty[number]
        sign = "✓" if number in answer.lines else "·"
        fixed = each.correction.to(lang)
        shown = fixed if question.syntax == "text" else f"`{fixed.strip()}`"
        return f"- {sign} {number} **{shown}**\n\n  {each.why.to(lang)}"

    numbers = sorted({*faulty, *(number for number in answer.lines if number in there)})
    return in_every_language(
        lambda lang: "\n".join(line(number, lang) for number in numbers) or "✓"
    )


def faults(question: Lines) -> Iterator[Fault]:
    """Find lines that do not exist and listings whose languages differ in length."""
    counts = {lang: len(question.listing.to(lang).splitlines()) for lang in Lang}
    if len(set(counts.values())) > 1:
        yield (
            ("listing",),
            "the listing must have as many lines in every language; it has "
            + ", ".join(f"{count} in {lang}" for lang, count in counts.items()),
        )
    if min(counts.values()) < SHORTEST_LISTING:
        yield ("listing",), f"the listing has fewer than {SHORTEST_LISTING} lines"
    for index, each in enumerate(question.faulty):
        if each.line > min(counts.values()):
            yield (
                ("faulty", index, "line"),
                f"line {each.line} is beyond the listing's {min(counts.values())} lines",
            )
        elif not all(_line(question, lang, each.line) for lang in Lang):
            yield ("faulty", index, "line"), f"line {each.line} of the listing is empty"
        elif any(
            each.correction.to(lang).strip() == _line(question, lang, each.line) for lang in Lang
        ):
            yield ("faulty", index, "correction"), "the correction is the faulty line itself"
    for line in repeated(str(each.line) for each in question.faulty):
        yield ("faulty",), f"line {line} is listed twice; join the two"
    if question.syntax == "python" and not question.broken:
        yield from _uncompilable(question)


def _line(question: Lines, lang: Lang, line: int) -> str:
    return question.listing.to(lang).splitlines()[line - 1].strip()


def _uncompilable(question: Lines) -> Iterator[Fault]:
    """Find listings that are not Python; they are parsed and never run."""
    for lang in Lang:
        listing = question.listing.to(lang)
        if len(listing) > LONGEST_LISTING:
            yield ("listing",), f"the listing is longer than {LONGEST_LISTING} characters"
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse(listing)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            reason = (
                f"line {error.lineno}: {error.msg}" if isinstance(error, SyntaxError) else error
            )
            yield ("listing",), f"the listing is not Python ({reason}); set `broken: true` if meant"
            return


def held(question: Lines, answer: LinesAnswer) -> Iterator[str]:
    """Name the misconceptions behind the faulty lines that were taken for right."""
    for each in question.faulty:
        if each.line not in answer.lines and each.misconception:
            yield each.misconception


KIND = Kind(
    question=Lines,
    answer=LinesAnswer,
    mark=mark,
    key=key,
    faults=faults,
    misconceptions=named_in("faulty"),
    held=held,
)
