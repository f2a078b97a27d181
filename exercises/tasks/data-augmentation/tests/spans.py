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


def check_all_gone(excess):
    """Say what a ratio of 1 shows, at which every free character goes and none comes in."""
    if excess > 0:
        wrong(
            en="at a ratio of 1 only the protected occurrences may be left; characters too many:"
            f" {excess}, so more is treated as protected than occurs, or new ones came in",
            zh=f"比例为 1 时只应剩下受保护的内容，却多出 {excess} 个字符："
            "被当作受保护的内容比实际出现的多，或者插入了新字符",
        )
    wrong(
        en="at a ratio of 1 every protected occurrence must be left whole; missing characters:"
        f" {-excess}, so an occurrence was overlooked",
        zh=f"比例为 1 时受保护的内容应当全部保留，却少了 {-excess} 个字符：有的出现被漏掉了",
    )


def check(got, text, protected, ratio):
    """Check the length, the protected stretches and where new characters may come from."""
    expect_type(got, str)
    free = free_characters(text, protected)
    if ratio == 1 and len(got) != len(text) - len(free):
        check_all_gone(len(got) - len(text) + len(free))
    deleted, _, inserted = sizes(len(free), ratio)
    if len(got) != len(text) - deleted + inserted:
        wrong(
            en=f"a text of length {len(text)}, free characters in it: {len(free)}, came back with"
            f" length {len(got)}; it must be {len(text) - deleted + inserted} (each step counts the"
            " free characters that are left)",
            zh=f"一段长度为 {len(text)}（自由字符 {len(free)} 个）的文本，返回后长度为 {len(got)}，"
            f"应为 {len(text) - deleted + inserted}（每一步都按剩余的自由字符计数）",
        )
    # An empty class would match nothing, also between the stretches.
    between = f"[{re.escape(free)}]*" if free else ""
    stretches = [re.escape(block) for block in blocks(text, protected)]
    if re.fullmatch(between + "".join(each + between for each in stretches), got):
        return
    if re.search(".*".join(stretches), got, re.DOTALL):
        wrong(
            en="the protected strings are whole, but a new character came in that is none of the "
            "free characters of the original",
            zh="受保护的字符串都完整，但出现了不属于原文自由字符的新字符",
        )
    wrong(
        en="a protected string is no longer whole: something was put into it, or a character of it "
        "was changed or deleted",
        zh="有受保护的字符串不再完整：其中被插入、改变或删除了字符",
    )
