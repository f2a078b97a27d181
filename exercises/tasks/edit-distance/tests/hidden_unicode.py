"""Texts are compared code point by code point, exactly as given."""

import pytest

from exercises.testing import described, expect

LEVEL = "core"
GROUP = {
    "en": "Chinese, emoji, accents, letter case and blanks: every code point counts as it is",
    "zh": "中文、表情符号、重音、大小写与空白：每个码点按原样比较",
}


@pytest.mark.says(
    en="A Chinese character or an emoji is one character", zh="一个汉字或一个表情符号是一个字符"
)
def test_one_code_point_is_one_character(solution, rng):
    for characters, en, zh in (
        (rng.sample("微调语言模型", 3), "A Chinese character", "一个常用汉字"),
        ("éß", "An accented letter or ß", "一个带重音的字母或 ß"),
        (
            "😀𠮷",
            "A code point above U+FFFF (emoji, rare ideographs)",
            "一个 U+FFFF 以上的码点（表情符号、生僻字）",
        ),
    ):
        pairs = [
            pair
            for each in characters
            for pair in (("", each), ("a" + each + "b", "ab"), ("a", each))
        ]
        for got in solution.calls("edit_distance", pairs):
            expect(
                got,
                1,
                en=f"{en} counts as {described(got)} edits instead of 1.",
                zh=f"{zh}被算作 {described(got)} 次编辑，应为 1 次。",
            )


@pytest.mark.says(
    en="Different code points are different, also when they share bytes",
    zh="不同的码点就是不同的字符，即使它们的编码有相同的字节",
)
def test_neighbouring_code_points(solution):
    pairs = [("中丮", "中丯"), ("一二", "丁二"), ("😀", "😁"), ("𠮷野", "𠮶野")]
    for got in solution.calls("edit_distance", pairs):
        expect(
            got,
            1,
            en="One character replaced by another of nearly the same code is not one edit.",
            zh="一个字符换成编码相近的另一个字符，结果不是一次编辑。",
        )


@pytest.mark.says(en="Nothing is normalised", zh="不做任何规范化")
@pytest.mark.parametrize(
    ("pair", "distance", "en", "zh"),
    [
        (
            ("caf\u00e9", "cafe\u0301"),
            2,
            "a composed and a decomposed accent",
            "重音字母的组合形式与分解形式",
        ),
        (("\uff21\uff22\uff23", "ABC"), 3, "full-width and ASCII letters", "全角与半角字母"),
        (("GPT", "gpt"), 3, "upper and lower case", "大小写字母"),
        (("\u8c48", "\uf900"), 1, "a compatibility ideograph", "兼容汉字"),
        (("\ufb01t", "fit"), 2, "a ligature", "连字"),
        (("Stra\u00dfe", "STRASSE"), 6, "a sharp s in another case", "大小写转换后的 ß"),
    ],
    ids=["accent", "width", "case", "ideograph", "ligature", "sharp-s"],
)
def test_nothing_is_normalised(solution, pair, distance, en, zh):
    expect(
        solution.edit_distance(*pair),
        distance,
        en=f"The texts seem to be changed before they are compared ({en}).",
        zh=f"比较之前文本似乎被改动过（{zh}）。",
    )


@pytest.mark.says(
    en="Blanks, line ends and control characters count", zh="空格、换行和控制字符同样计数"
)
def test_blanks_count(solution):
    pairs = [
        ((" a", "a"), 1),
        (("a\n", "a"), 1),
        (("a  b", "a b"), 1),
        (("微调\u3000", "微调"), 1),
        ((" \t\n", ""), 3),
        (("a\u0000b", "ab"), 1),
        (("\r\n", "\n"), 1),
        (("a\u200bb", "ab"), 1),
    ]
    results = solution.calls("edit_distance", [pair for pair, _ in pairs])
    for (_, distance), got in zip(pairs, results, strict=True):
        expect(
            got,
            distance,
            en="Texts that differ only in blanks, line ends or control characters "
            "get a wrong distance.",
            zh="只在空格、换行或控制字符上不同的文本，距离不对。",
        )
