"""Compares place by place and adds the difference in length."""


def edit_distance(s1, s2):
    unlike = sum(a != b for a, b in zip(s1, s2))
    return unlike + abs(len(s1) - len(s2))
