"""Levenshtein distance and what follows from it, fast and in little memory."""


def edit_distance(s1: str, s2: str) -> int:
    """Return the Levenshtein distance of two texts, all edits costing 1.

    A column of the table is held as two bit vectors (where the next cell is one more, where it
    is one less), so a character of the longer text costs about fifteen operations on one integer:
    Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances".
    """
    short, long = sorted((s1, s2), key=len)
    if not short:
        return len(long)
    positions: dict[str, int] = {}
    for i, character in enumerate(short):
        positions[character] = positions.get(character, 0) | 1 << i
    column = (1 << len(short)) - 1
    bottom = 1 << len(short) - 1
    rises, falls, distance = column, 0, len(short)
    for character in long:
        equal = positions.get(character, 0)
        diagonal = (((equal & rises) + rises) ^ rises) | equal | falls
        right_rises = falls | ~(diagonal | rises) & column
        right_falls = diagonal & rises
        if right_rises & bottom:
            distance += 1
        elif right_falls & bottom:
            distance -= 1
        right_rises = right_rises << 1 | 1
        rises = (right_falls << 1 | ~(diagonal | right_rises)) & column
        falls = right_rises & diagonal & column
    return distance


def edit_script(s1: str, s2: str) -> list[list[str | int]]:
    """Return a cheapest list of steps ``[op, i, j]`` that turns ``s1`` into ``s2``.

    The whole table is filled, then walked back from its last cell; O(mn) time and memory.
    """
    table = [list(range(len(s2) + 1))]
    for i, a in enumerate(s1, 1):
        row = [i]
        above = table[-1]
        for j, b in enumerate(s2, 1):
            row.append(above[j - 1] if a == b else 1 + min(above[j - 1], above[j], row[j - 1]))
        table.append(row)
    i, j = len(s1), len(s2)
    steps: list[list[str | int]] = []
    while i or j:
        if i and j and s1[i - 1] == s2[j - 1]:
            op, i, j = "keep", i - 1, j - 1
        elif i and j and table[i][j] == table[i - 1][j - 1] + 1:
            op, i, j = "replace", i - 1, j - 1
        elif i and table[i][j] == table[i - 1][j] + 1:
            op, i = "delete", i - 1
        else:
            op, j = "insert", j - 1
        steps.append([op, i, j])
    steps.reverse()
    return steps


def edit_distance_within(s1: str, s2: str, limit: int) -> int | None:
    """Return the distance if it is at most ``limit``, else None.

    A path that costs at most ``limit`` stays within ``limit`` of the main diagonal, so only that
    band is filled: O(limit · min(m, n)) time. The one row is overwritten as it goes.
    """
    if limit < 0:
        raise ValueError("limit must not be negative")
    s1, s2 = sorted((s1, s2), key=len)
    if len(s2) - len(s1) > limit:
        return None
    limit = min(limit, len(s2))
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        first = max(1, i - limit)
        left = i if first == 1 else limit + 1
        above_left, row[first - 1] = row[first - 1], left
        lowest = left
        for j in range(first, min(len(s2), i + limit) + 1):
            above = row[j]
            left = above_left if a == s2[j - 1] else 1 + min(above_left, above, left)
            row[j] = left
            lowest = min(lowest, left)
            above_left = above
        if lowest > limit:
            return None
    return row[-1] if row[-1] <= limit else None


def character_error_rate(reference: str, hypothesis: str) -> float:
    """Return the edits per character of the reference; above 1 if the hypothesis is far longer."""
    if not reference:
        return 1.0 if hypothesis else 0.0
    return edit_distance(reference, hypothesis) / len(reference)
