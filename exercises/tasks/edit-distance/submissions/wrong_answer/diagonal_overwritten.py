"""One row, but the cell above left is read after it was overwritten."""


def edit_distance(s1, s2):
    row = list(range(len(s2) + 1))
    for i in range(1, len(s1) + 1):
        row[0] = i
        for j in range(1, len(s2) + 1):
            cost = 0 if s1[i - 1] == s2[j - 1] else 1
            row[j] = min(row[j] + 1, row[j - 1] + 1, row[j - 1] + cost)
    return row[-1]
