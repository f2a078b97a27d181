"""What rounding must not spoil: 1.0 for equal counts, never above 1, the same both ways."""

import pytest

from exercises.testing import expect, expect_type, sibling, wrong

texts = sibling(__file__, "texts")

LEVEL = "core"
GROUP = {
    "en": "Rounding: exactly 1.0, never above 1, the same in both directions",
    "zh": "舍入：恰好为 1.0、不超过 1、两个方向相同",
}


@pytest.mark.says(en="Equal token counts give exactly 1.0", zh="词元计数相同时恰好得 1.0")
def test_equal_counts(solution, rng):
    pairs = []
    for _ in range(60):
        words = rng.choices(texts.WORDS + tuple(texts.CHARACTERS), k=rng.randint(2, 40))
        shuffled = [word.upper() for word in rng.sample(words, k=len(words))]
        pairs.append((" ".join(words), ", ".join(shuffled)))
    for got in solution.calls("text_similarity", pairs):
        expect_type(got, float)
        if got != 1.0:
            wrong(
                en="Two texts with equal token counts give a value "
                f"{'above' if got > 1 else 'below'} 1 instead of exactly 1.0.",
                zh=f"两段词元计数相同的文本，结果{'大于' if got > 1 else '小于'} 1，"
                "而不是恰好 1.0。",
            )


@pytest.mark.says(en="Never above 1", zh="从不超过 1")
def test_never_above_one(solution, rng):
    pairs = []
    for _ in range(60):
        words = rng.choices(texts.WORDS, k=rng.randint(2, 30))
        pairs.append((" ".join(words), " ".join(words * rng.randint(2, 9))))
    for got in solution.calls("text_similarity", pairs):
        expect_type(got, float)
        if got > 1.0:
            wrong(
                en="A text and its repetition give a value above 1.",
                zh="一段文本与它的重复得到了大于 1 的结果。",
            )


@pytest.mark.says(en="The same in both directions", zh="两个方向的结果相同")
def test_symmetry(solution, rng):
    pairs = [(texts.with_tokens(rng, 20), texts.with_tokens(rng, 20)) for _ in range(40)]
    expect(
        solution.calls("text_similarity", pairs),
        solution.calls("text_similarity", [pair[::-1] for pair in pairs]),
        en="Swapping the two texts changes the value by more than 1e-12.",
        zh="交换两段文本后结果的变化超过 1e-12。",
        tolerance=1e-12,
    )


@pytest.mark.says(
    en="Values of double precision, nine digits and more", zh="双精度数值，至少九位准确"
)
def test_precision(solution, reference, rng):
    pairs = [(texts.with_tokens(rng, 40), texts.with_tokens(rng, 40)) for _ in range(40)]
    expect(
        solution.calls("text_similarity", pairs),
        reference.calls("text_similarity", pairs),
        en="A value is off by more than 1e-9.",
        zh="某个结果的误差超过 1e-9。",
        tolerance=1e-9,
    )
