"""Right numbers, but the result is NumPy's integer and not int."""

import numpy as np


def edit_distance(s1, s2):
    d = np.zeros((len(s1) + 1, len(s2) + 1), dtype=int)
    d[:, 0] = np.arange(len(s1) + 1)
    d[0, :] = np.arange(len(s2) + 1)
    for i in range(1, len(s1) + 1):
        for j in range(1, len(s2) + 1):
            d[i, j] = min(
                d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (s1[i - 1] != s2[j - 1])
            )
    return d[-1, -1]
