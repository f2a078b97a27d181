"""Computes every cell of 20,000 × 20,000 and asks for the limit at the end."""


def edit_distance_within(s1, s2, limit):
    if limit < 0:
        raise ValueError("limit must not be negative")
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        new = [i]
        for j, b in enumerate(s2, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1] if row[-1] <= limit else None
