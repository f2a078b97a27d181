"""Texts without any token."""

import pytest

from exercises.testing import expect, expect_type

LEVEL = "core"
GROUP = {"en": "Texts without a token", "zh": "没有词元的文本"}


@pytest.mark.says(
    en="Two texts without a token, equal after NFKC: 1.0", zh="两段都没有词元、NFKC 之后相同：1.0"
)
def test_equal_without_tokens(solution):
    for pair in (("", ""), ("  ", "  "), ("!?", "!?"), ("！", "!"), ("\u3000", " "), ("😀", "😀")):
        expect(
            solution.text_similarity(*pair),
            1.0,
            en="Two texts without tokens that are equal after NFKC do not give 1.0.",
            zh="两段没有词元、NFKC 之后相同的文本没有得到 1.0。",
        )


@pytest.mark.says(
    en="Two texts without a token, unlike after NFKC: 0.0", zh="两段都没有词元、NFKC 之后不同：0.0"
)
def test_unlike_without_tokens(solution):
    for pair in (("", " "), ("!", "?"), ("。", "."), ("😀", "😁"), ("--", "-"), ("\n", " ")):
        expect(
            solution.text_similarity(*pair),
            0.0,
            en="Two texts without tokens that differ after NFKC do not give 0.0.",
            zh="两段没有词元、NFKC 之后不同的文本没有得到 0.0。",
        )


@pytest.mark.says(en="Only one text has tokens: 0.0", zh="只有一段文本有词元：0.0")
def test_one_without_tokens(solution):
    for text in ("", " ", "！？", "😀"):
        for other in ("token", "微调", "7"):
            for pair in ((text, other), (other, text)):
                got = solution.text_similarity(*pair)
                expect_type(got, float)
                expect(
                    got,
                    0.0,
                    en="A text with tokens and one without do not give 0.0.",
                    zh="一段有词元、另一段没有词元，没有得到 0.0。",
                )
