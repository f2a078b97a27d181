"""Ranking: the best first, ties by position, odd values of k."""

import pytest

from exercises.testing import expect, must_raise, sibling, wrong

texts = sibling(__file__, "texts")

LEVEL = "most-similar"
GROUP = {
    "en": "The order of the results, ties, and odd values of k",
    "zh": "结果的顺序、并列情况与特殊的 k",
}


def clear(reference, query, corpus):
    """Return the corpus without texts whose score is close to another one's by other counts.

    What is left has scores that are at least 1e-6 apart, or 0, or belong to repeated texts.
    """
    kept, scores = [], {}
    for text in corpus:
        score = reference.text_similarity(query, text)
        near = [other for other in scores if abs(scores[other] - score) < 1e-6]
        if score == 0.0 or all(other == text for other in near):
            kept.append(text)
            scores[text] = score
    return kept


def check(solution, reference, query, corpus, k):
    """Compare one ranking with the reference and say what is wrong about it."""
    got, want = solution.most_similar(query, corpus, k), reference.most_similar(query, corpus, k)
    if type(got) is not list or any(type(position) is not int for position in got):
        wrong(en="The result is not a list of plain ints.", zh="结果不是由普通 int 组成的列表。")
    if got == want:
        return
    if len(got) != len(want):
        wrong(
            en=f"With k = {k} and a corpus of size {len(corpus)}, the number of positions is"
            f" {len(got)} instead of {len(want)}.",
            zh=f"k = {k}、语料有 {len(corpus)} 段文本时，返回了 {len(got)} 个下标，"
            f"应为 {len(want)} 个。",
        )
    if not all(0 <= position < len(corpus) for position in got):
        wrong(
            en="The result names a position outside the corpus.",
            zh="结果中有超出语料范围的下标。",
        )
    if len(set(got)) != len(got):
        wrong(
            en="The result names a position twice; equal texts have a position each.",
            zh="结果中同一个下标出现了两次；相同的文本各有自己的下标。",
        )
    scores = [reference.text_similarity(query, text) for text in corpus]
    if [scores[position] for position in got] == [scores[position] for position in want]:
        wrong(
            en="Texts that tie are not in the order of their positions.",
            zh="并列的文本没有按下标从小到大排列。",
        )
    if {*got} == {*want}:
        wrong(
            en="The right texts, but not with the highest similarity first.",
            zh="选对了文本，但没有按相似度从高到低排列。",
        )
    wrong(
        en="Texts were chosen although others are more similar.",
        zh="选出的文本中，有的不如未选的相似。",
    )


@pytest.mark.says(en="Random corpora, the best first", zh="随机语料，最相似的在前")
def test_random_corpora(solution, reference, rng):
    for size in (1, 3, 10, 40):
        query = texts.with_tokens(rng, 12)
        drawn = [texts.drawn(rng, 12) for _ in range(size)]
        corpus = clear(reference, query, drawn) or [query]
        for k in (1, len(corpus) // 2 + 1, len(corpus)):
            check(solution, reference, query, corpus, k)


@pytest.mark.says(
    en="Repeated texts tie; the smaller position comes first", zh="重复文本并列，下标小者在前"
)
def test_repeated_texts(solution, reference, rng):
    for _ in range(6):
        query = texts.with_tokens(rng, 10)
        kinds = clear(reference, query, [texts.with_tokens(rng, 10) for _ in range(4)]) or [query]
        corpus = rng.choices(kinds, k=12)
        for k in (2, 5, 12):
            check(solution, reference, query, corpus, k)


@pytest.mark.says(
    en="Equal token counts tie, whatever the order, case and punctuation",
    zh="词元计数相同即并列，与顺序、大小写和标点无关",
)
def test_equal_counts(solution, rng):
    for _ in range(40):
        words = [*rng.choices(texts.WORDS, k=12), "warmup"]
        corpus = []
        for _ in range(8):
            shuffled = rng.sample(words, k=len(words))
            corpus.append(rng.choice((" ", ", ", " / ")).join(shuffled).title())
        query = " ".join(rng.sample(words, 6)) + " schedule"
        got = solution.most_similar(query, corpus, 8)
        if got == list(range(7, -1, -1)):
            wrong(
                en="Texts that tie come with the largest position first.",
                zh="并列的文本按下标从大到小排列了。",
            )
        expect(
            got,
            list(range(8)),
            en="Texts with equal token counts, in another order, do not tie: their values seem to"
            " differ by rounding.",
            zh="词元计数相同、只是顺序不同的文本没有并列：它们的相似度似乎因舍入误差而略有差别。",
        )


@pytest.mark.says(
    en="Texts that share nothing come last, in order", zh="毫无共同词元的文本按顺序排在最后"
)
def test_zero_scores(solution, reference):
    corpus = ["loss", "lora rank", "", "adam", "微调", "LoRA"]
    for k in (2, 4, 6):
        check(solution, reference, "lora", corpus, k)
    check(solution, reference, "数据", corpus, 3)


@pytest.mark.says(en="A query without tokens", zh="没有词元的查询")
def test_query_without_tokens(solution, reference):
    corpus = ["lora", "?", "！", "", "!"]
    for query in ("!", "", " "):
        for k in (1, 2, 5):
            check(solution, reference, query, corpus, k)


@pytest.mark.says(
    en="A k of zero, a k above the number of texts, an empty corpus",
    zh="k 为零、k 超过文本数、空语料",
)
def test_odd_values_of_k(solution, reference):
    corpus = ["lora rank", "adam", "lora"]
    for searched, k in ((corpus, 0), (corpus, 3), (corpus, 100), ([], 0), ([], 5)):
        check(solution, reference, "lora", searched, k)


@pytest.mark.says(en="A negative k raises ValueError", zh="k 为负时抛出 ValueError")
def test_negative_k(solution):
    for corpus, k in ((["lora", "adam"], -1), (["lora"], -5), ([], -1)):
        must_raise(solution, "ValueError", "most_similar", "lora", corpus, k)
