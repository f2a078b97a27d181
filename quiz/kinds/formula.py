"""Formulas of numeric questions: arithmetic on numbers, nothing else, within tight bounds."""

import math
from collections.abc import Mapping
from typing import Any

import simpleeval

MAX_LENGTH = 300
"""Characters in one formula."""

FUNCTIONS = {
    "abs": abs,
    "ceil": math.ceil,
    "exp": math.exp,
    "floor": math.floor,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "max": max,
    "min": min,
    "round": round,
    "sqrt": math.sqrt,
}
"""What a formula may call."""


class FormulaError(ValueError):
    """A formula that can't be evaluated; its text says why."""


def evaluate(formula: str | float, values: Mapping[str, float]) -> float:
    """Evaluate ``formula`` with ``values`` as its names.

    Raises FormulaError for anything but a finite number: unknown names, strings, powers above
    simpleeval's bound, division by zero, more than 300 characters.
    """
    if not isinstance(formula, str):
        return formula
    if len(formula) > MAX_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_LENGTH} characters")
    names: dict[str, Any] = {"pi": math.pi, "e": math.e, **values}
    try:
        value = simpleeval.SimpleEval(functions=FUNCTIONS, names=names).eval(formula)
        finite = not isinstance(value, (str, bool, complex)) and math.isfinite(value)
    except Exception as error:
        raise FormulaError(f"`{formula}` can't be evaluated: {error}") from error
    if not finite:
        raise FormulaError(f"`{formula}` gives {value!r}, not a finite number")
    return value  # type: ignore[no-any-return]
