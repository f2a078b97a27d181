"""Slow but valid: the table diagonal by diagonal in dicts; one edit more at a time for the rest."""


def edit_distance(s1, s2):
    short, long = (s1, s2) if len(s1) <= len(s2) else (s2, s1)
    cells = dict.fromkeys(range(len(short) + 1))
    for i in cells:
        cells[i] = i
    for j in range(1, len(long) + 1):
        corner, cells[0] = cells[0], j
        for i in range(1, len(short) + 1):
            options = (cells[i] + 1, cells[i - 1] + 1, corner + int(short[i - 1] != long[j - 1]))
            corner, cells[i] = cells[i], min(options)
    return cells[len(short)]


def edit_script(s1, s2):
    reached = {(0, 0): None}
    front = [(0, 0)]
    end = (len(s1), len(s2))
    while end not in reached:
        behind, seen = front, []
        # first everything that costs nothing more
        while behind:
            i, j = behind.pop()
            seen.append((i, j))
            if i < len(s1) and j < len(s2) and s1[i] == s2[j] and (i + 1, j + 1) not in reached:
                reached[i + 1, j + 1] = ("keep", i, j)
                behind.append((i + 1, j + 1))
        if end in reached:
            break
        front = []
        for i, j in seen:
            for op, to in (
                ("replace", (i + 1, j + 1)),
                ("delete", (i + 1, j)),
                ("insert", (i, j + 1)),
            ):
                if to[0] <= len(s1) and to[1] <= len(s2) and to not in reached:
                    reached[to] = (op, i, j)
                    front.append(to)
    script = []
    step = reached[end]
    while step:
        script.insert(0, step)
        step = reached[step[1:]]
    return script


def edit_distance_within(s1, s2, limit):
    if limit < 0:
        raise ValueError("a limit below zero")
    front, seen, distance = {(0, 0)}, set(), 0
    while distance <= limit and front:
        ran = set()
        for i, j in front:
            while i < len(s1) and j < len(s2) and s1[i] == s2[j] and (i, j) not in seen:
                seen.add((i, j))
                i, j = i + 1, j + 1
            if (i, j) == (len(s1), len(s2)):
                return distance
            if (i, j) not in seen:
                seen.add((i, j))
                ran.add((i, j))
        front = {
            (i + a, j + b)
            for i, j in ran
            for a, b in ((1, 1), (1, 0), (0, 1))
            if i + a <= len(s1) and j + b <= len(s2)
        } - seen
        distance += 1
    return None


def character_error_rate(reference, hypothesis):
    if reference:
        return edit_distance(reference, hypothesis) / len(reference)
    return {True: 1.0, False: 0.0}[len(hypothesis) > 0]
