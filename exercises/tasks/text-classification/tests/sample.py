"""What a learner sees: every call with what was expected and what came back."""

import pytest

from exercises.testing import shown

LEVEL = "core"
GROUP = {"en": "the examples of the statement", "zh": "题面中的例子"}

ENGLISH = ["wow good show", "good good show", "a flat film", "a limp tale"] * 3
CHINESE = ["手机很好用", "物流很慢很差"] * 5
LABELS = [1, 1, 0, 0] * 3


@pytest.mark.says(en="twelve short reviews", zh="十二条简短的英文评论")
def test_english(solution):
    shown(solution, "text_classification", (ENGLISH, LABELS), [0, 1, 1])


@pytest.mark.says(en="Chinese, which has no blanks", zh="没有空格的中文")
def test_chinese(solution):
    shown(solution, "text_classification", (CHINESE, [5, -2] * 5), [5, -2])


@pytest.mark.level("classify")
@pytest.mark.says(en="two lists: training and test", zh="训练与测试分开给出")
def test_classify(solution):
    shown(solution, "classify", (ENGLISH, LABELS, ["good show", "a flat tale"]), [1, 0])


@pytest.mark.level("likelihood")
@pytest.mark.says(en="characters counted by hand", zh="手工数字符")
def test_likelihood(solution):
    # V = {a, b}: log(2/3) + log(5/7) + log(2/7), and log(1/3) + log(1/3) + log(2/3).
    shown(
        solution,
        "joint_log_likelihood",
        (["aa", "aab", "b"], [0, 0, 1], "abz"),
        {0: -1.9947003132247454, 1: -2.6026896854443837},
        tolerance=1e-9,
    )


@pytest.mark.level("macro-f1")
@pytest.mark.says(en="two classes, one of them rare", zh="两个类别，其中一个很少见")
def test_macro_f1(solution):
    shown(solution, "macro_f1", ([0, 0, 0, 1], [0, 0, 1, 1]), 11 / 15, tolerance=1e-9)
