"""Two rows, but always as long as the second text, also when it is by far the longer one."""


def edit_distance(s1, s2):
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        new = [i]
        for j, b in enumerate(s2, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1]
