"""Rows of NumPy integers: the insertions along a row are a running minimum."""

import numpy as np


def codes(text):
    return np.array([ord(c) for c in text], dtype=np.int64)


def rows(s1, s2):
    """Yield the rows of the table, one for each prefix of s1."""
    other = codes(s2)
    steps = np.arange(len(s2) + 1)
    row = steps.copy()
    yield row
    for i, a in enumerate(codes(s1), 1):
        below = np.empty_like(row)
        below[0] = i
        np.minimum(row[1:] + 1, row[:-1] + (other != a), out=below[1:])
        row = np.minimum.accumulate(below - steps) + steps
        yield row


def edit_distance(s1, s2):
    if len(s1) < len(s2):
        s1, s2 = s2, s1
    for row in rows(s1, s2):
        pass
    return int(row[-1])


def edit_script(s1, s2):
    table = np.vstack(list(rows(s1, s2)))
    i, j = table.shape[0] - 1, table.shape[1] - 1
    back = []
    while i or j:
        here = table[i, j]
        if i and here == table[i - 1, j] + 1:
            i -= 1
            back.append(["delete", i, j])
        elif j and here == table[i, j - 1] + 1:
            j -= 1
            back.append(["insert", i, j])
        else:
            i, j = i - 1, j - 1
            back.append(["keep" if s1[i] == s2[j] else "replace", i, j])
    return back[::-1]


def edit_distance_within(s1, s2, limit):
    if limit < 0:
        raise ValueError("negative limit")
    if abs(len(s1) - len(s2)) > limit:
        return None
    # the furthest s1 position reached on each diagonal with 0, 1, 2 … edits
    m, n = len(s1), len(s2)
    reached = {}
    for edits in range(min(limit, m + n) + 1):
        now = {}
        for k in range(-edits, edits + 1):
            if edits == 0:
                i = 0
            else:
                i = max(
                    reached.get(k, -1) + 1,
                    reached.get(k - 1, -1),
                    reached.get(k + 1, -1) + 1,
                )
            i = min(i, m, n - k)
            if i < 0 or i + k < 0:
                continue
            while i < m and i + k < n and s1[i] == s2[i + k]:
                i += 1
            now[k] = i
        if now.get(n - m) == m:
            return edits
        reached = now
    return None


def character_error_rate(reference, hypothesis):
    if len(reference) == 0:
        return 0.0 if len(hypothesis) == 0 else 1.0
    return edit_distance(reference, hypothesis) / len(reference)
