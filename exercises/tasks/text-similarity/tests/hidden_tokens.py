"""What is a token: case, width, ideographs, and what separates."""

import pytest

from exercises.testing import same, wrong

LEVEL = "core"
GROUP = {
    "en": "Tokens: normal form, letter case, ideographs, separators",
    "zh": "词元：规范化、大小写、汉字与分隔符",
}


def check(solution, reference, pairs, en, zh):
    """Compare every pair with the reference; the words name what the pairs have in common."""
    for pair in pairs:
        if not same(solution.text_similarity(*pair), reference.text_similarity(*pair), 1e-6):
            wrong(en=f"Wrong tokens: {en}.", zh=f"词元不对：{zh}。")


@pytest.mark.says(en="Upper and lower case are one", zh="大小写视为相同")
def test_case(solution, reference):
    pairs = [("GPT", "gpt"), ("Fine Tuning", "fINE tUNING"), ("ÉCOLE", "école"), ("ЯЗЫК", "язык")]
    check(
        solution,
        reference,
        pairs,
        "words that differ only in case are told apart",
        "只有大小写不同的词被当作了不同的词元",
    )


@pytest.mark.says(en="Lower case is not case folding", zh="转小写不等于 casefold")
def test_lower_case_is_not_case_folding(solution, reference):
    pairs = [("Straße", "STRASSE"), ("ß", "ss")]
    check(
        solution, reference, pairs, "more was changed than str.lower does", "改动超出了 str.lower"
    )


@pytest.mark.says(
    en="Full width, ligatures and composed letters are normalised (NFKC)",
    zh="全角、连字与组合字母按 NFKC 规范化",
)
def test_normal_form(solution, reference):
    pairs = [
        ("\uff27\uff30\uff34", "GPT"),
        ("\uff17\uff22 模型", "7B 模型"),
        ("\ufb01ne", "fine"),
        ("caf\u00e9", "cafe\u0301"),
        ("10\u00b2", "102"),
        ("\u2f00", "一"),
        ("\uf900", "\u8c48"),
        ("\u3389", "kcal"),
        ("\uff76\uff9e", "\u30ac"),
    ]
    check(
        solution,
        reference,
        pairs,
        "characters that NFKC makes equal are told apart",
        "NFKC 之后相同的字符被当作不同",
    )


@pytest.mark.says(en="Short tokens count as well", zh="很短的词元同样计入")
def test_single_letters(solution, reference):
    pairs = [("a b", "a c"), ("I", "you"), ("x 1", "x 2"), ("我", "我 a")]
    check(
        solution,
        reference,
        pairs,
        "tokens of a single character seem to get lost",
        "单个字符的词元似乎丢失了",
    )


@pytest.mark.says(en="Lower case comes after NFKC", zh="先 NFKC，后转小写")
def test_lower_case_after_normal_form(solution, reference):
    pairs = [
        ("\U0001d40b\U0001d428\U0001d411\U0001d400", "lora"),
        ("\u2121", "tel"),
        ("\u210c", "h"),
        ("\u33c7", "co"),
    ]
    check(
        solution,
        reference,
        pairs,
        "a capital that only NFKC brings to light was not put in lower case",
        "NFKC 之后才出现的大写字母没有转成小写",
    )


@pytest.mark.says(en="Each ideograph is a token by itself", zh="每个汉字单独成为一个词元")
def test_each_ideograph_is_a_token(solution, reference):
    pairs = [("微调", "调微"), ("大模型", "模型大大"), ("训练", "训练训练集")]
    check(
        solution,
        reference,
        pairs,
        "Chinese characters side by side are not single tokens",
        "相邻的汉字没有各自成为词元",
    )


@pytest.mark.says(en="Latin letters beside Chinese characters", zh="拉丁字母与汉字相邻")
def test_mixed_text(solution, reference):
    pairs = [
        ("用LoRA微调7B模型", "用 lora 微 调 7b 模 型"),
        ("GPT模型", "gpt"),
        ("模型v2版", "v2"),
        ("abc微def", "abcdef"),
    ]
    check(
        solution,
        reference,
        pairs,
        "letters and digits right beside a Chinese character are not a token of their own",
        "紧挨着汉字的字母和数字没有单独成为一个词元",
    )


@pytest.mark.says(en="Ideographs of every block", zh="各个区段的汉字")
@pytest.mark.parametrize(
    ("character", "block"),
    [
        ("\u3007", "3007"),
        ("\u3400", "3400-4DBF"),
        ("\u4dbf", "3400-4DBF"),
        ("\u4e00", "4E00-9FFF"),
        ("\u9fcf", "4E00-9FFF"),
        ("\u9fff", "4E00-9FFF"),
        ("\ufa0e", "F900-FAFF"),
        ("\ufaff", "F900-FAFF"),
        ("\U00020000", "20000-3FFFF"),
        ("\U00020bb7", "20000-3FFFF"),
        ("\U0002a700", "20000-3FFFF"),
        ("\U00030000", "20000-3FFFF"),
        ("\U0003ffff", "20000-3FFFF"),
    ],
    ids=[
        "zero",
        "a-first",
        "a-last",
        "first",
        "late",
        "last",
        "compatible",
        "compatible-last",
        "b-first",
        "b",
        "c",
        "g",
        "plane-last",
    ],
)
def test_blocks(solution, reference, character, block):
    named = f"the ideograph U+{block}" if len(block) == 4 else f"an ideograph of U+{block}"
    named_zh = f"汉字 U+{block} " if len(block) == 4 else f"U+{block} 区段的一个汉字"
    pairs = [
        (character, character + character),
        ("ab" + character + "cd", "ab cd"),
        (character + "调", "调"),
        ("7" + character, "7"),
    ]
    check(
        solution,
        reference,
        pairs,
        f"{named} is not a token by itself",
        f"{named_zh}没有单独成为词元",
    )


@pytest.mark.says(
    en="The characters beside a block are no ideographs", zh="区段边界之外的字符不是汉字"
)
def test_beside_the_blocks(solution, reference):
    marks = "\u3008\u4dc0\u4dff\uf8ff\U0001ffff\U00040000"
    pairs = [(f"fine{mark}tune", f"fine tune {mark}") for mark in marks]
    pairs += [(f"微调{mark}", f"{mark}微") for mark in marks]
    pairs += [("ab\u3006", "ab \u3006"), ("7\ua000", "7 \ua000")]
    check(
        solution,
        reference,
        pairs,
        "a character next to the first or the last one of a block counts as an ideograph",
        "紧邻某个区段首尾的字符被当成了汉字",
    )


@pytest.mark.says(en="Runs of letters and digits stay together", zh="连续的字母和数字合为一个词元")
def test_runs(solution, reference):
    pairs = [
        ("gpt4", "gpt 4"),
        ("a1b2", "a1 b2"),
        ("2024", "20 24"),
        ("ab", "a b"),
        ("ひらがな", "ひら がな"),
        ("한국어", "한국 어"),
        ("язык7", "язык"),
        ("a\u0663", "a \u0663"),
        ("\ua000\ua001", "\ua000 \ua001"),
    ]
    check(
        solution,
        reference,
        pairs,
        "a run of letters or digits that are no ideographs was split",
        "一段连续的非汉字字母或数字被拆开了",
    )


@pytest.mark.says(
    en="Punctuation, blanks and symbols separate, in every script",
    zh="各种文字的标点、空白和符号都起分隔作用",
)
def test_separators(solution, reference):
    for characters, en, zh in (
        ("\u3000\n", "a blank other than the space", "空格以外的空白"),
        ("-.'。，\u00b7\u2014\u3008", "a punctuation character", "有一个标点"),
        ("😀+€\u4dc0", "a symbol", "有一个符号"),
        ("_", "the underscore", "下划线"),
    ):
        pairs = [(f"fine{each}tune", "fine tune") for each in characters]
        pairs += [(f"微调{each}", "微调") for each in characters]
        check(
            solution,
            reference,
            pairs,
            f"{en} does not separate, or is a token",
            f"{zh}没有起分隔作用，或成了词元",
        )


@pytest.mark.says(
    en="Only letters (L*) and decimal digits (Nd) make up runs",
    zh="只有字母（L*）和十进制数字（Nd）组成词元",
)
def test_other_numbers_and_marks_separate(solution, reference):
    pairs = [
        ("a\u2776b", "a b"),
        ("a\u2180b", "a b"),
        ("x\u0302y", "x y"),
        ("b\u2776", "b"),
        ("a\u0bf0", "a"),
        ("a\u200bb", "a b"),
    ]
    check(
        solution,
        reference,
        pairs,
        "a character that is neither of category L* nor Nd counts as part of a token",
        "类别既不是 L* 也不是 Nd 的字符被算进了词元",
    )
