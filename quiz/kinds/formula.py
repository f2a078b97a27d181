"""Formulas of numeric questions: arithmetic on numbers, nothing else, within tight bounds.

A formula is parsed once into nested Python functions. Nothing of it is executed as Python: what is
not in the tables below does not parse. That is ten times faster than an interpreter that walks
the tree, and the check of a bank evaluates each formula hundreds of times.
"""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache

MAX_LENGTH = 300
"""Characters in one formula."""

Values = Mapping[str, float]

Evaluator = Callable[[Values], float]


class FormulaError(ValueError):
    """A formula that can't be evaluated; its text says why."""


def evaluate(formula: str | float, values: Values) -> float:
    """Evaluate ``formula`` with ``values`` as its names.

    Raises FormulaError for anything but a finite number: unknown names, anything that is not
    arithmetic, division by zero, results beyond floating point, more than 300 characters.
    """
    if not isinstance(formula, str):
        return formula
    evaluator = parsed(formula)
    try:
        value = evaluator(values)
        finite = not isinstance(value, complex) and math.isfinite(value)
    except KeyError as error:
        raise FormulaError(f"`{formula}`: nothing gives {error} a value") from None
    except OverflowError:
        raise FormulaError(f"`{formula}` is too large") from None
    except (ArithmeticError, ValueError, TypeError) as error:
        raise FormulaError(f"`{formula}` can't be evaluated: {error}") from None
    if not finite:
        raise FormulaError(f"`{formula}` gives {value}, not a finite number")
    return value


@lru_cache(maxsize=1024)
def parsed(formula: str) -> Evaluator:
    """Parse a formula; raises FormulaError for anything but arithmetic."""
    if len(formula) > MAX_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_LENGTH} characters")
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise FormulaError(f"`{formula}` is not a formula") from None
    return _evaluator(tree.body)


def names_in(formula: str | float) -> frozenset[str]:
    """Find the names that a formula needs values for; raises FormulaError."""
    if not isinstance(formula, str):
        return frozenset()
    parsed(formula)
    nodes = ast.walk(ast.parse(formula.strip(), mode="eval"))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return frozenset(names - CONSTANTS.keys() - FUNCTIONS.keys())


def _power(base: float, exponent: float) -> float:
    # Floats overflow at once, where whole numbers would fill the memory: 9 ** 9 ** 9.
    power: float = float(base) ** float(exponent)
    return power


def _rounded(value: float, digits: float = 0) -> float:
    return round(float(value), int(digits))


def _floor(value: float) -> float:
    return float(math.floor(value))


def _ceil(value: float) -> float:
    return float(math.ceil(value))


CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}

FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "abs": abs,
    "ceil": _ceil,
    "exp": math.exp,
    "floor": _floor,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "max": max,
    "min": min,
    "round": _rounded,
    "sqrt": math.sqrt,
}
"""What a formula may call."""

_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
}

_UNARY: Mapping[type[ast.unaryop], Callable[[float], float]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}


def _evaluator(node: ast.expr) -> Evaluator:
    """Turn a node into a function of the values."""
    for sort, make in _MAKERS.items():
        if isinstance(node, sort):
            return make(node)
    raise _unwanted(node)


def _unwanted(node: ast.expr) -> FormulaError:
    return FormulaError(f"`{ast.unparse(node)}` is not arithmetic; see docs/authoring-questions.md")


def _constant(node: ast.Constant) -> Evaluator:
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
        raise _unwanted(node)
    number = float(node.value)
    return lambda _values: number


def _name(node: ast.Name) -> Evaluator:
    name = node.id
    if name in CONSTANTS:
        number = CONSTANTS[name]
        return lambda _values: number
    return operator.itemgetter(name)


def _binary(node: ast.BinOp) -> Evaluator:
    if type(node.op) not in _BINARY:
        raise _unwanted(node)
    apply = _BINARY[type(node.op)]
    left, right = _evaluator(node.left), _evaluator(node.right)
    return lambda values: apply(left(values), right(values))


def _unary(node: ast.UnaryOp) -> Evaluator:
    if type(node.op) not in _UNARY:
        raise _unwanted(node)
    apply = _UNARY[type(node.op)]
    operand = _evaluator(node.operand)
    return lambda values: apply(operand(values))


def _call(node: ast.Call) -> Evaluator:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
        raise _unwanted(node)
    apply = FUNCTIONS[node.func.id]
    arguments = [_evaluator(argument) for argument in node.args]
    return lambda values: apply(*[argument(values) for argument in arguments])


_MAKERS: Mapping[type[ast.expr], Callable[..., Evaluator]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Call: _call,
}
