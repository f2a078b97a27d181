"""Only insertions and deletions: a replacement is one of each."""


def edit_distance(s1, s2):
    common = [0] * (len(s2) + 1)
    for a in s1:
        before = common[:]
        for j, b in enumerate(s2):
            common[j + 1] = before[j] + 1 if a == b else max(before[j + 1], common[j])
    return len(s1) + len(s2) - 2 * common[-1]
