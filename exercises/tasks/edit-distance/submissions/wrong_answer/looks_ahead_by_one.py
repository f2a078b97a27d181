"""Walks both texts at once and decides by the next character only."""


def edit_distance(s1, s2):
    i = j = edits = 0
    while i < len(s1) and j < len(s2):
        if s1[i] == s2[j]:
            i, j = i + 1, j + 1
            continue
        edits += 1
        if len(s1) - i > len(s2) - j:
            i += 1
        elif len(s1) - i < len(s2) - j:
            j += 1
        else:
            i, j = i + 1, j + 1
    return edits + (len(s1) - i) + (len(s2) - j)
