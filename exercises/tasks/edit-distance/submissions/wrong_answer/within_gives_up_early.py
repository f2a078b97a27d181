"""Gives up as soon as a whole row has reached the limit, though it need not grow any more."""


def edit_distance_within(s1, s2, limit):
    if limit < 0:
        raise ValueError("limit must not be negative")
    far = limit + 1
    row = {j: j for j in range(min(len(s2), limit) + 1)}
    for i, a in enumerate(s1, 1):
        new = {0: i}
        for j in range(max(1, i - limit), min(len(s2), i + limit) + 1):
            new[j] = min(
                row.get(j, far) + 1, new.get(j - 1, far) + 1, row.get(j - 1, far) + (a != s2[j - 1])
            )
        row = new
        if s1 != s2 and min(row.values()) >= limit:
            return None
    distance = row.get(len(s2), far)
    return distance if distance <= limit else None
