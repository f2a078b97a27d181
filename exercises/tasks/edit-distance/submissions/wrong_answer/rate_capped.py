"""Caps the rate at 1, as if it were a share."""


def edit_distance(s1, s2):
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        new = [i]
        for j, b in enumerate(s2, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1]


def character_error_rate(reference, hypothesis):
    if not reference:
        return 1.0 if hypothesis else 0.0
    return min(1.0, edit_distance(reference, hypothesis) / len(reference))
