"""Which characters of a text are free, and what its protected stretches look like afterwards."""

import re

from exercises.testing import expect_type, sibling, wrong

edits = sibling(__file__, "edits")


def marked(text, protected):
    """Return the protected positions and the closed gaps, by looking at every occurrence."""
    fixed, closed = set(), set()
    for string in filter(None, protected):
        for start in range(len(text) - len(string) + 1):
            if text.startswith(string, start):
                fixed.update(range(start, start + len(string)))
                closed.update(range(start + 1, start + len(string)))
    return fixed, closed


def free_characters(text, protected):
    """Return the free characters of a text in their order."""
    fixed, _ = marked(text, protected)
    return "".join(character for at, character in enumerate(text) if at not in fixed)


def blocks(text, protected):
    """Return the protected stretches: runs of protected positions without an open gap inside."""
    fixed, closed = marked(text, protected)
    found = []
    for at in sorted(fixed):
        if at in closed:
            found[-1] += text[at]
        else:
            found.append(text[at])
    return found


def sizes(n, ratio):
    """Return how many free characters are deleted, replaced and inserted."""
    deleted = edits.edits(n, ratio)
    rest = edits.edits(n - deleted, ratio)
    return deleted, rest, rest


def check(got, text, protected, ratio):
    """Check the length, the protected stretches and where new characters may come from."""
    expect_type(got, str)
    free = free_characters(text, protected)
    deleted, _, inserted = sizes(len(free), ratio)
    if len(got) != len(text) - deleted + inserted:
        wrong(
            en=f"with {len(free)} free characters the length changed by {len(got) - len(text)}; "
            f"it must change by {inserted - deleted}",
            zh=f"有 {len(free)} 个自由字符时，长度变化了 {len(got) - len(text)}，"
            f"应当变化 {inserted - deleted}",
        )
    # An empty class would match nothing, also between the stretches.
    between = f"[{re.escape(free)}]*" if free else ""
    stretches = [re.escape(block) for block in blocks(text, protected)]
    if not re.fullmatch(between + "".join(each + between for each in stretches), got):
        wrong(
            en="the protected strings are not all there, whole and in their order, with nothing "
            "but free characters around them",
            zh="受保护的字符串没有全部完整、按序保留，或者其间出现了自由字符以外的内容",
        )
