"""Strips blanks at the ends before comparing."""


def edit_distance(s1, s2):
    s1, s2 = s1.strip(), s2.strip()
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        new = [i]
        for j, b in enumerate(s2, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1]
