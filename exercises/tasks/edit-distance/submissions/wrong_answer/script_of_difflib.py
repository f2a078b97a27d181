"""A valid script, made from the matching blocks of difflib: not always a cheapest one."""

from difflib import SequenceMatcher


def edit_script(s1, s2):
    steps = []
    for op, i, i2, j, j2 in SequenceMatcher(None, s1, s2, autojunk=False).get_opcodes():
        while i < i2 and j < j2:
            steps.append(["keep" if op == "equal" else "replace", i, j])
            i, j = i + 1, j + 1
        while i < i2:
            steps.append(["delete", i, j])
            i += 1
        while j < j2:
            steps.append(["insert", i, j])
            j += 1
    return steps
