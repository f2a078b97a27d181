"""Fills only the cells within six of the diagonal, whatever the lengths."""


def edit_distance(s1, s2):
    far = len(s1) + len(s2)
    d = [[far] * (len(s2) + 1) for _ in range(len(s1) + 1)]
    for i in range(len(s1) + 1):
        for j in range(len(s2) + 1):
            if i == 0 or j == 0:
                d[i][j] = i + j
            elif abs(i - j) <= 6:
                d[i][j] = min(
                    d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (s1[i - 1] != s2[j - 1])
                )
    return d[-1][-1]
