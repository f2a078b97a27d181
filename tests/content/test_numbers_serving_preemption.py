"""Moving a cache against computing it again, recomputed."""

import numpy as np
import pytest


def test_transfer_against_second_prefill(entry):
    words = entry("serving.recompute-or-swap")["explanation"]["en"]
    tokens = 8192

    def cache(heads: int) -> int:
        one = np.zeros((2, 32, heads, 128), dtype=np.float16)
        return one.nbytes * tokens

    assert cache(8) / tokens == 128 * 1024
    assert cache(8) == pytest.approx(1.07e9, rel=0.005)
    there_and_back = sum(cache(8) / 25e9 for _ in ("out", "in"))
    assert there_and_back == pytest.approx(0.09, abs=0.005)
    again = 2 * 8e9 * tokens / 400e12
    assert again == pytest.approx(0.33, abs=0.005)
    assert there_and_back < again
    wide = 2 * cache(32) / 12.5e9
    assert wide == pytest.approx(0.69, abs=0.005)
    assert wide > again
    for number in ("128 KiB", "1.07 GB", "0.09 s", "0.33 s", "0.69 s"):
        assert number in words
