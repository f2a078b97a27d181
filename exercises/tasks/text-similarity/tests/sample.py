"""What a learner sees: calls with what was expected and what came back."""

import pytest

from exercises.testing import shown

LEVEL = "core"
GROUP = {"en": "The examples of the statement", "zh": "题面中的例子"}


@pytest.mark.says(en="How often a word occurs counts", zh="词出现的次数要计入")
def test_counts(solution):
    shown(solution, "text_similarity", ("a a a b", "a b b b"), 0.6, tolerance=1e-9)


@pytest.mark.says(en="Chinese without blanks", zh="没有空格的中文")
def test_chinese(solution):
    pair = ("文本相似度", "文本分类")
    shown(solution, "text_similarity", pair, 0.4472135954999579, tolerance=1e-9)


@pytest.mark.says(en="Letter case and punctuation don't count", zh="大小写和标点不计入")
def test_case_and_punctuation(solution):
    shown(solution, "text_similarity", ("Hello, world!", "hello WORLD"), 1.0)


@pytest.mark.says(en="An empty text", zh="空文本")
def test_empty(solution):
    shown(solution, "text_similarity", ("", "hello"), 0.0)
