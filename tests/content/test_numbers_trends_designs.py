"""Numbers of the questions on caches, pictures and the compute of tuning."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Case


def test_numbers_cached_by_three_kinds_of_attention(entry: Callable[[str], Any]) -> None:
    blanks = {
        each["id"]: each["accept"][0]
        for each in entry("trends.what-a-latent-cache-saves")["blanks"]
    }
    full, shared = np.zeros((2, 128, 128)), np.zeros((2, 8, 128))
    latent = np.concatenate([np.zeros(512), np.zeros(64)])
    assert full.size == int(blanks["mha"])
    assert shared.size == int(blanks["gqa"])
    assert latent.size == int(blanks["mla"])
    assert Fraction(latent.size, shared[:, 0].size) == Fraction(blanks["groups"])
    row = latent.astype(np.float16).nbytes
    gigabytes = Decimal(row * 60 * 100_000) / 10**9
    assert round(gigabytes, 1) == Decimal(blanks["gigabytes"])
    assert round(Decimal(shared.astype(np.float16).nbytes * 60 * 100_000) / 10**9, 1) == Decimal(
        "24.6"
    )


def test_patches_of_scanned_pages(cases: Callable[[str], list[Case]]) -> None:
    for case in cases("trends.tokens-of-a-page"):
        side, tiles, pages = (int(case.values[name]) for name in ("side", "tiles", "pages"))
        picture = np.zeros((side, side))
        grid = picture.reshape(side // 14, 14, side // 14, 14)
        patches = grid.shape[0] * grid.shape[2]
        assert case.answer == pytest.approx(sum(patches for _ in range(tiles * pages)))
    assert (336 // 14) ** 2 == 576
    assert (224 // 14) ** 2 == 256


def test_tuning_is_far_below_a_third(entry: Callable[[str], Any]) -> None:
    found = entry("trends.does-tuning-make-a-provider")
    per_token = 6 * 70 * 10**9
    before, after = per_token * 15 * 10**12, per_token * 3 * 200 * 10**6
    assert (before, after) == (63 * 10**23, 252 * 10**18)
    assert round(Decimal(after) / before * 100, 3) == Decimal("0.004")
    assert "6.3·10²⁴" in found["explanation"]["en"]
    assert "2.5·10²⁰" in found["explanation"]["en"]


def test_share_of_the_score_that_needs_the_picture(entry: Callable[[str], Any]) -> None:
    found = entry("trends.does-it-look-at-the-picture")
    right, blind = np.zeros(1000, bool), np.zeros(1000, bool)
    right[:710], blind[:580] = True, True
    assert round(100 * (right & ~blind).mean()) == 13
    assert "13 points" in found["model_answer"]["en"]
