"""Random mixed texts against the reference, one after another in the same process."""

import pytest

from exercises.testing import expect, sibling

texts = sibling(__file__, "texts")

LEVEL = "core"
GROUP = {
    "en": "Many random texts, judged one after another",
    "zh": "大量随机文本，依次评判",
}


@pytest.mark.says(en="Mixed texts of up to 12 tokens", zh="最多 12 个词元的中英混合文本")
def test_short_texts(solution, reference, rng):
    pairs = [(texts.drawn(rng, 12), texts.drawn(rng, 12)) for _ in range(120)]
    expect(
        solution.calls("text_similarity", pairs),
        reference.calls("text_similarity", pairs),
        en="Wrong value for a pair of short mixed texts.",
        zh="一对较短的中英混合文本，结果不对。",
        tolerance=1e-9,
    )


@pytest.mark.says(
    en="Texts that begin alike and have the same length", zh="开头相同、长度相等的文本"
)
def test_texts_that_look_alike(solution, reference, rng):
    start = "".join(rng.choices(texts.CHARACTERS, k=150))
    pairs = [
        tuple(start + "".join(rng.choices(texts.CHARACTERS, k=12)) for _ in range(2))
        for _ in range(20)
    ]
    expect(
        solution.calls("text_similarity", pairs),
        reference.calls("text_similarity", pairs),
        en="Wrong value for two texts of equal length that begin alike.",
        zh="两段开头相同、长度相等的文本，结果不对。",
        tolerance=1e-9,
    )


@pytest.mark.says(en="The same call again gives the same value", zh="重复同样的调用得到同样的值")
def test_the_same_again(solution, rng):
    pairs = [(texts.with_tokens(rng, 15), texts.with_tokens(rng, 15)) for _ in range(10)]
    first = solution.calls("text_similarity", pairs)
    expect(
        solution.calls("text_similarity", pairs),
        first,
        en="Calls with the same texts gave different values the second time.",
        zh="同样的文本第二次调用得到了不同的结果。",
        tolerance=1e-12,
    )
