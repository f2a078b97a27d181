"""The test for a watermark by green tokens."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom, norm


def test_the_z_of_a_count_of_green_tokens(cases: Callable[[str], Any]) -> None:
    for values, answer, slips in cases("trends.z-of-a-green-list"):
        t, gamma, green = int(values["t"]), values["gamma"], values["green"]
        count = binom(t, gamma)
        assert green == pytest.approx(t * values["percent"] / 100)
        excess = green - count.mean()
        assert answer == pytest.approx(excess / count.std())
        assert slips["no-complement"] == pytest.approx(excess / np.sqrt(count.mean()))
        assert slips["no-root"] == pytest.approx(excess / count.var())
        assert slips["no-length"] == pytest.approx(answer / np.sqrt(t))
        found = sorted([answer, *slips.values()])
        assert all(b / a > 1.02 for a, b in pairwise(found))


def test_false_alarms_above_four(entry: Callable[[str], Any]) -> None:
    words = entry("trends.z-of-a-green-list")["explanation"]["en"]
    assert f"about {1e5 * norm.sf(4):.0f} of 100,000 such texts" in words
    assert "a few hundred tokens in about 6" in words
    for t in (100, 200, 400):
        count = binom(t, 0.25)
        assert round(1e5 * float(count.sf(np.floor(count.mean() + 4 * count.std())))) == 6
