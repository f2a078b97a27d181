"""What a learner sees: every call with what was expected and what came back."""

import pytest

from exercises.testing import shown

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
