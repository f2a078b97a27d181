"""Remembers every pair of prefixes, but goes as deep as the texts are long."""

from functools import lru_cache


def edit_distance(s1, s2):
    @lru_cache(maxsize=None)
    def prefixes(i, j):
        if i == 0 or j == 0:
            return i + j
        if s1[i - 1] == s2[j - 1]:
            return prefixes(i - 1, j - 1)
        return 1 + min(prefixes(i - 1, j), prefixes(i, j - 1), prefixes(i - 1, j - 1))

    return prefixes(len(s1), len(s2))
