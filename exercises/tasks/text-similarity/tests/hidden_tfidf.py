"""TF-IDF with smooth inverse document frequencies, as scikit-learn has it by default."""

import pytest

from exercises.testing import expect, expect_type, must_raise, same, sibling, wrong

texts = sibling(__file__, "texts")

LEVEL = "tfidf"
GROUP = {
    "en": "Weights by frequency in the corpus, positions, texts without tokens",
    "zh": "按语料频率加权、下标、没有词元的文本",
}


def check(solution, reference, corpus, i, j, en, zh):
    """Compare one call with the reference."""
    expect(
        solution.tfidf_similarity(corpus, i, j),
        reference.tfidf_similarity(corpus, i, j),
        en=en,
        zh=zh,
        tolerance=1e-9,
    )


@pytest.mark.says(en="The result is a plain float", zh="返回值是普通的 float")
def test_result_is_a_float(solution):
    corpus = ["fine tuning", "fine", "", "微调"]
    for i, j in ((0, 0), (0, 1), (0, 3), (2, 2), (1, 2)):
        expect_type(solution.tfidf_similarity(corpus, i, j), float)


@pytest.mark.says(en="The same call again gives the same value", zh="重复同样的调用得到同样的值")
def test_the_same_again(solution):
    corpus = ["the lora", "the adam", "lora rank"]
    first = solution.tfidf_similarity(corpus, 0, 1)
    solution.tfidf_similarity(["adam loss", "the loss", "loss"], 0, 2)
    expect(
        solution.tfidf_similarity(corpus, 0, 1),
        first,
        en="The same call gave another value the second time: something is kept between calls.",
        zh="同样的调用第二次得到了不同的结果：有状态在调用之间保留下来了。",
        tolerance=1e-12,
    )


@pytest.mark.says(
    en="Weights follow from the whole corpus", zh="权重由整个语料决定，而不只是被比较的两段文本"
)
def test_the_whole_corpus_counts(solution):
    alone = solution.tfidf_similarity(["the lora", "the adam"], 0, 1)
    among = solution.tfidf_similarity(["the lora", "the adam", "loss", "rank"], 0, 1)
    if alone == among:
        wrong(
            en="Adding texts to the corpus changes n and df, but the value stays the same.",
            zh="往语料里添加文本后 n 和 df 变了，结果却没有变。",
        )


@pytest.mark.says(
    en="A word that every text has weighs less than a rarer one, but not nothing",
    zh="每段文本都有的词权重低于较少见的词，但不为零",
)
def test_common_and_rare_words(solution, reference):
    corpus = ["the lora", "the adam", "the lora rank", "the loss"]
    for i, j in ((0, 1), (1, 3), (0, 2)):
        got, want = (each.tfidf_similarity(corpus, i, j) for each in (solution, reference))
        if same(got, want, 1e-9):
            continue
        high = got > want
        wrong(
            en="Two texts share a word that every text has, and rarer words stand in one of them or"
            f" in both: the value is too {'high' if high else 'low'}, so rare words weigh too"
            f" {'little' if high else 'much'} against common ones.",
            zh="两段文本共有一个每段都含的词，其中一段或两段还有较少见的词："
            f"结果偏{'高' if high else '低'}，"
            f"说明少见词相对于常见词的权重偏{'低' if high else '高'}。",
        )


@pytest.mark.says(en="df counts texts, not occurrences", zh="df 数的是文本数，不是出现次数")
def test_document_frequency(solution):
    once = solution.tfidf_similarity(["the lora", "the adam", "lora loss"], 0, 1)
    often = solution.tfidf_similarity(["the lora", "the adam", "lora lora lora loss"], 0, 1)
    expect(
        often,
        once,
        en="Repeating a word within a third text changes the value of the other two; df must count"
        " that text once.",
        zh="在第三段文本里重复某个词，另外两段的结果就变了；df 应只把那段文本计一次。",
        tolerance=1e-12,
    )


@pytest.mark.says(
    en="How often a word occurs in a text counts", zh="词在这段文本中出现的次数要计入"
)
def test_repeated_words_count(solution, reference):
    corpus = ["lora lora lora adam", "lora adam", "lora adam adam", "adam lora"]
    for i, j in ((0, 1), (2, 3), (0, 2)):
        check(
            solution,
            reference,
            corpus,
            i,
            j,
            "All texts have the same two words, in different numbers, and the value is wrong: a"
            " word that occurs three times must weigh three times as much.",
            "所有文本都含同样两个词，只是次数不同，结果不对：出现三次的词，权重应是出现一次的三倍。",
        )


@pytest.mark.says(en="A corpus of one or two texts", zh="只有一两段文本的语料")
def test_small_corpora(solution, reference):
    for corpus in (["lora"], ["lora adam", "lora"], ["微调", "调微"], ["a b", "c d"]):
        for j in range(len(corpus)):
            check(
                solution,
                reference,
                corpus,
                0,
                j,
                "Wrong value in a corpus of one or two texts.",
                "语料只有一两段文本时，结果不对。",
            )


@pytest.mark.says(en="Texts without a token: 0.0", zh="没有词元的文本：0.0")
def test_without_tokens(solution, reference):
    corpus = ["", "lora", "！", "", "微调 lora"]
    for i, j in ((0, 1), (1, 0), (0, 3), (0, 0), (2, 4), (1, 4)):
        check(
            solution,
            reference,
            corpus,
            i,
            j,
            "Wrong value in a corpus in which some texts have no token.",
            "语料中有文本不含词元时，结果不对。",
        )
    check(
        solution,
        reference,
        ["", "!"],
        0,
        1,
        "Wrong value in a corpus without any token.",
        "整个语料都没有词元时，结果不对。",
    )


@pytest.mark.says(en="Tokens are made as in the core", zh="词元的切分与核心题相同")
def test_tokens(solution, reference):
    corpus = ["用LoRA微调", "ＬＯＲＡ 与 a", "模型，微调！", "I a", "GPT-4 v_2"]
    for i in range(len(corpus)):
        for j in range(i):
            check(
                solution,
                reference,
                corpus,
                i,
                j,
                "Wrong value: the tokens are not those of the core.",
                "结果不对：词元与核心题的规定不一致。",
            )


@pytest.mark.says(
    en="A position of len(corpus) or more raises ValueError",
    zh="下标不小于 len(corpus) 时抛出 ValueError",
)
def test_positions_beyond_the_end(solution):
    for corpus, i, j in (
        (["a", "b"], 0, 2),
        (["a", "b"], 2, 0),
        (["a", "b"], 7, 1),
        (["", ""], 0, 5),
        ([], 0, 0),
    ):
        must_raise(solution, "ValueError", "tfidf_similarity", corpus, i, j)


@pytest.mark.says(en="A negative position raises ValueError", zh="下标为负时抛出 ValueError")
def test_negative_positions(solution):
    for i, j in ((-1, 0), (0, -1)):
        must_raise(solution, "ValueError", "tfidf_similarity", ["a", "b"], i, j)


@pytest.mark.says(en="Random corpora, one after another", zh="随机语料，依次评判")
def test_random_corpora(solution, reference, rng):
    for size in (3, 5, 8, 20, 60):
        corpus = [texts.drawn(rng, 15) for _ in range(size)]
        batch = [(corpus, rng.randrange(size), rng.randrange(size)) for _ in range(8)]
        expect(
            solution.calls("tfidf_similarity", batch),
            reference.calls("tfidf_similarity", batch),
            en=f"Wrong value in a random corpus of {size} texts.",
            zh=f"在 {size} 段文本的随机语料中，结果不对。",
            tolerance=1e-9,
        )


@pytest.mark.limit(factor=20)
@pytest.mark.says(en="A corpus of 3,000 texts", zh="3,000 段文本的语料")
def test_large_corpus(solution, reference, rng):
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]
    corpus = ["".join(rng.choices(characters, k=100)) for _ in range(3_000)]
    corpus[7] = corpus[2_000][:60] + corpus[7][:40]
    check(
        solution,
        reference,
        corpus,
        7,
        2_000,
        "Wrong value in a corpus of 3,000 texts.",
        "在 3,000 段文本的语料中，结果不对。",
    )
