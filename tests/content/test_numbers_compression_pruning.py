"""The pruned weights of the Wanda entry, found by the output that each pair's removal costs."""

from itertools import combinations

import numpy as np


def test_wanda_on_one_row(entry):
    right = next(o for o in entry("compression.wanda-on-one-row")["options"] if o.get("correct"))
    # Inputs along separate axes: removing a weight costs exactly its share of the output.
    inputs = np.diag([0.3, 5.0, 2.0, 1.5])
    row = np.array([0.9, -0.4, 0.2, 0.6])

    def cost(pair):
        kept = row.copy()
        kept[list(pair)] = 0.0
        return np.linalg.norm(inputs @ (row - kept))

    best = min(combinations(range(4), 2), key=cost)
    assert "".join("abcd"[i] for i in best) == right["id"]
    assert np.allclose(np.linalg.norm(inputs @ np.diag(row), axis=0), [0.27, 2, 0.4, 0.9])
