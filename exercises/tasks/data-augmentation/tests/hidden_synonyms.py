"""How many words change, into what, and which words can change at all."""

import pytest

from exercises.testing import expect, expect_type, must_raise, sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "synonyms"
GROUP = {
    "en": "how many words change, which ones can, and what they become",
    "zh": "有多少词改变、哪些词能变、变成什么",
}

SYNONYMS = {
    "good": ["fine", "great", "good"],
    "great": ["grand", "good"],
    "fine": ["nice"],
    "bad": ["bad"],
    "odd": [],
    "好": ["不错", "优秀"],
    "不错": ["好"],
    "Good": ["Fine"],
}
WORDS = [*SYNONYMS, "GOOD", "unknown", "", "nice"]


def changeable(words, synonyms):
    """Return the positions whose word has a synonym other than itself."""
    return [
        at for at, word in enumerate(words) if any(each != word for each in synonyms.get(word, []))
    ]


def check(got, words, synonyms, n):
    """Check one result against the contract."""
    expect_type(got, list)
    if len(got) != len(words):
        wrong(
            en=f"words that went in: {len(words)}, that came back: {len(got)}",
            zh=f"传入 {len(words)} 个词，返回 {len(got)} 个",
        )
    changed = [at for at, (new, old) in enumerate(zip(got, words, strict=True)) if new != old]
    for at in changed:
        if words[at] not in synonyms:
            wrong(
                en="a word changed that has no entry (words are compared exactly)",
                zh="一个没有词条的词被改变了（词按原样精确比较）",
            )
        if got[at] not in synonyms[words[at]]:
            wrong(
                en="a word became something that is not one of its own synonyms",
                zh="一个词变成了不属于其同义词的内容",
            )
    due = min(n, len(changeable(words, synonyms)))
    if len(changed) != due:
        wrong(
            en=f"positions that changed: {len(changed)}; it must be {due}",
            zh=f"改变了 {len(changed)} 个位置，应为 {due} 个",
        )


@pytest.mark.says(
    en="a word that stands several times: positions are counted, not words",
    zh="同一个词出现多次：按位置计数，而不是按词",
)
def test_repeated_words(solution, rng):
    batch = [
        (words, {"small": ["tiny", "little"], "大": ["巨"]}, n, edits.seed_from(rng))
        for n in range(7)
        for words in (["small"] * 5, ["大", "x", "大", "x", "大"])
    ]
    for (*given, _), got in zip(batch, solution.calls("synonym_replace", batch), strict=True):
        check(got, *given)


@pytest.mark.says(en="a replacement is not replaced again", zh="换上的词不再被替换")
def test_no_chains(solution, rng):
    chain = {"a": ["b"], "b": ["c"], "c": ["d"], "d": ["e"]}
    batch = [
        (rng.sample("abcd", k=rng.randint(2, 4)), chain, rng.randint(2, 9), edits.seed_from(rng))
        for _ in range(40)
    ]
    for (words, _, n, _), got in zip(batch, solution.calls("synonym_replace", batch), strict=True):
        expect_type(got, list)
        for new, old in zip(got, words, strict=False):
            if new not in (old, *chain[old]) and any(new in chain.get(each, ()) for each in "bcd"):
                wrong(
                    en="a word became a synonym of its synonym: a replacement must not be replaced "
                    "again",
                    zh="一个词变成了其同义词的同义词：换上的词不应再被替换",
                )
        check(got, words, chain, n)


@pytest.mark.says(en="a word that is listed as its own synonym", zh="把词本身列为自己的同义词")
def test_itself(solution, rng):
    listed = {word: [word, word.upper()] for word in "abcdef"}
    batch = [(list("abcdef"), listed, n, edits.seed_from(rng)) for n in (1, 3, 6) for _ in range(8)]
    for (words, _, n, _), got in zip(batch, solution.calls("synonym_replace", batch), strict=True):
        expect_type(got, list)
        changed = sum(new != old for new, old in zip(got, words, strict=False))
        if len(got) == len(words) and changed < n:
            wrong(
                en=f"positions that changed: {changed}; it must be {n}: a word put in its own place"
                " is no change",
                zh=f"改变了 {changed} 个位置，应为 {n} 个：换成原词不算改变",
            )
        check(got, words, listed, n)


@pytest.mark.says(
    en="sentences with words of every sort (upper and lower case differ), and every n",
    zh="含各种词的句子（区分大小写），以及各种 n",
)
def test_random_sentences(solution, rng):
    batch = [
        (rng.choices(WORDS, k=rng.randint(1, 12)), SYNONYMS, turn % 8, edits.seed_from(rng))
        for turn in range(80)
    ]
    for (*given, _), got in zip(batch, solution.calls("synonym_replace", batch), strict=True):
        check(got, *given)


@pytest.mark.says(
    en="nothing to do: no words, no synonyms, only the word itself, n of 0",
    zh="无事可做：没有词、没有同义词、只有词本身、n 为 0",
)
def test_nothing_to_do(solution):
    for words, synonyms, n in (
        ([], SYNONYMS, 3),
        (["good"], {}, 3),
        (["bad", "odd", "unknown"], SYNONYMS, 3),
        (["bad", "bad"], {"bad": ["bad", "bad"]}, 2),
        (["good", "好"], SYNONYMS, 0),
    ):
        expect(
            solution.synonym_replace(words, synonyms, n, 4),
            words,
            en="a list of words that must come back unchanged did not",
            zh="本应原样返回的词表发生了变化",
        )


@pytest.mark.says(en="ValueError for n below 0", zh="n 小于 0 时抛出 ValueError")
def test_negative_n(solution):
    for words in (["good"], [], ["unknown"]):
        must_raise(solution, "ValueError", "synonym_replace", words, SYNONYMS, -1, 2)


@pytest.mark.says(
    en="the seed: repeatable, also 0 and in a fresh process; different without",
    zh="seed：可重复（包括 0，以及新进程）；不给定时每次不同",
)
def test_seed(solution, rng):
    words = rng.choices(["good", "好"], k=200)
    for seed in (0, 9, edits.seed_from(rng)):
        first = solution.synonym_replace(words, SYNONYMS, 100, seed)
        for again in (
            solution.synonym_replace(words, SYNONYMS, 100, seed),
            solution.elsewhere("synonym_replace", words, SYNONYMS, 100, seed),
        ):
            expect(
                again,
                first,
                en="one seed gave two results, in the same process or in a fresh one",
                zh="同一个 seed 给出了两个结果（同一进程或新进程）",
            )
    # 100 of 200 positions, and each of them changes: two calls agree with 1 / C(200, 100) < 2e-59.
    drawn = {tuple(solution.synonym_replace(words, SYNONYMS, 100)) for _ in range(8)}
    if len(drawn) == 1:
        wrong(
            en="without a seed, eight calls gave the same result",
            zh="不给 seed 时，连续八次给出同一个结果",
        )


@pytest.mark.limit(factor=50)
@pytest.mark.says(en="20,000 words", zh="20,000 个词")
def test_many_words(solution, rng):
    words, seed = rng.choices(WORDS, k=20_000), edits.seed_from(rng)
    check(solution.synonym_replace(words, SYNONYMS, 5_000, seed), words, SYNONYMS, 5_000)
