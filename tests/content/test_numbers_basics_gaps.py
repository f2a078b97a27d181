"""Numbers of the questions on rotary bases, tensor shapes and discounted counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_larger_base_keeps_the_fastest_and_slows_the_slowest(
    entry: Callable[[str], Any],
) -> None:
    said = entry("basics.rotary-base-and-length")["explanation"]["en"]
    pairs = np.arange(0, 128, 2) / 128
    base = int(re.search(r"about (\d+),000;", said)[1]) * 1000
    slowed = 10_000.0**-pairs / float(base) ** -pairs
    assert slowed[0] == 1
    assert slowed[-1] == pytest.approx(16, rel=0.005)
    turn = 2 * np.pi
    assert turn / 10_000.0 ** -pairs[-1] == pytest.approx(54_000, rel=0.01)
    assert turn / 500_000.0 ** -pairs[-1] == pytest.approx(2.6e6, rel=0.02)
