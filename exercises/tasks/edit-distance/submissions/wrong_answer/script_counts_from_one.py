"""Gives places counted from one."""


def edit_script(s1, s2):
    d = [[i + j for j in range(len(s2) + 1)] for i in range(len(s1) + 1)]
    for i, a in enumerate(s1, 1):
        for j, b in enumerate(s2, 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a != b))
    i, j, steps = len(s1), len(s2), []
    while i or j:
        if i and j and d[i][j] == d[i - 1][j - 1] + (s1[i - 1] != s2[j - 1]):
            steps.append(["keep" if s1[i - 1] == s2[j - 1] else "replace", i, j])
            i, j = i - 1, j - 1
        elif i and d[i][j] == d[i - 1][j] + 1:
            steps.append(["delete", i, j])
            i -= 1
        else:
            steps.append(["insert", i, j])
            j -= 1
    return steps[::-1]
