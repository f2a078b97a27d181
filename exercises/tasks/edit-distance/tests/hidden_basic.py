"""Each kind of edit by itself, and the ends of the texts."""

import pytest

from exercises.testing import described, expect, expect_type, same, wrong

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
    texts = [distinct(rng, size) for size in (1, 2, 9, 30)]
    results = solution.calls("edit_distance", [(text, text) for text in texts])
    for size, got in zip(map(len, texts), results, strict=True):
        if not same(got, 0):
            wrong(
                en=f"Two equal texts of length {size} get {described(got)} instead of 0.",
                zh=f"两段相同的文本（长度 {size}）得到 {described(got)}，应为 0。",
            )


@pytest.mark.says(
    en="From or to an empty text every character, also a Chinese one or an emoji, counts once",
    zh="与空文本比较时，每个字符（包括汉字和表情符号）恰好计一次",
)
def test_empty_texts(solution, rng):
    text = distinct(rng, 7)
    got = solution.edit_distance("", "")
    expect(
        got,
        0,
        en=f"With both texts empty, the result is {described(got)} instead of 0.",
        zh=f"两段文本都为空时，结果是 {described(got)}，应为 0。",
    )
    pairs = [("", text), (text, ""), ("", "x"), ("好", "")]
    for pair, got in zip(pairs, solution.calls("edit_distance", pairs), strict=True):
        empty, other = ("s1", "s2") if pair[0] == "" else ("s2", "s1")
        expect(
            got,
            len("".join(pair)),
            en=f"With {empty} empty, the result is {described(got)}; it must be the number of"
            f" characters of {other}.",
            zh=f"{empty} 为空时，结果是 {described(got)}，应等于 {other} 的字符数。",
        )


@pytest.mark.says(
    en="One replaced character costs 1, wherever it stands", zh="替换一个字符的代价为 1，无论在何处"
)
def test_one_replacement(solution, rng):
    drawn = distinct(rng, 8)
    places = [
        (3, "one in the middle", "中间一个"),
        (0, "the first", "第一个"),
        (6, "the last", "最后一个"),
    ]
    pairs = [(drawn[:7], drawn[:at] + drawn[7] + drawn[at + 1 : 7]) for at, _, _ in places]
    results = solution.calls("edit_distance", pairs)
    for (_, en, zh), got in zip(places, results, strict=True):
        expect(
            got,
            1,
            en=f"Of seven characters, only {en} differs: the result is {described(got)} instead"
            " of 1.",
            zh=f"七个字符中只有{zh}不同：结果是 {described(got)}，应为 1。",
        )


@pytest.mark.says(
    en="Every replaced character costs 1, and a dozen of them take no noticeable time",
    zh="每替换一个字符的代价为 1，十几个字符几乎不花时间",
)
def test_replacements(solution, rng):
    sizes = [(1, 1), (6, 1), (8, 3), (12, 12)]
    pairs = []
    for size, edits in sizes:
        drawn = distinct(rng, size + edits)
        text = list(drawn[:size])
        for place, character in zip(rng.sample(range(size), edits), drawn[size:], strict=True):
            text[place] = character
        pairs.append((drawn[:size], "".join(text)))
    results = solution.calls("edit_distance", pairs)
    for (size, edits), got in zip(sizes, results, strict=True):
        expect(
            got,
            edits,
            en=f"Length {size}, places that differ: {edits}; the result is {described(got)}.",
            zh=f"两段长度为 {size} 的文本有 {edits} 处字符不同，结果却是 {described(got)}。",
        )


@pytest.mark.says(
    en="Removed or added characters cost 1 each, wherever they stand",
    zh="无论在什么位置，每删去或添加一个字符，代价都是 1",
)
@pytest.mark.parametrize(
    ("side", "side_zh"), [("start", "开头"), ("middle", "中间"), ("end", "末尾")]
)
def test_insertions_and_deletions(solution, rng, side, side_zh):
    pairs = []
    for edits in (1, 2, 5):
        text = distinct(rng, 14)
        at = {"start": 0, "middle": 4, "end": len(text) - edits}[side]
        shorter = text[:at] + text[at + edits :]
        pairs += [(text, shorter), (shorter, text)]
    for (s1, s2), got in zip(pairs, solution.calls("edit_distance", pairs), strict=True):
        edits, longer = abs(len(s1) - len(s2)), "s1" if len(s1) > len(s2) else "s2"
        more = "1 extra character" if edits == 1 else f"{edits} extra characters"
        expect(
            got,
            edits,
            en=f"With {more} at the {side} of {longer} as the only difference, the result is"
            f" {described(got)}; each must cost exactly 1.",
            zh=f"{longer} 只在{side_zh}多 {edits} 个字符，其余相同，结果却是"
            f" {described(got)}；每多一个字符的代价应恰好为 1。",
        )


@pytest.mark.says(
    en="Two swapped neighbours cost 2, as there is no edit for a swap",
    zh="交换相邻两个字符的代价为 2：没有“交换”这种操作",
)
def test_swapped_neighbours(solution, rng):
    pairs = []
    for size in (2, 5, 11):
        text = distinct(rng, size)
        at = rng.randrange(size - 1)
        pairs.append((text, text[:at] + text[at + 1] + text[at] + text[at + 2 :]))
    for got in solution.calls("edit_distance", pairs):
        expect(
            got,
            2,
            en="Two neighbouring characters that changed places do not cost 2.",
            zh="相邻两个字符互换位置，代价不是 2。",
        )
