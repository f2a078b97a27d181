"""Random pairs against the reference, and the laws of a metric."""

import pytest

from exercises.testing import same, wrong

LEVEL = "core"
GROUP = {
    "en": "Many random pairs in which edits of all kinds meet",
    "zh": "大量随机文本对，各种编辑混在一起",
}

ALPHABETS = ("ab", "abc", "微调模", "a调😀é", "abcdefghijklmnop")


def drawn(rng, alphabet, longest):
    """Draw a text of up to ``longest`` characters."""
    return "".join(rng.choices(alphabet, k=rng.randint(0, longest)))


def edited(rng, text, alphabet, edits):
    """Apply random edits, so that the two texts share long stretches."""
    characters = list(text)
    for _ in range(edits):
        at = rng.randint(0, len(characters))
        kind = rng.randrange(4)
        if kind == 0:
            characters.insert(at, rng.choice(alphabet))
        elif at < len(characters):
            if kind == 1:
                del characters[at]
            elif kind == 2:
                characters[at] = rng.choice(alphabet)
            else:
                characters[at : at + 2] = characters[at : at + 2][::-1]
    return "".join(characters)


def check(solution, reference, pairs):
    """Compare pairs with the reference and say in which direction the first wrong one is off.

    Where only pairs of very unlike lengths are wrong, say from which difference on; below four, a
    fault of another kind could look so by chance.
    """
    results = solution.calls("edit_distance", pairs)
    wanted = reference.calls("edit_distance", pairs)
    right = [same(got, want) for got, want in zip(results, wanted, strict=True)]
    apart = [abs(len(s1) - len(s2)) for s1, s2 in pairs]
    least = min((gap for gap, ok in zip(apart, right, strict=True) if not ok), default=0)
    only_en = only_zh = ""
    if least > max(min(apart), 3):
        only_en = f" Pairs whose lengths differ by less than {least} are all right in this test."
        only_zh = f"在这项测试中，长度相差小于 {least} 的文本对全部正确。"
    for (s1, s2), got, want, ok in zip(pairs, results, wanted, right, strict=True):
        if ok:
            continue
        en = f"For texts of lengths {len(s1)} and {len(s2)} the distance is"
        zh = f"长度为 {len(s1)} 和 {len(s2)} 的两段文本，得到的距离"
        if type(got) is int and got < want:
            wrong(
                en=f"{en} smaller than any way of editing allows.{only_en}",
                zh=f"{zh}比任何编辑方式所需的次数都小。{only_zh}",
            )
        wrong(
            en=f"{en} not the least: fewer edits are enough.{only_en}",
            zh=f"{zh}不是最小的：更少的编辑就够了。{only_zh}",
        )


@pytest.mark.says(
    en="Short texts over few characters, where many alignments compete",
    zh="字符种类很少的短文本，多种对齐方式互相竞争",
)
def test_short_random_pairs(solution, reference, rng):
    alphabets = [ALPHABETS[turn % len(ALPHABETS)] for turn in range(150)]
    pairs = [(drawn(rng, alphabet, 9), drawn(rng, alphabet, 9)) for alphabet in alphabets]
    far_apart = (ALPHABETS[-1][:9], ALPHABETS[-1][0])
    check(solution, reference, [*pairs, far_apart])


@pytest.mark.says(en="A text and an edited copy of it", zh="一段文本和它被编辑过的副本")
def test_edited_copies(solution, reference, rng):
    pairs = []
    for turn in range(60):
        alphabet = ALPHABETS[turn % len(ALPHABETS)]
        text = drawn(rng, alphabet, 40)
        pairs.append((text, edited(rng, text, alphabet, rng.randint(0, 12))))
    check(solution, reference, pairs)


@pytest.mark.says(en="Texts of very different lengths", zh="长度相差很大的文本")
def test_unequal_lengths(solution, reference, rng):
    pairs = []
    for alphabet in ALPHABETS:
        long, short = drawn(rng, alphabet, 60) + alphabet, drawn(rng, alphabet, 4)
        pairs += [(long, short), (short, long)]
    check(solution, reference, pairs)


@pytest.mark.says(en="The same distance in both directions", zh="两个方向的距离相同")
def test_symmetry(solution, rng):
    pairs = [(drawn(rng, each, 20), drawn(rng, each, 12)) for each in ALPHABETS]
    there = solution.calls("edit_distance", pairs)
    back = solution.calls("edit_distance", [(s2, s1) for s1, s2 in pairs])
    if there != back:
        wrong(
            en="Swapping the two arguments changes the distance.",
            zh="交换两个参数后距离变了。",
        )
