"""Texts of 20,000 characters: only the cells near the diagonal can matter."""

import pytest

from exercises.testing import same, wrong

LEVEL = "within"
GROUP = {
    "en": "Two texts of 20,000 characters, with limits up to 10",
    "zh": "两段各 20,000 个字符的文本，上限不超过 10",
}

SIZE = 20_000


def edited(rng, text, edits):
    """Apply ``edits`` edits spread over the whole text; the length stays the same."""
    characters = list(text)
    places = sorted(rng.sample(range(SIZE), edits), reverse=True)
    for turn, at in enumerate(places):
        if turn % 3 == 0:
            characters[at] = "替"
        elif turn % 3 == 1:
            del characters[at]
        else:
            characters.insert(at, "增")
    return "".join(characters)[:SIZE]


def check(solution, reference, s1, s2, limit):
    """Compare one long call with the reference."""
    want = reference.edit_distance_within(s1, s2, limit)
    got = solution.edit_distance_within(s1, s2, limit)
    if same(got, want):
        return
    en, zh = "Two texts of 20,000 characters: the distance is", "两段 20,000 个字符的文本：距离"
    if got is None:
        wrong(
            en=f"{en} at most the limit, but the result is None.",
            zh=f"{zh}没有超过上限，结果却是 None。",
        )
    if want is None:
        wrong(
            en=f"{en} above the limit, but the result is not None.",
            zh=f"{zh}超过上限，结果却不是 None。",
        )
    wrong(en=f"{en} not what the result says.", zh=f"{zh}与返回的不一致。")


@pytest.mark.says(en="Nearly equal texts, edits all over them", zh="几乎相同的文本，编辑散布全文")
def test_nearly_equal_texts(solution, reference, rng):
    text = "".join(rng.choices("abcdefgh微调模型语言", k=SIZE))
    copy = edited(rng, text, 8)
    distance = reference.edit_distance(text, copy)
    for limit in (10, distance - 1):
        check(solution, reference, text, copy, limit)


@pytest.mark.says(
    en="Texts of one repeated character with a few marks",
    zh="由同一字符重复、夹杂少量标记的文本",
)
def test_repetitive_texts(solution, reference, rng):
    text = edited(rng, "a" * SIZE, 4)
    check(solution, reference, text, edited(rng, "a" * SIZE, 4), 10)


@pytest.mark.says(en="Texts that have nothing to do with each other", zh="毫不相干的文本")
def test_unlike_texts(solution, reference, rng):
    s1 = "".join(rng.choices("abcdefgh", k=SIZE))
    s2 = "".join(rng.choices("微调模型语言", k=SIZE))
    check(solution, reference, s1, s2, 10)
