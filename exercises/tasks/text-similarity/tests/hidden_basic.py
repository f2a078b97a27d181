"""Equal, unlike and half-alike texts, in English and in Chinese."""

import pytest

from exercises.testing import expect, expect_type

LEVEL = "core"
GROUP = {
    "en": "Equal, unlike and partly equal texts, English and Chinese",
    "zh": "相同、不同和部分相同的文本，英文与中文",
}


@pytest.mark.says(en="The result is a plain float", zh="返回值是普通的 float")
def test_result_is_a_float(solution):
    for pair in (("fine tuning", "fine tuning"), ("fine", "coarse"), ("a b", "a c")):
        expect_type(solution.text_similarity(*pair), float)


@pytest.mark.says(en="Equal texts give 1.0", zh="相同文本得 1.0")
def test_equal_texts(solution):
    for text in ("token", "fine tuning of models", "大语言模型", "用 LoRA 微调 7B 模型"):
        expect(
            solution.text_similarity(text, text),
            1.0,
            en="Two equal texts do not give exactly 1.0.",
            zh="两段相同的文本没有得到恰好 1.0。",
        )


@pytest.mark.says(en="Texts without a common token give 0.0", zh="没有共同词元的文本得 0.0")
def test_unlike_texts(solution):
    for pair, en, zh in (
        (("微调", "评估"), "Chinese texts without a common character", "没有共同汉字的中文文本"),
        (("模型", "model"), "texts, one Chinese and one English,", "一个中文词与一个英文词"),
        (("red green", "blue"), "English texts without a common word", "没有共同单词的英文文本"),
        (("cat", "cats"), "English words that only share letters", "只是字母相近的两个英文单词"),
    ):
        expect(
            solution.text_similarity(*pair),
            0.0,
            en=f"Two {en} do not give 0.0.",
            zh=f"两段文本（{zh}）没有得到 0.0。",
        )


@pytest.mark.says(en="English texts that share some words", zh="有部分共同单词的英文文本")
def test_english(solution, reference, rng):
    words = rng.sample(["alpha", "beta", "gamma", "delta", "eta", "theta", "iota", "kappa"], 6)
    for common in (1, 2, 4):
        pair = (" ".join(words[:4]), " ".join(words[4 - common :]))
        expect(
            solution.text_similarity(*pair),
            reference.text_similarity(*pair),
            en=f"Wrong value for two English texts of four words each; words in both: {common}.",
            zh=f"两段英文文本各有四个单词，其中共有 {common} 个，结果不对。",
            tolerance=1e-6,
        )


@pytest.mark.says(
    en="Chinese sentences that share characters, without blanks",
    zh="有共同汉字、没有空格的中文句子",
)
def test_chinese(solution, reference, rng):
    characters = rng.sample("大语言模型微调的挑战和探索", 10)
    for common in (1, 3, 5):
        pair = ("".join(characters[:7]), "".join(characters[7 - common :]))
        expect(
            solution.text_similarity(*pair),
            reference.text_similarity(*pair),
            en=f"Wrong value for two Chinese texts without blanks; characters in both: {common}.",
            zh=f"两段没有空格的中文文本有 {common} 个共同汉字，结果不对。",
            tolerance=1e-6,
        )
