"""Protected strings survive, whatever they look like; everything else is edited."""

from collections import Counter

import pytest

from exercises.testing import expect, must_raise, sibling, wrong

edits = sibling(__file__, "edits")
spans = sibling(__file__, "spans")

LEVEL = "keeping"
GROUP = {
    "en": "protected strings stay whole, and the free characters are edited",
    "zh": "受保护的字符串保持完整，自由字符被编辑",
}

RATIOS = (1.0, 0.1, 0.3, 0.5)
"""1 first: what is left then shows best what was taken to be protected."""


def try_ratios(solution, rng, text, protected):
    """Call with several ratios and seeds, and check each result."""
    batch = [(text, protected, ratio, edits.seed_from(rng)) for ratio in RATIOS for _ in range(6)]
    for (*given, _), got in zip(batch, solution.calls("augment_keeping", batch), strict=True):
        spans.check(got, *given)


@pytest.mark.says(
    en="negations and numbers inside a sentence survive", zh="句子中的否定词和数字得以保留"
)
def test_words_in_a_sentence(solution, rng):
    for _ in range(5):
        left, right = (edits.drawn(rng, rng.randint(3, 15), "abcdefgh ") for _ in range(2))
        try_ratios(solution, rng, f"{left}NOT{right}3.14{left}不", ["NOT", "3.14", "不"])


@pytest.mark.says(
    en="protected strings that begin alike or overlap each other",
    zh="开头相同或互相重叠的受保护字符串",
)
@pytest.mark.parametrize(
    "protected",
    [
        ["AB", "ABC"],
        ["ABC", "AB"],
        ["ABC", "BCD"],
        ["BCD", "ABC"],
        ["B", "ABCD"],
        ["CD", "BC", "A"],
    ],
    ids=range(6),
)
def test_overlapping_strings(solution, rng, protected):
    for _ in range(2):
        left, right = (edits.drawn(rng, rng.randint(2, 9), "uvwxyz") for _ in range(2))
        try_ratios(solution, rng, f"{left}ABCD{right}ABC{left}AB", protected)


@pytest.mark.says(en="a protected string that overlaps itself", zh="与自身重叠的受保护字符串")
def test_self_overlap(solution, rng):
    for core, protected in (("ABABA", "ABA"), ("AAAAA", "AA"), ("AAAA", "AAA"), ("哈哈哈", "哈哈")):
        left, right = (edits.drawn(rng, rng.randint(2, 9), "uvwxyz") for _ in range(2))
        try_ratios(solution, rng, left + core + right, [protected])


@pytest.mark.says(
    en="protected strings are plain text: dots, brackets, stars and backslashes mean themselves",
    zh="受保护的字符串按字面匹配：点、括号、星号、反斜杠就是其本身",
)
def test_literal_strings(solution, rng):
    for protected in (["A.C"], ["(*", "*)"], ["[A-C]+"], ["\\D"], ["𠮷😀"]):
        try_among_others(solution, rng, protected)


@pytest.mark.says(
    en="upper and lower case differ in protected strings", zh="受保护的字符串区分大小写"
)
def test_case_counts(solution, rng):
    try_among_others(solution, rng, ["Ab"])


def try_among_others(solution, rng, protected):
    """Try protected strings in a text that also has others that look like them."""
    pieces = [edits.drawn(rng, 5, "uvwxyz") for _ in range(3)]
    text = pieces[0] + protected[0] + pieces[1] + protected[-1] + pieces[2] + "ABCab"
    try_ratios(solution, rng, text, protected)


@pytest.mark.says(
    en="characters of protected strings that also stand elsewhere are free there",
    zh="受保护字符串中的字符若出现在别处，在那里是自由的",
)
def test_same_characters_elsewhere(solution, rng):
    # Ten free characters, five deleted and three inserted: the length shows that they are free.
    given = ("BAxyB" + "AB" + "ByxAA", ["AB"], 0.5)
    for got in edits.over_seeds(solution, rng, 20, "augment_keeping", *given):
        spans.check(got, *given)


@pytest.mark.says(
    en="nothing protected: empty list, empty strings, strings that do not occur",
    zh="没有受保护内容：空列表、空字符串、未出现的字符串",
)
def test_nothing_protected(solution, rng):
    for protected in ([], [""], ["", "ZZ"], ["ZZ"]):
        try_ratios(solution, rng, edits.drawn(rng, 25, "abcdefgh微调"), protected)


@pytest.mark.says(
    en="no free character, an empty text or a ratio of 0: unchanged",
    zh="没有自由字符、空文本或比例为 0：保持不变",
)
def test_nothing_to_do(solution):
    for text, protected, ratio in (
        ("ABAB", ["AB"], 0.5),
        ("ABABA", ["ABA"], 1.0),
        ("不不", ["不"], 0.1),
        ("", ["AB"], 0.5),
        ("", [], 1.0),
        ("xyzABxyz", ["AB"], 0.0),
    ):
        expect(
            solution.augment_keeping(text, protected, ratio, 5),
            text,
            en="a text that must come back unchanged did not",
            zh="本应原样返回的文本发生了变化",
        )


@pytest.mark.says(
    en="only one distinct free character: the replace step changes nothing",
    zh="自由字符只有一种时，替换步骤不做任何改动",
)
def test_one_distinct_free_character(solution, rng):
    for size in (1, 2, 5, 20):
        for ratio in RATIOS:
            text = "x" * size + "AB" + "x" * size
            got = solution.augment_keeping(text, ["AB"], ratio, edits.seed_from(rng))
            spans.check(got, text, ["AB"], ratio)


@pytest.mark.says(
    en="ValueError for a ratio outside 0..1, whatever the text",
    zh="比例不在 0 到 1 之间时，无论文本如何都抛出 ValueError",
)
def test_ratios_outside(solution):
    for text, protected in (("xyzAB", ["AB"]), ("AB", ["AB"]), ("", [])):
        for ratio in (-0.1, 1.5):
            must_raise(solution, "ValueError", "augment_keeping", text, protected, ratio, 1)


@pytest.mark.says(
    en="the seed: repeatable, also 0 and in a fresh process; different without",
    zh="seed：可重复（包括 0，以及新进程）；不给定时每次不同",
)
def test_seed(solution, rng):
    text = edits.drawn(rng, 150, edits.ENGLISH) + "不是" + edits.drawn(rng, 150, edits.CHINESE)
    for seed in (0, 9, edits.seed_from(rng)):
        first = solution.augment_keeping(text, ["不是", "abc"], 0.4, seed)
        for again in (
            solution.augment_keeping(text, ["不是", "abc"], 0.4, seed),
            solution.elsewhere("augment_keeping", text, ["不是", "abc"], 0.4, seed),
        ):
            expect(
                again,
                first,
                en="one seed gave two results, in the same process or in a fresh one",
                zh="同一个 seed 给出了两个结果（同一进程或新进程）",
            )
    # Of 300 characters 120 are deleted and 72 replaced by one of two or more others each: a call
    # agrees with the first with at most 2**-72, seven do with less than 1e-150.
    if len({solution.augment_keeping(text, ["不是"], 0.4) for _ in range(8)}) == 1:
        wrong(
            en="without a seed, eight calls gave the same result",
            zh="不给 seed 时，连续八次给出同一个结果",
        )


@pytest.mark.says(
    en="all three steps take place, each at its size", zh="三个步骤都执行，规模各自正确"
)
def test_three_steps(solution, rng):
    # 20 distinct free characters, ratio 0.3: 6 deleted, 4 of 14 replaced, 4 inserted. Without a
    # replacement all 14 stay in their order; with it that needs four new ones to fit by chance,
    # which 9 of 20,000 simulated calls had. Were it 1 of 10, twenty in a row would have 1e-20.
    protected, replaced_once = ["ZQ"], False
    for _ in range(20):
        free = "".join(rng.sample(edits.CHINESE, 20))
        text = free[:10] + "ZQ" + free[10:]
        got = solution.augment_keeping(text, protected, 0.3, edits.seed_from(rng))
        spans.check(got, text, protected, 0.3)
        rest = got.replace("ZQ", "")
        kept = longest_common(free, rest)
        if kept < 10:
            wrong(
                en="more free characters vanished than are to be deleted and replaced",
                zh="消失的自由字符多于应删除和替换的个数",
            )
        replaced_once = replaced_once or kept < 14
    if not replaced_once:
        wrong(
            en="over many seeds, no free character was replaced",
            zh="在大量 seed 上，没有自由字符被替换",
        )


def longest_common(a, b):
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for character in a:
        above = 0
        for at, other in enumerate(b, 1):
            above, row[at] = row[at], above + 1 if character == other else max(row[at], row[at - 1])
    return row[-1]


@pytest.mark.says(
    en="new characters are free characters of the original, each distinct one equally likely",
    zh="新字符取自原文的自由字符，每个不同的字符机会均等",
)
def test_new_characters(solution, rng):
    # 30 free characters, 3 deleted, 3 replaced, 3 inserted; b stands once, a and c often. Each call
    # adds b in replacing (1/2 each) and inserting (1/3 each): 3.2 b on average at the end. By
    # Hoeffding, with 0 to 7 b per call, a mean of 400 calls below 2.1 has a probability of
    # exp(-2 * 400 * 1.1**2 / 49) < 3e-9. Drawing by frequency gives about 1.3.
    text = "a" * 11 + "ZQ" + "aaaaaaaaab" + "c" * 9
    total = Counter()
    for got in edits.over_seeds(solution, rng, 400, "augment_keeping", text, ["ZQ"], 0.1):
        spans.check(got, text, ["ZQ"], 0.1)
        total.update(got)
    if total["b"] < 2.1 * 400:
        wrong(
            en="a rare free character comes in too seldom: each distinct one is equally likely",
            zh="罕见的自由字符作为新字符出现得太少：各个不同的字符机会应当均等",
        )


@pytest.mark.says(en="every free character can be deleted", zh="每个自由字符都可能被删除")
def test_every_free_character_is_reached(solution, rng):
    # Each of the eight vanishes with a probability of at least 1/8 less 1/8 of coming in again:
    # (1 - 0.09) ** 300 < 1e-12 each.
    text, stayed = "abcdZQefgh", set("abcdefgh")
    for got in edits.over_seeds(solution, rng, 300, "augment_keeping", text, ["ZQ"], 0.125):
        stayed &= set(got)
    if stayed:
        wrong(
            en="over many seeds, a free character was never deleted nor replaced",
            zh="在大量 seed 上，有自由字符从未被删除或替换",
        )


@pytest.mark.says(
    en="two distinct free characters: each replaced one becomes the other",
    zh="自由字符恰有两种时，被替换的变成另一种",
)
def test_two_distinct_free_characters(solution, rng):
    # 100 free characters, one of them b: 50 deleted, then 25 replaced, 24 of them or all by b, and
    # 25 inserted. Without replacing there are 26 b at most; with it that few only if no more than
    # two of the 25 inserted ones are b: 326 / 2**25 < 1e-5, and three calls in a row 1e-15.
    given = ("a" * 60 + "ZQ" + "b" + "a" * 39, ["ZQ"], 0.5)
    results = edits.over_seeds(solution, rng, 3, "augment_keeping", *given)
    for got in results:
        spans.check(got, *given)
    if all(got.count("b") <= 26 for got in results):
        wrong(
            en="with two distinct free characters, nothing was replaced",
            zh="自由字符恰有两种时，没有任何字符被替换",
        )
