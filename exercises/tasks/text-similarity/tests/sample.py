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


@pytest.mark.level("jaccard")
@pytest.mark.says(en="One common token of three", zh="三个词元中有一个共有")
def test_jaccard(solution):
    shown(solution, "jaccard_similarity", ("a a b", "b c"), 1 / 3, tolerance=1e-9)


@pytest.mark.level("tfidf")
@pytest.mark.says(en="A word that every text has", zh="每段文本都有的词")
def test_tfidf(solution):
    corpus = ["the lora", "the adam", "the loss"]
    shown(solution, "tfidf_similarity", (corpus, 0, 1), 0.25861529161577274, tolerance=1e-9)


@pytest.mark.level("most-similar")
@pytest.mark.says(en="The best two of three", zh="三段中最相似的两段")
def test_most_similar(solution):
    corpus = ["adam", "lora rank 8", "LoRA"]
    shown(solution, "most_similar", ("lora rank", corpus, 2), [1, 2])


@pytest.mark.level("most-similar")
@pytest.mark.says(en="A tie goes to the smaller position", zh="并列时下标小者在前")
def test_tie(solution):
    shown(solution, "most_similar", ("微调", ["评估", "调微", "微调"], 2), [1, 2])
