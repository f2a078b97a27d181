"""Numbers of BM25, of fused rankings and of vector indexes."""

import numpy as np
import pytest


def bm25(idf, tf, ratio, k1=1.2, b=0.75):
    """What one term adds, with the count saturated after its correction for length."""
    corrected = tf / ((1 - b) + b * ratio)
    return idf * corrected * (k1 + 1) / (corrected + k1)


def test_a_term_is_weighed_by_bm25(cases):
    for values, answer, slips in cases("practice.bm25-by-hand"):
        tf, ratio = values["tf"], values["ratio"]
        assert answer == pytest.approx(bm25(3, tf, ratio))
        assert slips["no-length"] == pytest.approx(bm25(3, tf, ratio, b=0))
        assert slips["b-swapped"] == pytest.approx(bm25(3, tf, ratio, b=0.25))
        assert slips["no-numerator"] == pytest.approx(bm25(3, tf, ratio) / 2.2)
        assert slips["linear"] == 3 * tf
    assert bm25(3, 1e9, 2) == pytest.approx(6.6)
    assert bm25(3, 7, 2, k1=0) == pytest.approx(bm25(3, 1, 2, k1=0)) == pytest.approx(3)


def fused(*ranks, k=60):
    return sum(1 / (k + rank) for rank in ranks)


def test_ranks_are_fused(cases):
    for values, answer, slips in cases("practice.fuse-two-rankings"):
        both = values["i"], values["j"]
        assert answer == pytest.approx(fused(*both) / fused(1))
        assert answer > 1
        assert slips["plain-reciprocal"] == pytest.approx(fused(*both, k=0) / fused(1, k=0))
        assert slips["averaged"] == pytest.approx(fused(*both) / 2 / fused(1))
        assert slips["inverted"] == pytest.approx(fused(1) / fused(*both))
    scores = np.array([40, 12, 11, 10])
    scaled = (scores - scores.min()) / np.ptp(scores)
    assert scaled.round(2).tolist() == [1, 0.07, 0.03, 0]
