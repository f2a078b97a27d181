"""The character error rate: edits per character of the reference."""

import pytest

from exercises.testing import expect, expect_type, same, wrong

LEVEL = "error-rate"
GROUP = {
    "en": "The error rate: what it is divided by, and empty texts",
    "zh": "错误率：除以什么，以及空文本",
}


@pytest.mark.says(en="A hypothesis longer than the reference", zh="识别文本比参考文本长")
def test_long_hypotheses(solution, reference, rng):
    for size in (1, 3, 8):
        target = "".join(rng.sample("abcdefghij", size))
        hypothesis = target + "".join(rng.choices("微调模型", k=2 * size + 1))
        got = solution.character_error_rate(target, hypothesis)
        expect_type(got, float)
        if same(got, reference.character_error_rate(target, hypothesis), 1e-9):
            continue
        if abs(got * len(hypothesis) - reference.edit_distance(target, hypothesis)) < 1e-9:
            wrong(
                en="The result is the distance divided by the length of the hypothesis (here the"
                " longer text), not of the reference.",
                zh="结果是距离除以识别文本（这里较长）的长度，而不是参考文本的长度。",
            )
        if got <= 1:
            wrong(
                en="More edits are needed than the reference has characters, so the rate must"
                " exceed 1; the result does not.",
                zh="所需的编辑次数多于参考文本的字符数，错误率应大于 1，结果却没有超过 1。",
            )
        wrong(
            en="Wrong rate for a hypothesis longer than the reference.",
            zh="识别文本比参考文本长时，错误率不对。",
        )


@pytest.mark.says(en="Empty texts", zh="空文本")
@pytest.mark.parametrize(
    ("pair", "rate", "en", "zh"),
    [
        (("", ""), 0.0, "both texts are empty", "两段文本都为空"),
        (("", "多余的字"), 1.0, "only the reference is empty", "只有参考文本为空"),
        (("参考文本", ""), 1.0, "only the hypothesis is empty", "只有识别文本为空"),
    ],
    ids=["both", "reference", "hypothesis"],
)
def test_empty_texts(solution, pair, rate, en, zh):
    expect(
        solution.character_error_rate(*pair),
        rate,
        en=f"Wrong rate when {en}.",
        zh=f"{zh}时，错误率不对。",
        tolerance=1e-9,
    )


@pytest.mark.says(en="A float, also when it is whole", zh="即使是整数值也返回 float")
def test_result_is_a_float(solution):
    for pair in (("微调", "微调"), ("ab", "xy"), ("abc", "")):
        expect_type(solution.character_error_rate(*pair), float)


@pytest.mark.says(en="A hypothesis shorter than the reference", zh="识别文本比参考文本短")
def test_short_hypotheses(solution, reference, rng):
    for size in (4, 9, 30):
        target = "".join(rng.choices("abcdefghij微调模型", k=size))
        hypothesis = target[: size // 3] + target[size // 2 :]
        expect(
            solution.character_error_rate(target, hypothesis),
            reference.character_error_rate(target, hypothesis),
            en="Wrong rate for a hypothesis shorter than the reference.",
            zh="识别文本比参考文本短时，错误率不对。",
            tolerance=1e-9,
        )


@pytest.mark.says(en="Random pairs", zh="随机文本对")
def test_random_pairs(solution, reference, rng):
    pairs = [
        tuple("".join(rng.choices("ab微", k=rng.randint(least, 12))) for least in (1, 0))
        for _ in range(60)
    ]
    expect(
        solution.calls("character_error_rate", pairs),
        reference.calls("character_error_rate", pairs),
        en="Wrong rate for a pair of short texts.",
        zh="一对短文本的错误率不对。",
        tolerance=1e-9,
    )
