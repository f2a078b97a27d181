"""Every set of positions, every different character and every gap has its fair share.

Each test counts outcomes over seeds drawn from the whole range. The false-alarm rate of each count
is at most 1e-8 by exercises.chance, whatever the number of calls; all eight stay below 1e-7.
"""

import math
from collections import Counter
from itertools import combinations

import pytest

from exercises.chance import even, unlikely
from exercises.testing import sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {
    "en": "fair shares over many seeds: positions, new characters and gaps",
    "zh": "在大量 seed 上的公平性：位置、新字符与间隙的机会均等",
}

LONG = "".join(chr(0x4E00 + at) for at in range(200))


def differing(got, text):
    """Return the positions at which two texts of the same length differ."""
    return tuple(at for at, (new, old) in enumerate(zip(got, text, strict=True)) if new != old)


def missing(kept):
    """Return the positions of "abcde" whose characters are gone."""
    return tuple(at for at, character in enumerate("abcde") if character not in kept)


def halves(in_first_half):
    """Name which half of a text of 200 characters got more of 20 edits."""
    return "equal" if in_first_half == 10 else "first" if in_first_half > 10 else "second"


HALVES = {
    name: sum(math.comb(100, i) * math.comb(100, 20 - i) for i in range(21) if halves(i) == name)
    / math.comb(200, 20)
    for name in ("first", "equal", "second")
}


@pytest.mark.says(
    en="delete: every set of positions equally often", zh="删除：每一组位置的机会均等"
)
def test_deleted_positions(solution, rng):
    # 10 outcomes, false alarm <= 1e-8.
    counts = Counter()
    for got in edits.over_seeds(solution, rng, 1_000, "random_delete", "abcde", 0.4):
        edits.check_deleted(got, "abcde", 2)
        counts[got] += 1
    if unlikely(counts, even(["".join(kept) for kept in combinations("abcde", 3)])):
        gone = Counter(at for got, n in counts.items() for at in missing(got) for _ in range(n))
        en, zh = edits.uneven(gone, range(5), 1_000)
        wrong(en=f"deleting: {en}", zh=f"删除：{zh}")


@pytest.mark.says(
    en="replace: every set of positions equally often", zh="替换：每一组位置的机会均等"
)
def test_replaced_positions(solution, rng):
    # 10 outcomes, false alarm <= 1e-8.
    counts = Counter()
    for got in edits.over_seeds(solution, rng, 1_000, "random_replace", "abcde", 0.4, "abcdexyz"):
        edits.check_replaced(got, "abcde", 2, "abcdexyz")
        counts[differing(got, "abcde")] += 1
    if unlikely(counts, even(list(combinations(range(5), 2)))):
        changed = Counter(at for places, n in counts.items() for at in places for _ in range(n))
        en, zh = edits.uneven(changed, range(5), 1_000)
        wrong(en=f"replacing: {en}", zh=f"替换：{zh}")


@pytest.mark.says(
    en="a long text: its two halves are edited equally often", zh="长文本：前后两半被编辑的机会均等"
)
def test_halves_of_a_long_text(solution, rng):
    # The number of 20 edits that fall into the first half of 200 positions is hypergeometric;
    # 3 outcomes for each of the two functions, false alarm <= 2e-8.
    deleted, replaced = Counter(), Counter()
    for got in edits.over_seeds(solution, rng, 600, "random_delete", LONG, 0.1):
        edits.check_deleted(got, LONG, 20)
        deleted[halves(len(set(LONG[:100]) - set(got)))] += 1
    for got in edits.over_seeds(solution, rng, 600, "random_replace", LONG, 0.1, "xyz"):
        edits.check_replaced(got, LONG, 20, "xyz")
        replaced[halves(sum(at < 100 for at in differing(got, LONG)))] += 1
    for name, counts in (("random_delete", deleted), ("random_replace", replaced)):
        if unlikely(counts, HALVES):
            more = max(("first", "second"), key=counts.__getitem__)
            wrong(
                en=f"{name}: in {counts[more]} of 600 calls the {more} half of a long text got more"
                " edits than the other; both halves must have the same chance",
                zh=f"{name}：600 次调用中有 {counts[more]} 次，长文本的"
                f"{'前' if more == 'first' else '后'}一半得到的编辑更多；前后两半的机会应当均等",
            )


@pytest.mark.says(
    en="replace: every different character equally often, repeats in the alphabet or not",
    zh="替换：每个不同的字符机会均等，与 alphabet 中是否重复无关",
)
def test_new_characters(solution, rng):
    # 3 outcomes for each of two alphabets, false alarm <= 2e-8.
    for alphabet in ("abcd", "aabbbbcd"):
        counts = Counter()
        for got in edits.over_seeds(solution, rng, 600, "random_replace", "a", 1.0, alphabet):
            edits.check_replaced(got, "a", 1, "abcd")
            counts[got] += 1
        if unlikely(counts, even("bcd")):
            repeats = len(set(alphabet)) < len(alphabet)
            wrong(
                en="some characters of the alphabet come in clearly more often than others"
                + (
                    " when some stand in it several times; each distinct one counts once"
                    if repeats
                    else "; all but the old one must have the same chance"
                ),
                zh="alphabet 中某些字符被换上的次数明显多于其他字符"
                + (
                    "（alphabet 中有重复字符时）；每个不同的字符只算一次"
                    if repeats
                    else "；除原字符外，其余字符的机会应当均等"
                ),
            )


@pytest.mark.says(en="insert: every gap equally often", zh="插入：每个间隙的机会均等")
def test_gaps(solution, rng):
    # 5 outcomes and 4, false alarm <= 2e-8; one insertion per call: the statement leaves the rest
    # open.
    for text in ("abcd", "abc"):
        counts, gaps = Counter(), range(len(text) + 1)
        for got in edits.over_seeds(solution, rng, 800, "random_insert", text, 0.25, "xy"):
            edits.check_inserted(got, text, 1, "xy")
            counts[min(got.index(new) for new in "xy" if new in got)] += 1
        if unlikely(counts, even(gaps)):
            en, zh = edits.uneven(counts, gaps, 800)
            wrong(
                en="inserting, the gaps before the first and after the last character included:"
                f" {en}",
                zh=f"插入（首字符之前和末字符之后的间隙也算在内）：{zh}",
            )
