"""Frequencies matter, the order of the tokens does not."""

import pytest

from exercises.testing import expect

LEVEL = "core"
GROUP = {
    "en": "How often tokens occur, and in which order they stand",
    "zh": "词元出现的次数与先后顺序",
}


@pytest.mark.says(en="A token that occurs often weighs more", zh="出现次数多的词元权重更大")
def test_frequencies(solution, reference, rng):
    for _ in range(10):
        texts = []
        for _ in range(2):
            words = ["lora"] * rng.randint(1, 9) + ["adam"] * rng.randint(1, 9)
            texts.append(" ".join(words))
        expect(
            solution.text_similarity(*texts),
            reference.text_similarity(*texts),
            en="Wrong value for two texts with the same two words in different numbers.",
            zh="两段文本含有同样两个单词但次数不同，结果不对。",
            tolerance=1e-6,
        )


@pytest.mark.says(en="Repeated Chinese characters", zh="重复的汉字")
def test_repeated_characters(solution, reference, rng):
    for _ in range(10):
        texts = ["微" * rng.randint(1, 6) + "调" * rng.randint(1, 6) for _ in range(2)]
        expect(
            solution.text_similarity(*texts),
            reference.text_similarity(*texts),
            en="Wrong value for two texts with the same two characters in different numbers.",
            zh="两段文本含有同样两个汉字但次数不同，结果不对。",
            tolerance=1e-6,
        )


@pytest.mark.says(en="A text repeated as a whole", zh="整段重复的文本")
def test_a_text_and_its_repetition(solution, rng):
    for times in (2, 3, 7):
        words = rng.choices(["loss", "batch", "token", "微", "调"], k=6)
        expect(
            solution.text_similarity(" ".join(words), " ".join(words * times)),
            1.0,
            en=f"A text and its {times}-fold repetition point the same way, "
            "but the value is not 1.",
            zh=f"一段文本与它重复 {times} 遍的文本方向相同，结果却不是 1。",
            tolerance=1e-6,
        )


@pytest.mark.says(en="The order of the tokens does not matter", zh="词元的先后顺序不影响结果")
def test_order(solution, rng):
    for _ in range(10):
        words = rng.choices(["loss", "batch", "token", "layer", "微", "调", "模", "型"], k=9)
        shuffled = rng.sample(words, k=9)
        expect(
            solution.text_similarity(" ".join(words), " ".join(shuffled)),
            1.0,
            en="The same tokens in another order do not give 1.",
            zh="同样的词元换个顺序，没有得到 1。",
            tolerance=1e-6,
        )
