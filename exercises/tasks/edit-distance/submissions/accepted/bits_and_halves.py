"""One big integer per column for distances; the script by divide and conquer (Hirschberg)."""

from functools import reduce


def columns(pattern, text):
    """Yield the distance of pattern to each prefix of text."""
    size = len(pattern)
    ones = (1 << size) - 1
    where = {c: sum(1 << i for i, d in enumerate(pattern) if c == d) for c in set(pattern)}
    up, down, score = ones, 0, size
    yield score
    for c in text:
        match = where.get(c, 0)
        x = match | down
        d0 = ((((x & up) + up) ^ up) | x) & ones
        hp = down | (ones & ~(d0 | up))
        hn = d0 & up
        if size:
            score += (hp >> size - 1 & 1) - (hn >> size - 1 & 1)
        else:
            score += 1
        hp = (hp << 1 | 1) & ones
        hn = hn << 1 & ones
        up, down = hn | (ones & ~(d0 | hp)), hp & d0
        yield score


def edit_distance(s1, s2):
    if len(s1) > len(s2):
        s1, s2 = s2, s1
    return reduce(lambda _, last: last, columns(s1, s2))


def edit_script(s1, s2):
    return halves(s1, s2, 0, 0)


def halves(s1, s2, i, j):
    if not s1:
        return [("insert", i, j + k) for k in range(len(s2))]
    if not s2:
        return [("delete", i + k, j) for k in range(len(s1))]
    if len(s1) == 1:
        at = max(s2.find(s1), 0)
        middle = ("keep" if s1 == s2[at] else "replace", i, j + at)
        return halves("", s2[:at], i, j) + [middle] + halves("", s2[at + 1 :], i + 1, j + at + 1)
    half = len(s1) // 2
    before = list(columns(s1[:half], s2))
    after = list(columns(s1[half:][::-1], s2[::-1]))[::-1]
    cut = min(range(len(s2) + 1), key=lambda k: before[k] + after[k])
    return halves(s1[:half], s2[:cut], i, j) + halves(s1[half:], s2[cut:], i + half, j + cut)


def edit_distance_within(s1, s2, limit):
    if not limit >= 0:
        raise ValueError("limit")
    if s1 == s2:
        return 0
    if limit == 0 or abs(len(s1) - len(s2)) > limit:
        return None
    distance = edit_distance(s1, s2)
    if distance > limit:
        distance = None
    return distance


def character_error_rate(reference, hypothesis):
    try:
        return edit_distance(reference, hypothesis) / len(reference)
    except ZeroDivisionError:
        return min(1.0, float(len(hypothesis)))
