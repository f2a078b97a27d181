"""data_augmentation: three steps in their order, each counting what reaches it."""

from collections import Counter

import pytest

from exercises.testing import expect, expect_type, sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {
    "en": "the pipeline: order and size of the steps, and the vocabulary of new characters",
    "zh": "整条流水线：各步的顺序与规模，以及新字符的词表",
}


def sizes(n):
    """Return how many characters are deleted, replaced and inserted."""
    deleted = edits.edits(n, 0.1)
    rest = edits.edits(n - deleted, 0.1)
    return deleted, rest, rest


@pytest.mark.says(
    en="the length after the three steps, also with a vocabulary of one character",
    zh="三步之后的长度，也包括词表只有一个字符的情形",
)
def test_length(solution, rng):
    lengths = (*range(1, 31), 45, 55, 95, 145, 205)
    batch = [
        (edits.drawn(rng, size), rng.choice((1, 2, 5, 30, 10**6)), edits.seed_from(rng))
        for size in lengths
    ]
    for size, got in zip(lengths, solution.calls("data_augmentation", batch), strict=True):
        expect_type(got, str)
        deleted, _, inserted = sizes(size)
        expect(
            len(got),
            size - deleted + inserted,
            en=f"a text of length {size} came back with length {len(got)}; it must be"
            f" {size - deleted + inserted}: delete first, then replace, then insert a tenth, each"
            " step counting what the one before left",
            zh=f"长度为 {size} 的文本返回后长度为 {len(got)}，应为 {size - deleted + inserted}："
            "先删除、再替换、后插入各十分之一，每一步都按上一步留下的长度计数",
        )


@pytest.mark.says(en="an empty text stays empty", zh="空文本保持为空")
def test_empty(solution):
    for size in (1, 5, 1000):
        for seed in (0, None):
            expect(
                solution.data_augmentation("", size, seed),
                "",
                en="an empty text did not stay empty",
                zh="空文本没有保持为空",
            )


@pytest.mark.says(
    en="a vocabulary of one character: deletions and insertions only",
    zh="词表只有一个字符：只有删除和插入",
)
def test_vocabulary_of_one(solution, rng):
    for size in (12, 29, 60, 95):
        for _ in range(6):
            rare = rng.sample(edits.CHINESE, 20)
            body = [rng.choice(rare) for _ in range(size)]
            text = "".join(rng.sample(body + ["x"] * size, 2 * size))
            got = solution.data_augmentation(text, 1, edits.seed_from(rng))
            new = edits.edits(2 * size - edits.edits(2 * size, 0.1), 0.1)
            others = got.replace("x", "")
            more = Counter(others) - Counter(text.replace("x", ""))
            if not set(more) <= set(text):
                wrong(
                    en="a character came in that does not occur in the text: the vocabulary must "
                    "be taken from the text",
                    zh="出现了原文没有的字符：词表应取自原文",
                )
            if more:
                wrong(
                    en="with a vocabulary of one character another character of the text came in "
                    "as well",
                    zh="词表只有一个字符时，原文中的其他字符也作为新字符出现了",
                )
            if not edits.is_subsequence(others, text.replace("x", "")):
                wrong(
                    en="with a vocabulary of one character the order of the other characters "
                    "changed",
                    zh="词表只有一个字符时，其余字符的顺序改变了",
                )
            gone = edits.edits(2 * size, 0.1)
            if size + new - gone > got.count("x") or got.count("x") > size + new:
                wrong(
                    en="with a vocabulary of one character the insertions are not all of it",
                    zh="词表只有一个字符时，插入的并不全是这个字符",
                )
            if size - len(others) > gone:
                wrong(
                    en="with a vocabulary of one character more characters vanished than were to "
                    "be deleted: the replace step must change nothing",
                    zh="词表只有一个字符时，消失的字符多于应删除的个数：替换步骤应当不做任何改动",
                )


@pytest.mark.says(
    en="ties in the vocabulary: the character that appears first", zh="词表中并列时：先出现者优先"
)
def test_ties_by_first_appearance(solution, rng):
    texts = ["".join(rng.sample(edits.CHINESE + "qwertyuiop", 20)) for _ in range(40)]
    batch = [(text, 1, edits.seed_from(rng)) for text in texts]
    results = zip(texts, solution.calls("data_augmentation", batch), strict=True)
    off = [
        (text, got)
        for text, got in results
        if any(n > 1 for character, n in Counter(got).items() if character != text[0])
    ]
    if off and all(text[0] not in got for text, got in off):
        wrong(
            en="a new character is not the one that appears first in the original, whenever that "
            "one was deleted: the vocabulary must be that of the text before the deletion",
            zh="每当原文的首字符被删除时，新字符就不是它：词表应取自删除之前的原文",
        )
    if off:
        wrong(
            en="all characters being equally frequent, a new one is not the one that appears first",
            zh="所有字符频次相同时，新字符不是最先出现的那个",
        )


@pytest.mark.says(
    en="the vocabulary is that of the original text, not of what the deletion leaves",
    zh="词表取自原文，而不是删除之后的文本",
)
def test_vocabulary_of_the_original(solution, rng):
    # A solution that counts after the deletion is seen with probability 2/5 or more per call.
    drawn = [rng.sample(edits.CHINESE, 3) for _ in range(60)]
    batch = [(f"{a}{b}{a}{b}{c}", 1, edits.seed_from(rng)) for a, b, c in drawn]
    results = solution.calls("data_augmentation", batch)
    for (_, second, third), got in zip(drawn, map(Counter, results), strict=True):
        if got[second] > 2 or got[third] > 1:
            wrong(
                en="a new character is not the most frequent one of the original text",
                zh="新字符不是原文中最常见的字符",
            )


@pytest.mark.says(
    en="new characters come from the vocab_size most frequent ones only",
    zh="新字符只来自最常见的 vocab_size 个字符",
)
def test_new_characters(solution, rng):
    for _ in range(40):
        drawn = rng.sample(edits.CHINESE, 22)
        frequent, rare = drawn[:3], drawn[3:]
        text = "".join(rng.sample(frequent * 9 + rare, 27 + len(rare)))
        got = solution.data_augmentation(text, 3, edits.seed_from(rng))
        new = set(Counter(got) - Counter(text))
        if not new <= set(text):
            wrong(
                en="a character came in that the text does not have",
                zh="出现了原文没有的字符",
            )
        if not new <= set(frequent):
            wrong(
                en="a rare character came in: the vocabulary is larger than asked for",
                zh="罕见字符作为新字符出现了：词表比要求的大",
            )
        deleted, replaced, _ = sizes(len(text))
        lost = sum(character not in got for character in rare)
        if lost > deleted + replaced:
            wrong(
                en="more characters vanished than are to be deleted and replaced",
                zh="消失的字符多于应删除和替换的个数",
            )


@pytest.mark.says(en="every character of the vocabulary is used", zh="词表中的字符都会用到")
def test_whole_vocabulary(solution, rng):
    # 19 characters: 2 deleted, 2 replaced, 2 inserted. No c is deleted in 79 % of the calls, none
    # replaced in 77 % of those, and then a replaced character becomes c with 1 - (2/3)^2 = 56 %
    # or more: at least 0.34 per call, and 0.66 ** 160 < 1e-28. If the steps share a seed they
    # depend on each other; even 0.12 per call would leave 0.88 ** 160 < 2e-9.
    text = "aaabbbccdefghijklmn"
    results = edits.over_seeds(solution, rng, 160, "data_augmentation", text, 3)
    if not any(got.count("c") > 2 for got in results):
        wrong(
            en="over many seeds, the least frequent character of the vocabulary never came in",
            zh="在大量 seed 上，词表中频次最低的字符从未作为新字符出现",
        )


@pytest.mark.says(
    en="the replace step takes place, also with a vocabulary of two characters",
    zh="替换步骤确实执行，词表只有两个字符时也一样",
)
def test_replacing_takes_place(solution, rng):
    # 40 characters, 36 of them once: 4 deleted, then 4 replaced by x or y. No more than 4 of the 36
    # vanish only if all of x, x, y, y are edited, so at least two of them in one of the two steps:
    # 4.3 % of the calls in deleting and at most 5.3 % in replacing, below 0.1 together whether the
    # steps share a seed or not. All twenty calls: 0.1 ** 20.
    rare = "".join(chr(0x4E00 + at) for at in range(36))
    texts = ["".join(rng.sample("xxyy" + rare, 40)) for _ in range(20)]
    batch = [(text, 2, edits.seed_from(rng)) for text in texts]
    deleted, _, _ = sizes(40)
    results = solution.calls("data_augmentation", batch)
    if all(sum(character not in got for character in rare) <= deleted for got in results):
        wrong(
            en="over many seeds, no more characters vanished than are to be deleted: nothing was "
            "replaced",
            zh="在大量 seed 上，消失的字符从未多于应删除的个数：没有任何字符被替换",
        )
