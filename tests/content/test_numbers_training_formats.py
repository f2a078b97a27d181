"""Formats, trials and updates of the topic training, counted."""

import itertools

import numpy as np
import pytest


def test_largest_e4m3_number_is_448():
    """All bit patterns but S.1111.111, which is NaN."""
    values = [
        (1 + mantissa / 8) * 2.0 ** (exponent - 7)
        for exponent, mantissa in itertools.product(range(1, 16), range(8))
        if (exponent, mantissa) != (15, 7)
    ]
    assert max(values) == 448


def test_limits_of_fp16():
    assert np.finfo(np.float16).max == 65504
    assert float(np.float16(2**-24)) == pytest.approx(6e-8, rel=0.01)
    assert np.finfo(np.float16).nmant == 10
    assert np.finfo(np.float32).nexp == 8


def test_updates_of_a_small_data_set_with_a_large_batch():
    assert len(range(0, 5000, 512)) == 10


def test_grid_sees_three_values_where_random_search_sees_nine(seeded):
    grid = list(itertools.product(range(3), range(3)))
    assert len(grid) == 9
    assert len({x for x, _ in grid}) == 3
    assert len({seeded(i).random() for i in range(9)}) == 9
