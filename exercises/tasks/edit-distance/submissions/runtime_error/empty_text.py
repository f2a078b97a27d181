"""Takes the first character of a text without asking whether there is one."""


def edit_distance(s1, s2):
    row = list(range(len(s2) + 1))
    i = 0
    a = s1[0]
    while True:
        new = [i + 1]
        for j, b in enumerate(s2, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
        i += 1
        if i == len(s1):
            return row[-1]
        a = s1[i]
