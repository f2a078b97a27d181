"""Type a number: fixed, or drawn anew from ranges for endless practice."""

import math
import random
import re
from collections.abc import Iterator
from typing import Annotated

import msgspec

from quiz.kinds.arrange import repeated
from quiz.kinds.formula import FormulaError, evaluate
from quiz.kinds.kind import Fault, Kind, named_in
from quiz.model import Lang, Mark, Message, Name, Noun, NumericAnswer, Question, Text
from quiz.model.text import in_every_language

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A value put into the text: ``{tp}``."""

DRAWS = 200
"""How many seeds the check of a variant question tries."""

Formula = str | float
"""A number, or arithmetic over the question's values (see ``quiz.kinds.formula``)."""


class Range(Noun):
    """The numbers from ``low`` to ``high``, both included, ``step`` apart."""

    low: float
    high: float
    step: Annotated[float, msgspec.Meta(gt=0)] = 1


class Slip(Noun):
    """A well-known wrong way to the answer, and what to tell those who took it."""

    id: Name
    value: Formula
    why: Text
    misconception: Name | None = None


class Numeric(Question, tag="numeric"):
    """``answer`` with an absolute or relative tolerance (the larger of the two counts).

    ``params`` are drawn (a list of choices or a range), ``values`` computed from them in order;
    both may stand in every text as ``{name}``, and ``{answer}`` in the explanation.
    """

    answer: Formula
    unit: Text = Text(en="", zh="")
    abs_tol: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    rel_tol: Annotated[float, msgspec.Meta(ge=0, lt=0.5)] = 0.0
    params: dict[str, tuple[float, ...] | Range] = {}
    values: dict[str, str] = {}
    slips: tuple[Slip, ...] = ()


def number(value: float) -> str:
    """Write a number as a person would: no trailing zeros, six significant digits at most."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.6g}"


def draw(question: Numeric, seed: int) -> dict[str, float]:
    """Draw the params by ``seed`` and compute the values; raises FormulaError."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    values: dict[str, float] = {}
    for name, source in question.params.items():
        if isinstance(source, Range):
            steps = int((source.high - source.low) / source.step + 1e-9)
            drawn = source.low + rng.randint(0, steps) * source.step
            values[name] = int(drawn) if drawn == int(drawn) else round(drawn, 10)
        else:
            values[name] = rng.choice(source)
    for name, formula in question.values.items():
        values[name] = evaluate(formula, values)
    return values


def variant(question: Numeric, seed: int) -> Numeric:
    """Put the numbers drawn by ``seed`` into the question: what comes out has no params."""
    values = draw(question, seed)
    answer = evaluate(question.answer, values)
    shown = {name: number(value) for name, value in {**values, "answer": answer}.items()}

    def fill(text: Text) -> Text:
        def put(found: re.Match[str]) -> str:
            return shown.get(found[1], found[0])

        return Text(en=PLACEHOLDER.sub(put, text.en), zh=PLACEHOLDER.sub(put, text.zh))

    return msgspec.structs.replace(
        question,
        prompt=fill(question.prompt),
        explanation=fill(question.explanation),
        answer=answer,
        params={},
        values={},
        slips=tuple(
            msgspec.structs.replace(slip, value=evaluate(slip.value, values), why=fill(slip.why))
            for slip in question.slips
        ),
    )


def parse(typed: str) -> float | None:
    """Read a number as people type it, or None.

    Grouping commas and blanks, full-width digits, a trailing ``%`` or other unit, a fraction
    ``3/4`` and exponents (``6e23``, ``2*10^3``) are understood. The sign ``%`` divides nothing:
    the unit is shown beside the field.
    """
    text = typed.strip().translate(FULL_WIDTH).replace(" ", "").replace("_", "")
    text = GROUPED.sub("", text)
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    try:
        value = float(found["number"])
        if found["power"]:
            value *= 10.0 ** int(found["power"])
        if found["below"]:
            value /= float(found["below"])
    except (OverflowError, ZeroDivisionError):
        return None
    return value if math.isfinite(value) else None


FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    ord(a): b for a, b in {"．": ".", "，": ",", "－": "-", "−": "-", "＋": "+", "％": "%"}.items()
}
GROUPED = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")
_DECIMAL = r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?"
NUMBER = re.compile(
    rf"[=≈~]?(?P<number>{_DECIMAL})([x×*]10(\^|\*\*)(?P<power>[+-]?\d{{1,3}}))?"
    rf"(/(?P<below>{_DECIMAL}))?([^\W\d_][^\d]*|[%°])?",
    re.IGNORECASE,
)


def close(question: Numeric, got: float, want: float) -> bool:
    """Whether ``got`` is ``want`` within the question's tolerance (never below 1e-9 relative)."""
    allowed = max(question.abs_tol, max(question.rel_tol, 1e-9) * abs(want))
    return abs(got - want) <= allowed


def mark(question: Numeric, answer: NumericAnswer) -> Mark:
    """Mark a number: 1 within the tolerance, else 0; the first slip it fits is remarked on.

    The question must be a variant (numbers, no formulas).
    """
    got = parse(answer.text)
    if got is None:
        return Mark(credit=0.0, remarks=(Message(key="mark.not-a-number"),))
    if close(question, got, evaluate(question.answer, {})):
        return Mark(credit=1.0)
    known = (s.why for s in question.slips if close(question, got, evaluate(s.value, {})))
    return Mark(credit=0.0, remarks=tuple(known)[:1])


def key(question: Numeric, answer: NumericAnswer) -> Text:
    """Give the number with its unit, after what was typed where that was wrong."""
    got = parse(answer.text)
    want = evaluate(question.answer, {})
    typed = answer.text.strip()

    def line(lang: Lang) -> str:
        right = f"✓ **{f'{number(want)} {question.unit.to(lang)}'.strip()}**"
        return right if got is not None and close(question, got, want) else f"✗ {typed}\n\n{right}"

    return in_every_language(line)


def faults(question: Numeric) -> Iterator[Fault]:
    """Find formulas that fail, names that nothing gives a value, and slips that are right."""
    for name in repeated(slip.id for slip in question.slips):
        yield ("slips",), f"the slip id `{name}` is used twice; give each its own"
    broken = list(_bad_params(question))
    yield from broken
    if not broken:
        yield from _unknown_names(question)
        for seed in range(DRAWS if question.params else 1):
            if found := list(_bad_draw(question, seed)):
                yield from found
                return


def _bad_params(question: Numeric) -> Iterator[Fault]:
    for name, source in question.params.items():
        if not isinstance(source, Range):
            if not source:
                yield ("params", name), "the list of choices is empty"
        elif source.high < source.low:
            yield ("params", name), "`high` is below `low`"


def _unknown_names(question: Numeric) -> Iterator[Fault]:
    known = {*question.params, *question.values}
    for lang in Lang:
        for found in PLACEHOLDER.findall(question.prompt.to(lang)) if known else ():
            if found not in known:
                yield ("prompt", lang.value), f"`{{{found}}}` is neither a param nor a value"


def _bad_draw(question: Numeric, seed: int) -> Iterator[Fault]:
    try:
        drawn = variant(question, seed)
    except FormulaError as error:
        yield ("answer",), f"with seed {seed}: {error}"
        return
    for index, slip in enumerate(drawn.slips):
        if close(drawn, evaluate(slip.value, {}), evaluate(drawn.answer, {})):
            yield (
                ("slips", index),
                f"with seed {seed} the slip `{slip.id}` is within the tolerance of the answer",
            )


KIND = Kind(
    question=Numeric,
    answer=NumericAnswer,
    mark=mark,
    key=key,
    faults=faults,
    variant=variant,
    misconceptions=named_in("slips"),
)
