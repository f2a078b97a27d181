"""What a learner sees: every call with what was expected and what came back."""

from collections import Counter

import pytest

from exercises.testing import shown, shown_that, sibling

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {"en": "the examples of the statement", "zh": "题面中的例子"}

TEXT = "大语言模型微调的挑战"


@pytest.mark.says(en="delete two of ten characters", zh="从十个字符中删去两个")
def test_delete(solution):
    shown_that(
        solution,
        "random_delete",
        (TEXT, 0.2, 7),
        lambda got: type(got) is str and len(got) == 8 and edits.is_subsequence(got, TEXT),
        en="8 characters of the text, in their order",
        zh="剩下原文中的 8 个字符，顺序不变",
    )


@pytest.mark.says(en="replace every character by the only other one", zh="全部换成唯一的另一个字符")
def test_replace(solution):
    shown(solution, "random_replace", ("aaaa", 1.0, "ab", 7), "bbbb")


@pytest.mark.says(en="insert one character into a short text", zh="在短文本中插入一个字符")
def test_insert(solution):
    shown_that(
        solution,
        "random_insert",
        ("微调", 0.1, "小", 7),
        lambda got: got in ("小微调", "微小调", "微调小"),
        en="the text with one 小 in it: a ratio above 0 edits at least one character",
        zh="原文中多出一个“小”：比例大于 0 时至少编辑一个字符",
    )


@pytest.mark.says(
    en="the whole pipeline, with a vocabulary of one character", zh="整条流水线，词表只有一个字符"
)
def test_pipeline(solution):
    text = "aaabbbccddeeffgghhii"
    shown_that(
        solution,
        "data_augmentation",
        (text, 1, 7),
        lambda got: (
            type(got) is str
            and len(got) == 20
            and edits.is_subsequence(got.replace("a", ""), text)
            and not Counter(got) - Counter(text) - Counter(a=2)
        ),
        en="18 characters of the text and two new ones, all new ones being a",
        zh="原文中的 18 个字符加上两个新字符，新字符都是 a",
    )


@pytest.mark.says(en="an empty text stays empty", zh="空文本保持为空")
def test_empty(solution):
    shown(solution, "data_augmentation", ("", 100, 7), "")
