"""TF-IDF with smooth inverse document frequencies, as scikit-learn has it by default."""

import pytest

from exercises.testing import expect, expect_type, must_raise, sibling

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


@pytest.mark.says(en="A word that every text has weighs less", zh="每段文本都有的词权重较低")
def test_common_and_rare_words(solution, reference):
    corpus = ["the lora", "the adam", "the lora rank", "the loss", "the the the lora"]
    for i, j in ((0, 1), (0, 2), (1, 3), (2, 4), (4, 0)):
        check(
            solution,
            reference,
            corpus,
            i,
            j,
            "Wrong value in a corpus with a word that every text has.",
            "语料中有每段文本都含的词时，结果不对。",
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
    en="Positions outside the corpus raise ValueError", zh="下标超出语料范围时抛出 ValueError"
)
def test_positions_outside(solution):
    for corpus, i, j in (
        (["a", "b"], 0, 2),
        (["a", "b"], 2, 0),
        (["a", "b"], 7, 1),
        (["a", "b"], -1, 0),
        (["a", "b"], 0, -1),
        (["", ""], 0, 5),
        ([], 0, 0),
    ):
        must_raise(solution, "ValueError", "tfidf_similarity", corpus, i, j)


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
