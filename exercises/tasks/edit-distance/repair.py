"""Edit distance as it is often handed in. It looks right and is not: mend it."""


def edit_distance(s1, s2):
    # one row instead of a table, "to save memory"
    row = list(range(len(s2) + 1))
    for i in range(1, len(s1) + 1):
        row[0] = i
        for j in range(1, len(s2) + 1):
            cost = 0 if s1[i - 1] == s2[j - 1] else 1
            row[j] = min(row[j] + 1, row[j - 1] + 1, row[j - 1] + cost)
    return row[len(s2)]


def edit_script(s1, s2):
    rows, columns = len(s1), len(s2)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i == 0 or j == 0:
                table[i][j] = i + j
            elif s1[i - 1] == s2[j - 1]:
                table[i][j] = table[i - 1][j - 1]
            else:
                table[i][j] = 1 + min(table[i - 1][j - 1], table[i - 1][j], table[i][j - 1])
    steps = []
    i, j = rows, columns
    while i > 0 and j > 0:
        if s1[i - 1] == s2[j - 1]:
            i, j = i - 1, j - 1
            steps.append(["keep", i, j])
        elif table[i][j] == table[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            steps.append(["replace", i, j])
        elif table[i][j] == table[i - 1][j] + 1:
            i -= 1
            steps.append(["delete", i, j])
        else:
            j -= 1
            steps.append(["insert", i, j])
    return steps[::-1]


def edit_distance_within(s1, s2, limit):
    distance = edit_distance(s1, s2)
    return distance if distance < limit else None


def character_error_rate(reference, hypothesis):
    if not reference and not hypothesis:
        return 0.0
    return edit_distance(reference, hypothesis) / max(len(reference), len(hypothesis))
