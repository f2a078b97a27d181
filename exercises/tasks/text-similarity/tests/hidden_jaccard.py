"""Common distinct tokens among all distinct tokens."""

import pytest

from exercises.testing import expect, expect_type, same, sibling, wrong

texts = sibling(__file__, "texts")

LEVEL = "jaccard"
GROUP = {"en": "The overlap of the sets of tokens", "zh": "词元集合的重叠度"}


@pytest.mark.says(en="The result is a plain float", zh="返回值是普通的 float")
def test_result_is_a_float(solution):
    for pair in (("a", "a"), ("a", "b"), ("a b", "b c")):
        expect_type(solution.jaccard_similarity(*pair), float)


@pytest.mark.says(en="Texts with some common tokens", zh="有部分共同词元的文本")
def test_common_tokens(solution, reference, rng):
    words = rng.sample(
        ["alpha", "beta", "gamma", "delta", "eta", "theta", "微", "调", "模", "型"], 9
    )
    for common in (0, 1, 3, 5):
        pair = (" ".join(words[:5]), " ".join(words[5 - common :]))
        got, want = (each.jaccard_similarity(*pair) for each in (solution, reference))
        if not same(got, want, 1e-9):
            high = got > want
            wrong(
                en=f"The value is too {'high' if high else 'low'} for two texts of five distinct"
                f" tokens each; tokens in both: {common}.",
                zh=f"两段文本各有五种词元，其中共有 {common} 种，结果偏{'高' if high else '低'}。",
            )


@pytest.mark.says(en="How often a token occurs does not matter", zh="词元出现的次数不影响结果")
def test_repeated_tokens(solution, reference, rng):
    for _ in range(10):
        s1 = " ".join(["lora"] * rng.randint(1, 5) + ["adam"] * rng.randint(1, 5))
        s2 = "微" * rng.randint(1, 5) + " lora" * rng.randint(1, 5)
        expect(
            solution.jaccard_similarity(s1, s2),
            reference.jaccard_similarity(s1, s2),
            en="Wrong value for texts in which tokens are repeated.",
            zh="文本中词元有重复时，结果不对。",
            tolerance=1e-9,
        )


@pytest.mark.says(en="Tokens are made as in the core", zh="词元的切分与核心题相同")
def test_tokens(solution, reference):
    for pair in (
        ("GPT", "ＧＰＴ"),
        ("大语言模型", "语言模型大"),
        ("用LoRA微调", "用 lora 微 调"),
        ("fine-tune", "Fine_Tune"),
        ("𠮷野", "野"),
    ):
        expect(
            solution.jaccard_similarity(*pair),
            reference.jaccard_similarity(*pair),
            en="Wrong value: the tokens are not those of the core.",
            zh="结果不对：词元与核心题的规定不一致。",
            tolerance=1e-9,
        )


@pytest.mark.says(en="Texts without a token", zh="没有词元的文本")
def test_without_tokens(solution, reference):
    for pair in (("", ""), ("!", "！"), ("!", "?"), ("", " "), ("", "a"), ("微", "。")):
        expect(
            solution.jaccard_similarity(*pair),
            reference.jaccard_similarity(*pair),
            en="Wrong value when a text has no token.",
            zh="有文本不含词元时，结果不对。",
            tolerance=1e-9,
        )


@pytest.mark.says(en="Random mixed texts", zh="随机的中英混合文本")
def test_random_texts(solution, reference, rng):
    pairs = [(texts.drawn(rng, 12), texts.drawn(rng, 12)) for _ in range(80)]
    expect(
        solution.calls("jaccard_similarity", pairs),
        reference.calls("jaccard_similarity", pairs),
        en="Wrong value for a pair of short mixed texts.",
        zh="一对较短的中英混合文本，结果不对。",
        tolerance=1e-9,
    )
