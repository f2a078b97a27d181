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


def test_memory_of_two_indexes(cases):
    for values, answer, slips in cases("practice.graph-or-codes"):
        vector = np.zeros(int(values["d"]), np.float32).nbytes
        links = np.zeros(2 * int(values["links"]), np.int32).nbytes
        codes = np.zeros(int(values["codes"]), np.uint8).nbytes
        number = np.int64(0).nbytes
        assert answer == pytest.approx((vector + links) / (codes + number))
        assert slips["no-ids"] == pytest.approx((vector + links) / codes)
        assert slips["no-links"] == pytest.approx(vector / (codes + number))
        assert slips["one-byte-floats"] == pytest.approx((vector / 4 + links) / (codes + number))
    read = 100_000 * 1024 * 4
    assert read / 1e9 == pytest.approx(0.41, abs=0.005)
    assert read / 40e9 == pytest.approx(0.010, abs=0.0005)


def test_unit_vectors_rank_alike(entry):
    words = entry("models.vectors-of-length-one")["explanation"]["en"]
    assert "(3, 0) scores 3 against the query (1, 1), while (1, 1) itself scores 2" in words
    rng = np.random.default_rng(0)
    query, texts = rng.normal(size=8), rng.normal(size=(50, 8))
    units = texts / np.linalg.norm(texts, axis=1, keepdims=True)
    query /= np.linalg.norm(query)
    gaps = np.linalg.norm(units - query, axis=1)
    assert gaps**2 == pytest.approx(2 - 2 * units @ query)
    assert (np.argsort(gaps) == np.argsort(-units @ query)).all()
    assert (np.argsort(-units @ query) != np.argsort(-texts @ query)).any()
    assert (np.array([1, 1]) @ [3, 0], np.array([1, 1]) @ [1, 1]) == (3, 2)
    lengths = np.linalg.norm(units[:, :4], axis=1)
    assert lengths.max() < 1
    assert np.ptp(lengths) > 0.1


def test_room_for_a_reranker(entry):
    found = entry("practice.room-for-a-reranker")
    assert (100 - 70, 70 - 52, 100 * 2) == (30, 18, 200)
    for words in ("30 points", "and 18 in it", "200 ms"):
        assert words in found["explanation"]["en"]
