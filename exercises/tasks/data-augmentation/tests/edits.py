"""Texts to edit, and what the groups check about edited texts."""

import math
from collections import Counter

from exercises.testing import expect_type, wrong

ENGLISH = "abcdefghijklmnopqrstuvwxyz "
CHINESE = "大语言模型微调的挑战和探索数据增强让小样本也能训练不过要看标签"
MIXED = "ab微调😀é 𠮷n\n.。"


def drawn(rng, size, alphabet=None):
    """Draw a text of ``size`` characters, in one of several scripts."""
    return "".join(rng.choices(alphabet or rng.choice((ENGLISH, CHINESE, MIXED)), k=size))


def seed_from(rng):
    """Draw a seed from the whole range that the statement allows."""
    return rng.randrange(2**32)


def over_seeds(solution, rng, count, function, *arguments):
    """Call a function ``count`` times with the same arguments, each time with another seed."""
    return solution.calls(function, [(*arguments, seed_from(rng)) for _ in range(count)])


def edits(n, ratio):
    """Return the number of edits that the statement asks for."""
    return max(1, math.floor(n * ratio + 0.5)) if n and ratio else 0


def is_subsequence(short, long):
    """Say whether ``long`` holds the characters of ``short`` in their order."""
    rest = iter(long)
    return all(character in rest for character in short)


def check_deleted(got, text, k):
    """Check that ``got`` is ``text`` less ``k`` characters."""
    expect_type(got, str)
    if len(got) != len(text) - k:
        wrong(
            en=f"from a text of length {len(text)}, deleting took {len(text) - len(got)}; it must"
            f" take {k}",
            zh=f"一段 {len(text)} 个字符的文本少了 {len(text) - len(got)} 个字符，应当删去 {k} 个",
        )
    if not is_subsequence(got, text):
        wrong(
            en="after deleting, the remaining characters are not those of the text in their order",
            zh="删除之后，剩下的字符不再保持原文的内容和顺序",
        )


def check_replaced(got, text, k, alphabet):
    """Check that ``got`` is ``text`` with ``k`` characters changed to others of ``alphabet``."""
    expect_type(got, str)
    if len(got) != len(text):
        wrong(
            en=f"replacing changed the length of a text by {abs(len(got) - len(text))}; "
            "it must stay",
            zh=f"替换使文本长度变化了 {abs(len(got) - len(text))}，长度应当不变",
        )
    changed = [new for old, new in zip(text, got, strict=True) if old != new]
    if not set(changed) <= set(alphabet):
        wrong(
            en="a character came in that is not in the alphabet",
            zh="换上的字符不在 alphabet 中",
        )
    if len(changed) != k:
        wrong(
            en=f"{len(changed)} of {len(text)} characters differ after replacing; {k} must",
            zh=f"替换后 {len(text)} 个字符中有 {len(changed)} 个不同，应为 {k} 个",
        )


def check_inserted(got, text, k, alphabet):
    """Check that ``got`` is ``text`` with ``k`` characters of ``alphabet`` put in."""
    expect_type(got, str)
    if not is_subsequence(text, got):
        wrong(
            en="after inserting, the original characters are not all there in their order",
            zh="插入之后，原文的字符没有全部按原顺序保留",
        )
    if len(got) != len(text) + k:
        wrong(
            en=f"a text of length {len(text)} came back from inserting with length {len(got)}; it"
            f" must be {len(text) + k}",
            zh=f"一段长度为 {len(text)} 的文本插入之后长度为 {len(got)}，应为 {len(text) + k}",
        )
    if not set(Counter(got) - Counter(text)) <= set(alphabet):
        wrong(
            en="a character came in that is not in the alphabet",
            zh="插入的字符不在 alphabet 中",
        )


def uneven(counts, expected, calls):
    """Say how unevenly places came up in so many calls: a pair of words, English and Chinese.

    ``counts`` tells how often each of the places of ``expected`` came up.
    """
    never = [at for at in expected if not counts[at]]
    if never:
        ends = ((expected[0], "the first", "第一个"), (expected[-1], "the last", "最后一个"))
        named = [(en, zh) for at, en, zh in ends if at in never]
        en = f"places of {len(expected)} that never came up: {len(never)}"
        zh = f"{len(expected)} 处里有 {len(never)} 处从未轮到"
        if named:
            en += f", with {' and '.join(en for en, _ in named)}"
            zh += f"，包括{'和'.join(zh for _, zh in named)}"
        return f"in {calls} calls, {en}", f"在 {calls} 次调用中，{zh}"
    low, high = min(counts[at] for at in expected), max(counts[at] for at in expected)
    if high <= 1.2 * low:
        en = "every place came up about equally often, but some sets of them more often"
        zh = "各处轮到的次数相当，但某些组合明显多于其他组合"
    else:
        en = f"one place came up {low} times and another {high} times; all have the same chance"
        zh = f"有的地方轮到 {low} 次，有的 {high} 次；各处的机会应当均等"
    return f"in {calls} calls, {en}", f"在 {calls} 次调用中，{zh}"
