"""What a learner sees: every call with what was expected and what came back."""

import pytest

from exercises.testing import shown, shown_that

LEVEL = "core"
GROUP = {"en": "The examples of the statement", "zh": "题面中的例子"}


@pytest.mark.says(en="An English pair", zh="一对英文文本")
def test_english(solution):
    shown(solution, "edit_distance", ("kitten", "sitting"), 3)


@pytest.mark.says(en="A Chinese pair", zh="一对中文文本")
def test_chinese(solution):
    shown(solution, "edit_distance", ("大模型微调", "大语言模型的微调"), 3)


@pytest.mark.says(en="An empty text", zh="空文本")
def test_empty(solution):
    shown(solution, "edit_distance", ("", "微调"), 2)


@pytest.mark.level("script")
@pytest.mark.says(en="A script of three steps", zh="三步的脚本")
def test_script(solution):
    def holds(script):
        return [list(step) for step in script] == [
            ["replace", 0, 0],
            ["keep", 1, 1],
            ["insert", 2, 2],
        ]

    shown_that(
        solution,
        "edit_script",
        ("微调", "精调法"),
        holds,
        en="replace at 0, 0; keep at 1, 1; insert at 2, 2 (no other script is as cheap)",
        zh="在 0, 0 替换；在 1, 1 保留；在 2, 2 插入（没有同样便宜的其他脚本）",
    )


@pytest.mark.level("within")
@pytest.mark.says(en="A distance that equals the limit", zh="距离等于上限")
def test_within(solution):
    shown(solution, "edit_distance_within", ("kitten", "sitting", 3), 3)


@pytest.mark.level("within")
@pytest.mark.says(en="A distance above the limit", zh="距离超过上限")
def test_not_within(solution):
    shown(solution, "edit_distance_within", ("kitten", "sitting", 2), None)


@pytest.mark.level("error-rate")
@pytest.mark.says(en="Two errors in five characters", zh="五个字中有两处错误")
def test_error_rate(solution):
    pair = ("今天天气好", "今天气好啊")
    shown(solution, "character_error_rate", pair, 0.4, tolerance=1e-9)


@pytest.mark.level("error-rate")
@pytest.mark.says(en="More errors than characters", zh="错误比字符多")
def test_error_rate_above_one(solution):
    shown(solution, "character_error_rate", ("好", "好好好"), 2.0, tolerance=1e-9)
