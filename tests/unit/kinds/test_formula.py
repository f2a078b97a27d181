"""Formulas: arithmetic, and nothing else, within bounds."""

import math
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.formula import FormulaError, evaluate, names_in

VALUES = {"d": 1024.0, "r": 8.0, "zero": 0.0}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (2.5, 2.5),
        ("7", 7),
        (" 7 ", 7),
        ("2 * d * r", 16384),
        ("-d + +r", -1016),
        ("d / r / 2", 64),
        ("d % 1000", 24),
        ("2 ** 10", 1024),
        ("2 ** -1", 0.5),
        ("1e-3 * 1_000", 1),
        ("(d + r) * (d - r)", 1024**2 - 64),
        ("abs(-3) + ceil(1.2) + floor(1.8)", 6),
        ("max(d, r, 5) - min(d, r)", 1016),
        ("round(2.567, 2) + round(2.5)", 4.57),
        ("sqrt(d) + log2(d) + log10(100) + log(e) + exp(0)", 46),
        ("log(8, 2)", 3),
        ("pi", math.pi),
        ("e", math.e),
    ],
)
def test_arithmetic_is_computed(formula: str | float, value: float) -> None:
    assert evaluate(formula, VALUES) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("9 ** 9 ** 9", "is too large"),
        ("9 ** 9 ** 9 ** 9", "is too large"),
        ("floor(1e308) ** floor(1e308)", "is too large"),
        ("exp(1000)", "is too large"),
        ("*".join(["1e300"] * 9), "gives inf, not a finite number"),
        ("1e999", "gives inf, not a finite number"),
        ("1e999 - 1e999", "gives nan, not a finite number"),
        ("(-8) ** 0.5", "not a finite number"),
        ("1 / zero", "can't be evaluated: float division by zero"),
        ("1 % zero", "can't be evaluated"),
        ("log(zero)", "can't be evaluated"),
        ("sqrt(-1)", "can't be evaluated"),
        ("min()", "can't be evaluated"),
        ("max(d)", "can't be evaluated"),
        ("sqrt(1, 2, 3)", "can't be evaluated"),
        ("x + 1", "nothing gives 'x' a value"),
        ("max", "nothing gives 'max' a value"),
        ("d" + " + d" * 100, "longer than 300 characters"),
        ("9" * 301, "longer than 300 characters"),
        ("", "is not a formula"),
        ("2 *", "is not a formula"),
        ("2 d", "is not a formula"),
        ("d = 3", "is not a formula"),
        ("1; 2", "is not a formula"),
        ("\0", "is not a formula"),
        ("(" * 250 + "1" + ")" * 40, "is not a formula"),
        ("True", "is not arithmetic"),
        ("1j", "is not arithmetic"),
        ("'a' * 9", "is not arithmetic"),
        ("'a'", "is not arithmetic"),
        ("b'a'", "is not arithmetic"),
        ("None", "is not arithmetic"),
        ("...", "is not arithmetic"),
        ("f'{d}'", "is not arithmetic"),
        ("[1][0]", "is not arithmetic"),
        ("(1, 2)", "is not arithmetic"),
        ("{1: 2}", "is not arithmetic"),
        ("[x for x in d]", "is not arithmetic"),
        ("d.real", "is not arithmetic"),
        ("d.__class__", "is not arithmetic"),
        ("().__class__.__bases__[0].__subclasses__()", "is not arithmetic"),
        ("__import__('os').system('true')", "is not arithmetic"),
        ("open('x')", "is not arithmetic"),
        ("eval('1')", "is not arithmetic"),
        ("(lambda: 1)()", "is not arithmetic"),
        ("(x := 1)", "is not arithmetic"),
        ("1 if d else 2", "is not arithmetic"),
        ("d and r", "is not arithmetic"),
        ("not d", "is not arithmetic"),
        ("~5", "is not arithmetic"),
        ("d < r", "is not arithmetic"),
        ("5 // 2", "is not arithmetic"),
        ("1 << 9999", "is not arithmetic"),
        ("5 & 3", "is not arithmetic"),
        ("d @ r", "is not arithmetic"),
        ("max(*d)", "is not arithmetic"),
        ("max(d, r, default=3)", "is not arithmetic"),
        ("max(**d)", "is not arithmetic"),
        ("abs(1)(2)", "is not arithmetic"),
        ("await d", "is not a"),
        ("yield", "is not a formula"),
    ],
)
def test_anything_else_is_refused_in_words(formula: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=r"formula|`") as caught:
        evaluate(formula, VALUES)

    assert reason in str(caught.value)


@given(st.text(alphabet="0123456789.+-*/%() dre,'[]", max_size=60))
def test_a_formula_gives_a_finite_number_or_says_why_not(formula: str) -> None:
    with suppress(FormulaError):
        assert math.isfinite(evaluate(formula, VALUES))


@given(a=st.integers(-99, 99), b=st.integers(-99, 99), c=st.integers(1, 99))
def test_formulas_agree_with_python(a: int, b: int, c: int) -> None:
    values = {"a": float(a), "b": float(b), "c": float(c)}

    assert evaluate("a + b * c - (a - b) / c", values) == a + b * c - (a - b) / c
    assert evaluate("-a % c + abs(b) ** 2", values) == -a % c + abs(b) ** 2


def test_hostile_formulas_end_at_once_and_small() -> None:
    """In a process of its own, with 300 MB and ten seconds."""
    script = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (300_000_000, 300_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from quiz.kinds.formula import FormulaError, evaluate
for formula in [
    "9**9**9**9", "(9**9)**(9**9)", "floor(1e300)**floor(1e300)", "round(1e308, -10**9)",
    "round(1, 10**300)", "9" * 299, "-" * 299 + "1", "(" * 149 + "1" + ")" * 149,
    "d*" * 149 + "d", "max(" * 70 + "1,1" + ",1)" * 70, "1**" * 99 + "1", "x" * 300, "d ** d ** d",
]:
    for values in ({"d": 10.0 ** 300}, {"d": 10 ** 9}):
        try:
            evaluate(formula, values)
        except FormulaError:
            pass
print("done")
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout == "done\n"


def test_names_are_what_needs_a_value() -> None:
    assert names_in("2 * d * max(r, pi) + e") == {"d", "r"}
    assert names_in(2.5) == frozenset()
    with pytest.raises(FormulaError):
        names_in("d.x")
