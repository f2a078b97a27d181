"""The body of a numeric question, and the numbers that are drawn for it."""

import random
import re
from typing import Annotated

import msgspec

from quiz.kinds.formula import evaluate
from quiz.kinds.numeric.number import number
from quiz.model import Name, Noun, Question, Text

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A value put into the text: ``{tp}``."""

Formula = str | float
"""A number, or arithmetic over the question's values (see ``quiz.kinds.formula``)."""


class Range(Noun):
    """The numbers from ``low`` to ``high``, both included, ``step`` apart."""

    low: float
    high: float
    step: Annotated[float, msgspec.Meta(gt=0)] = 1.0

    @property
    def steps(self) -> float:
        """How many steps lead from ``low`` to ``high``; not always a whole number."""
        return (self.high - self.low) / self.step

    def at(self, step: int) -> float:
        """Give the number so many steps above ``low``, without the dust of floating point."""
        return float(f"{self.low + step * self.step:.12g}")


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


def count(source: tuple[float, ...] | Range) -> int:
    """Count the numbers that a param may be."""
    return round(source.steps) + 1 if isinstance(source, Range) else len(source)


def nth(source: tuple[float, ...] | Range, at: int) -> float:
    """Give one of the numbers that a param may be."""
    return source.at(at) if isinstance(source, Range) else source[at]


def draw(question: Numeric, rng: random.Random) -> dict[str, float]:
    """Draw a number for each of the params."""
    return {name: nth(each, rng.randrange(count(each))) for name, each in question.params.items()}


def computed(question: Numeric, params: dict[str, float]) -> dict[str, float]:
    """Add the values to drawn params; raises FormulaError."""
    values = {**params}
    for name, formula in question.values.items():
        values[name] = evaluate(formula, values)
    return values


def variant(question: Numeric, seed: int) -> Numeric:
    """Put the numbers drawn by ``seed`` into the question: what comes out has no params."""
    values = computed(question, draw(question, random.Random(seed)))  # noqa: S311 - not a secret
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
