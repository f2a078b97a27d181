"""The error of the best approximation of low rank, by decomposing matrices."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest


def test_the_error_of_a_truncated_decomposition(cases: Callable[[str], Any]) -> None:
    rng = np.random.default_rng(0)
    for values, answer, slips in cases("peft.error-of-the-best-rank-two"):
        singular = [values[k] for k in "abcd"]
        left, right = (np.linalg.qr(rng.normal(size=(4, 4)))[0] for _ in range(2))
        w = left @ np.diag(singular) @ right
        u, s, v = np.linalg.svd(w)
        near = u[:, :2] @ np.diag(s[:2]) @ v[:2]
        error = np.linalg.norm(w - near) / np.linalg.norm(w)
        assert answer == pytest.approx(100 * error)
        assert slips["no-root"] == pytest.approx(100 * error**2)
        assert slips["kept"] == pytest.approx(100 * np.linalg.norm(near) / np.linalg.norm(w))
        nuclear = [np.linalg.norm(x, "nuc") for x in (w - near, w)]
        assert slips["no-squares"] == pytest.approx(100 * nuclear[0] / nuclear[1])
        for _ in range(20):
            other = rng.normal(size=(4, 2)) @ rng.normal(size=(2, 4))
            assert np.linalg.norm(w - other) >= np.linalg.norm(w - near)


def test_slips_differ_from_each_other(cases: Callable[[str], Any]) -> None:
    for _, answer, slips in cases("peft.error-of-the-best-rank-two"):
        found = sorted([answer, *slips.values()])
        assert all(b / a > 1.02 for a, b in pairwise(found))
