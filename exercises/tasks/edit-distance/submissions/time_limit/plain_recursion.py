"""The definition as it stands: every pair of prefixes is computed again and again."""


def edit_distance(s1, s2):
    if not s1 or not s2:
        return len(s1) + len(s2)
    if s1[-1] == s2[-1]:
        return edit_distance(s1[:-1], s2[:-1])
    return 1 + min(
        edit_distance(s1[:-1], s2),
        edit_distance(s1, s2[:-1]),
        edit_distance(s1[:-1], s2[:-1]),
    )
