"""Tries a gap of every length in every cell, which makes it cubic."""


def edit_distance(s1, s2):
    d = [[0] * (len(s2) + 1) for _ in range(len(s1) + 1)]
    for i in range(len(s1) + 1):
        for j in range(len(s2) + 1):
            ways = [d[i - k][j] + k for k in range(1, i + 1)]
            ways += [d[i][j - k] + k for k in range(1, j + 1)]
            if i and j:
                ways.append(d[i - 1][j - 1] + (s1[i - 1] != s2[j - 1]))
            d[i][j] = min(ways, default=0)
    return d[-1][-1]
