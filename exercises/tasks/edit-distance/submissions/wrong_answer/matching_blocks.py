"""Counts the differences of difflib, whose alignment is readable but not the cheapest."""

from difflib import SequenceMatcher


def edit_distance(s1, s2):
    blocks = SequenceMatcher(None, s1, s2, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for op, i1, i2, j1, j2 in blocks if op != "equal")
