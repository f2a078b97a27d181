"""Numbers as people write and type them."""

import math
import re


def number(value: float) -> str:
    """Write a number as a person would: six significant digits, no trailing zeros.

    Whole numbers stand in full up to fifteen digits.
    """
    if abs(value) < 1e15 and (value == int(value) or abs(value) >= 1e6):
        return f"{value:.0f}"
    return f"{value:.6g}".replace("e+", "e").replace("e-0", "e-")


def readings(typed: str) -> tuple[float, ...]:
    """Read what was typed as a number in every way that makes sense; nothing if in none.

    Grouping commas and blanks, full-width digits, a trailing unit, a fraction ``3/4`` and powers
    (``6e23``, ``2×10^3``) are understood. A unit is left to the question, so ``50%`` is 50 but
    may be 0.5 as well, and ``2.1M`` is 2.1 but may be 2,100,000.
    """
    text = "".join(typed.translate(_FULL_WIDTH).split()).replace("_", "")
    found = _NUMBER.fullmatch(_GROUPED.sub("", text))
    if not found:
        return ()
    try:
        value = float(found["number"])
        if found["power"]:
            value *= 10.0 ** int(found["power"])
        if found["below"]:
            value /= float(found["below"])
    except ArithmeticError:
        return ()
    scaled = value * _SCALES.get(found["unit"] or "", 1)
    return tuple(dict.fromkeys(each for each in (value, scaled) if math.isfinite(each)))


_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    ord(a): b for a, b in {"．": ".", "，": ",", "－": "-", "−": "-", "＋": "+", "％": "%"}.items()
}
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")
_DECIMAL = r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?"
_NUMBER = re.compile(
    rf"[=≈~]?(?P<number>{_DECIMAL})([x×*]10(\^|\*\*)(?P<power>[+-]?\d{{1,3}}))?"
    rf"(/(?P<below>{_DECIMAL}))?(?P<unit>[^\W\d_][^\d]*|[%°])?",
    re.IGNORECASE,
)
_SCALES = {
    "%": 0.01,
    "k": 1e3,
    "K": 1e3,
    "M": 1e6,
    "G": 1e9,
    "B": 1e9,
    "T": 1e12,
    "万": 1e4,
    "亿": 1e8,
}
