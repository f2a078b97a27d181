"""Texts of 100,000 characters."""

import pytest

from exercises.testing import same, wrong

LEVEL = "core"
GROUP = {"en": "Texts of 100,000 characters", "zh": "100,000 个字符的文本"}

SIZE = 100_000


def check(solution, reference, s1, s2):
    """Compare a pair of long texts with the reference, and look for what a wrong value ignores."""
    got, want = (each.text_similarity(s1, s2) for each in (solution, reference))
    if same(got, want, 1e-9):
        return
    if got == solution.text_similarity(s1, s2[: SIZE // 2] + "评" * (SIZE // 2)):
        wrong(
            en="Other tokens in the second half of a text of 100,000 characters change nothing.",
            zh="100,000 个字符的文本，后一半换成别的词元，结果却没有变。",
        )
    wrong(
        en="Wrong value for two texts of 100,000 characters.",
        zh="两段 100,000 个字符的文本，结果不对。",
    )


@pytest.mark.says(
    en="Chinese texts with 20,000 different characters", zh="含两万个不同汉字的中文文本"
)
def test_many_different_characters(solution, reference, rng):
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 20_000)]
    check(
        solution,
        reference,
        "".join(rng.choices(characters, k=SIZE)),
        "".join(rng.choices(characters, k=SIZE)),
    )


@pytest.mark.says(en="English texts of few words", zh="单词种类很少的英文文本")
def test_few_words(solution, reference, rng):
    words = ["loss", "batch", "token", "layer", "tune"]
    s1 = " ".join(rng.choices(words, k=17_000))
    s2 = " ".join(rng.choices(words, [1, 2, 3, 4, 5], k=17_000))
    check(solution, reference, s1[:SIZE], s2[:SIZE])


@pytest.mark.says(en="One token repeated", zh="同一个词元的重复")
def test_one_token(solution, reference):
    check(solution, reference, "调" * SIZE, "调" * (SIZE - 1) + "微")


@pytest.mark.says(en="One very long token", zh="一个很长的词元")
def test_one_long_token(solution, reference):
    check(solution, reference, "a" * SIZE, "A" * SIZE)
