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


def test_two_of_four_memory_counted_by_group(cases):
    for values, answer, slips in cases("compression.two-of-four-memory"):
        places = len("abcd").bit_length() - 1
        group = sum(values["bits"] + places for kept in (True, True, False, False) if kept)
        groups = values["millions"] / 4
        assert answer == groups * group / 8
        assert slips["no-index"] == groups * 2 * values["bits"] / 8
        share = answer / (values["millions"] * values["bits"] / 8)
        assert round(100 * share, 1) == {16: 56.2, 8: 62.5}[values["bits"]]
