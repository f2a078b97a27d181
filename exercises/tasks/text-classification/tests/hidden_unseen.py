"""Texts that training says nothing about: what remains is how frequent each class is."""

import pytest

from exercises.testing import expect, expect_type, sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "core"
GROUP = {
    "en": "empty texts and texts with characters that training never saw",
    "zh": "空文本，以及含有训练中从未出现的字符的文本",
}

SIZE = 100


def corpus(rng, frequent, rare, words):
    """Build 48 training texts of the label ``frequent`` and 32 of ``rare``, and a test part.

    ``words`` says how many words the texts of the two labels have. The words of both have the same
    length, so blanks or padding tell the two apart by nothing.
    """
    topics = corpora.Topics(rng, corpora.ENGLISH, 2)
    train, test = corpora.split(SIZE)
    texts, labels = [""] * SIZE, [frequent] * SIZE
    for turn, at in enumerate(train):
        topic = int(turn % 5 in (1, 3))
        texts[at] = topics.text(topic, words[topic])
        labels[at] = rare if topic else frequent
    return topics, texts, labels, test


@pytest.mark.says(
    en="no known character at all: the most frequent training label",
    zh="没有任何已知字符：取训练部分最常见的标签",
)
def test_unknown_characters(solution, rng):
    for frequent, rare in ((7, 3), (-1, -9), (2, 8)):
        for words in ((30, 3), (3, 30), (6, 6)):
            _, texts, labels, test = corpus(rng, frequent, rare, words)
            for turn, at in enumerate(test):
                texts[at] = corpora.unknown(rng, 2 * turn + 1)
                labels[at] = rng.choice((frequent, rare))
            got = solution.text_classification(texts, labels)
            corpora.expect_number(got, SIZE)
            expect(
                got,
                [frequent] * len(test),
                en="a text without any character of the training part did not get the most "
                "frequent training label",
                zh="一条不含训练部分任何字符的文本，没有得到训练部分最常见的标签",
            )


@pytest.mark.says(
    en="empty texts: the most frequent training label; empty training texts do no harm",
    zh="空文本：取训练部分最常见的标签；训练部分的空文本不影响结果",
)
def test_empty_texts(solution, rng):
    for frequent, rare in ((5, 0), (0, 5)):
        _, texts, labels, test = corpus(rng, frequent, rare, (6, 6))
        for at in corpora.split(SIZE)[0][:10]:
            texts[at] = ""
        got = solution.text_classification(texts, labels)
        expect_type(got, list)
        if len(got) != len(test):
            wrong(
                en=f"predictions: {len(got)}; texts in the test part: {len(test)}. Empty texts "
                "take part in the split too",
                zh=f"得到 {len(got)} 个预测，而测试部分有 {len(test)} 条文本；空文本也参与划分",
            )
        expect(
            got,
            [frequent] * len(test),
            en="an empty text did not get the most frequent training label",
            zh="空文本没有得到训练部分最常见的标签",
        )


@pytest.mark.says(
    en="known and unknown words mixed: the known ones decide", zh="已知词与未知词混合：由已知词决定"
)
def test_mixed(solution, rng):
    topics, texts, labels, test = corpus(rng, 1, 4, (12, 12))
    want = []
    for turn, at in enumerate(test):
        texts[at] = (
            f"{topics.text(turn % 2, 12)} {corpora.unknown(rng, 6)} {topics.text(turn % 2, 4)}"
        )
        want.append((1, 4)[turn % 2])
    got = solution.text_classification(texts, labels)
    corpora.expect_number(got, SIZE)
    expect(
        got,
        want,
        en="words that training never saw change the label of a text that is otherwise clear",
        zh="训练中从未出现的词改变了一条本来很明确的文本的标签",
    )
