"""Each kind of edit by itself, and the ends of the texts."""

import pytest

from exercises.testing import expect, expect_type, wrong

LEVEL = "core"
GROUP = {
    "en": "Each kind of edit by itself, empty and equal texts",
    "zh": "单独的每一种编辑操作，以及空文本和相同文本",
}

LETTERS = "abcdefghijklmnopqrstuvwxyz的一是不了人我在有他"


def distinct(rng, size):
    """Draw a text without repeated characters, so that every edit shows."""
    return "".join(rng.sample(LETTERS, size))


@pytest.mark.says(en="The result is a plain int", zh="返回值是普通的 int")
def test_result_is_an_int(solution):
    expect_type(solution.edit_distance("prompt", "prompts"), int)


@pytest.mark.says(en="Equal texts are 0 apart", zh="相同文本的距离为 0")
def test_equal_texts(solution, rng):
    for size in (1, 2, 9, 30):
        text = distinct(rng, size)
        if solution.edit_distance(text, text) != 0:
            wrong(
                en=f"Two equal texts of {size} characters are not 0 apart.",
                zh=f"两段相同的文本（{size} 个字符）距离不是 0。",
            )


@pytest.mark.says(
    en="From or to an empty text every character counts once",
    zh="与空文本比较时，每个字符恰好计一次",
)
def test_empty_texts(solution, rng):
    text = distinct(rng, 7)
    for pair in (("", ""), (text, ""), ("", text), ("", "x"), ("好", "")):
        expect(
            solution.edit_distance(*pair),
            len(pair[0]) + len(pair[1]),
            en="With an empty text on one side or on both, the result is not the number of "
            "characters on the other side.",
            zh="一侧或两侧为空文本时，结果不等于另一侧的字符数。",
        )


@pytest.mark.says(en="A replaced character costs 1", zh="替换一个字符的代价为 1")
def test_replacements(solution, rng):
    for size, edits in ((1, 1), (6, 1), (8, 3), (12, 12)):
        drawn = distinct(rng, size + edits)
        text = list(drawn[:size])
        for place, character in zip(rng.sample(range(size), edits), drawn[size:], strict=True):
            text[place] = character
        expect(
            solution.edit_distance(drawn[:size], "".join(text)),
            edits,
            en=f"Texts of equal length that differ in {edits} replaced character(s) "
            "do not get that many edits.",
            zh=f"两段等长文本只差 {edits} 个被替换的字符，结果却不是这么多次编辑。",
        )


@pytest.mark.says(
    en="Removed or added characters cost 1 each, wherever they stand",
    zh="无论位置在哪里，每删去或添加一个字符代价为 1",
)
@pytest.mark.parametrize(
    ("side", "side_zh"), [("start", "开头"), ("middle", "中间"), ("end", "末尾")]
)
def test_insertions_and_deletions(solution, rng, side, side_zh):
    for edits in (1, 2, 5):
        text = distinct(rng, 14)
        at = {"start": 0, "middle": 4, "end": len(text) - edits}[side]
        shorter = text[:at] + text[at + edits :]
        for pair in ((text, shorter), (shorter, text)):
            expect(
                solution.edit_distance(*pair),
                edits,
                en=f"With {edits} character(s) more at the {side} of one text, "
                "the result is not that number.",
                zh=f"其中一段文本在{side_zh}多出 {edits} 个字符，结果却不是这个数。",
            )


@pytest.mark.says(
    en="Two swapped neighbours cost 2, as there is no edit for a swap",
    zh="交换相邻两个字符的代价为 2：没有“交换”这种操作",
)
def test_swapped_neighbours(solution, rng):
    for size in (2, 5, 11):
        text = distinct(rng, size)
        at = rng.randrange(size - 1)
        swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        expect(
            solution.edit_distance(text, swapped),
            2,
            en="Two neighbouring characters that changed places do not cost 2.",
            zh="相邻两个字符互换位置，代价不是 2。",
        )
