"""Two rows along the shorter text; the script from a full table; a band held in a dict."""


def edit_distance(s1, s2):
    if len(s1) < len(s2):
        s1, s2 = s2, s1
    previous = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        current = [i]
        for j, b in enumerate(s2, 1):
            current.append(
                min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            )
        previous = current
    return previous[-1]


def edit_script(s1, s2):
    m, n = len(s1), len(s2)
    # cost[i][j]: from s1[i:] to s2[j:], so that the walk goes forwards
    cost = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(m, -1, -1):
        for j in range(n, -1, -1):
            if i == m or j == n:
                cost[i][j] = (m - i) + (n - j)
            else:
                cost[i][j] = min(
                    cost[i + 1][j + 1] + (s1[i] != s2[j]),
                    cost[i + 1][j] + 1,
                    cost[i][j + 1] + 1,
                )
    i = j = 0
    script = []
    while i < m or j < n:
        if j < n and cost[i][j] == cost[i][j + 1] + 1:
            script.append(("insert", i, j))
            j += 1
        elif i < m and cost[i][j] == cost[i + 1][j] + 1:
            script.append(("delete", i, j))
            i += 1
        else:
            script.append(("keep" if s1[i] == s2[j] else "replace", i, j))
            i += 1
            j += 1
    return script


def edit_distance_within(s1, s2, limit):
    if limit < 0:
        raise ValueError(limit)
    if abs(len(s1) - len(s2)) > limit:
        return None
    far = limit + 1
    previous = {j: j for j in range(min(len(s2), limit) + 1)}
    for i, a in enumerate(s1, 1):
        current = {}
        if i <= limit:
            current[0] = i
        for j in range(max(1, i - limit), min(len(s2), i + limit) + 1):
            current[j] = min(
                previous.get(j, far) + 1,
                current.get(j - 1, far) + 1,
                previous.get(j - 1, far) + (a != s2[j - 1]),
            )
        previous = current
    distance = previous.get(len(s2), far)
    return distance if distance <= limit else None


def character_error_rate(reference, hypothesis):
    if reference == "":
        return float(bool(hypothesis))
    return edit_distance(reference, hypothesis) / len(reference)
