"""What can be wrong with a numeric question, found by drawing many of its variants."""

import itertools
import math
import random
import re
from collections.abc import Iterable, Iterator, Sequence

from quiz.kinds.arrange import repeated
from quiz.kinds.formula import CONSTANTS, FUNCTIONS, FormulaError, evaluate, names_in
from quiz.kinds.kind import Fault, Path
from quiz.kinds.numeric.marking import close
from quiz.kinds.numeric.number import number
from quiz.kinds.numeric.question import (
    PLACEHOLDER,
    Formula,
    Numeric,
    Range,
    computed,
    count,
    nth,
)
from quiz.model import Lang, Text

DRAWS = 200
"""How many variants are tried; all of them where there are no more."""

MOST_STEPS = 1_000_000
"""How many numbers a range may hold."""

SHOWN_WITHIN = 1e-5
"""How far, as a share, a number as it is written may be from the number itself."""

NAME = re.compile(r"[a-z][a-z0-9_]*")


def faults(question: Numeric) -> Iterator[Fault]:
    """Find what can't be drawn, computed or answered, and slips that are right."""
    for name in repeated(slip.id for slip in question.slips):
        yield ("slips",), f"the slip id `{name}` is used twice; give each its own"
    broken = [*_bad_names(question), *_bad_params(question), *_bad_formulas(question)]
    yield from broken
    yield from _bad_placeholders(question)
    if not broken:
        for params in _draws(question):
            if found := [*_bad_values(question, params)]:
                yield from found
                return


def _bad_names(question: Numeric) -> Iterator[Fault]:
    taken = {*CONSTANTS, *FUNCTIONS, "answer"}
    for field, names in (("params", question.params), ("values", question.values)):
        for name in names:
            if not NAME.fullmatch(name):
                yield (field, name), f"`{name}` can't stand in formulas; use a-z, digits and `_`"
            elif name in taken:
                yield (field, name), f"the name `{name}` is taken; choose another"
            taken.add(name)


def _bad_params(question: Numeric) -> Iterator[Fault]:
    for name, source in question.params.items():
        if not isinstance(source, Range):
            if not source:
                yield ("params", name), "the list of choices is empty"
        elif source.high < source.low:
            yield ("params", name), "`high` is below `low`"
        elif not source.steps <= MOST_STEPS:
            yield ("params", name), f"more than {MOST_STEPS:,} numbers; make `step` larger"
        elif not math.isclose(source.steps, round(source.steps), abs_tol=1e-6):
            yield ("params", name), "no number of steps leads from `low` to `high`"


def _bad_formulas(question: Numeric) -> Iterator[Fault]:
    known = {*question.params}
    for name, formula in question.values.items():
        yield from _bad_formula(formula, known, ("values", name))
        known.add(name)
    yield from _bad_formula(question.answer, known, ("answer",))
    for index, slip in enumerate(question.slips):
        yield from _bad_formula(slip.value, known, ("slips", index, "value"))


def _bad_formula(formula: Formula, known: set[str], path: Path) -> Iterator[Fault]:
    try:
        unknown = sorted(names_in(formula) - known)
    except FormulaError as error:
        yield path, str(error)
        return
    for name in unknown:
        yield path, f"`{name}` is neither a param nor a value that stands before"


def _bad_placeholders(question: Numeric) -> Iterator[Fault]:
    """Find braces that nothing fills; without params and values braces are just braces."""
    known = {*question.params, *question.values}
    if not known:
        return
    yield from _unfilled(question.prompt, known, ("prompt",))
    yield from _unfilled(question.explanation, known | {"answer"}, ("explanation",))
    for index, slip in enumerate(question.slips):
        yield from _unfilled(slip.why, known | {"answer"}, ("slips", index, "why"))


def _unfilled(text: Text, known: set[str], path: Path) -> Iterator[Fault]:
    for lang in Lang:
        for name in dict.fromkeys(PLACEHOLDER.findall(text.to(lang))):
            if name not in known:
                yield (*path, lang.value), f"nothing gives `{{{name}}}` a value here"


def _draws(question: Numeric) -> Iterator[dict[str, float]]:
    """Draw the params of every variant if there are few, else of many."""
    sources = question.params.values()
    drawn: Iterable[tuple[float, ...]] = itertools.product(*map(_numbers, sources))
    if math.prod(map(count, sources)) > DRAWS:
        rng = random.Random(0)  # noqa: S311 - not a secret
        drawn = zip(*(rng.choices(_numbers(each), k=DRAWS) for each in sources), strict=True)
    for numbers in drawn:
        yield dict(zip(question.params, numbers, strict=True))


def _numbers(source: tuple[float, ...] | Range) -> Sequence[float]:
    """List what a param may be; of a long range some of it, with both ends."""
    last = count(source) - 1
    if last < DRAWS:
        return [nth(source, at) for at in range(last + 1)]
    return [nth(source, round(last * at / DRAWS)) for at in range(DRAWS + 1)]


def _bad_values(question: Numeric, params: dict[str, float]) -> Iterator[Fault]:
    """Find what is wrong with one draw."""
    path: Path = ("answer",)
    try:
        values = computed(question, params)
        answer = evaluate(question.answer, values)
        if question.rel_tol < SHOWN_WITHIN and not close(question, float(number(answer)), answer):
            message = f"{answer!r} is shown as {number(answer)}, outside its own tolerance"
            yield path, f"{message}{_said(params)}; set `rel_tol: 0.01`"
        for index, slip in enumerate(question.slips):
            path = ("slips", index)
            if close(question, evaluate(slip.value, values), answer):
                message = f"the slip `{slip.id}` is within the tolerance of the answer"
                yield path, f"{message}{_said(params)}"
    except FormulaError as error:
        yield path, f"{error}{_said(params)}"


def _said(params: dict[str, float]) -> str:
    drawn = ", ".join(f"{name} = {number(value)}" for name, value in params.items())
    return f" with {drawn}" if drawn else ""
