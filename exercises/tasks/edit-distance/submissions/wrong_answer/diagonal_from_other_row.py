"""One row with a saved diagonal, which is not set anew at the start of each row."""


def edit_distance(s1, s2):
    row = list(range(len(s2) + 1))
    diagonal = 0
    for i, a in enumerate(s1, 1):
        row[0] = i
        for j, b in enumerate(s2, 1):
            above = row[j]
            row[j] = min(above + 1, row[j - 1] + 1, diagonal + (a != b))
            diagonal = above
    return row[-1]
