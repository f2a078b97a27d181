"""Labels are any 64-bit ints, in any number, on as few as two texts."""

import pytest

from exercises.testing import expect, must_raise, sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "core"
GROUP = {
    "en": "odd labels, one class, very few texts, wrong arguments",
    "zh": "特殊标签、单一类别、极少文本、错误参数",
}


@pytest.mark.says(
    en="negative and very large labels come back as they are", zh="负数与极大的标签原样返回"
)
def test_odd_labels(solution, rng):
    for names in ((7, -3, 10**12), (-(2**63), 2**63 - 1, 2**63 - 2), (100, 50, 2**53 + 1)):
        topics = corpora.Topics(rng, corpora.ENGLISH, 3)
        drawn = rng.sample([at % 3 for at in range(60)], 60)
        got = solution.text_classification(
            [topics.text(topic) for topic in drawn], [names[topic] for topic in drawn]
        )
        corpora.expect_number(got, 60)
        foreign = [label for label in got if label not in names]
        if foreign and all(label in [int(float(name)) for name in names] for label in foreign):
            wrong(
                en="a returned label is none of the training labels, but what rounding one of them "
                "to a float gives; 64-bit labels must come back exactly",
                zh="返回的标签不是训练标签，而是训练标签转成 float 后的舍入结果；"
                "64 位标签必须原样返回",
            )
        if foreign:
            wrong(
                en="a returned label is none of the training labels, which are negative or very "
                "large here",
                zh="返回的标签不是训练标签；此处的标签为负数或极大整数",
            )
        expect(
            got,
            [names[drawn[at]] for at in corpora.split(60)[1]],
            en="with negative or very large labels, texts got the label of a class with which they "
            "share no letter",
            zh="标签为负数或极大整数时，文本得到了与其没有任何相同字母的类别的标签",
        )


@pytest.mark.says(en="one class only", zh="只有一个类别")
def test_one_class(solution, rng):
    for size, label in ((5, 0), (9, -4), (12, 3)):
        topics = corpora.Topics(rng, corpora.CHINESE, 1)
        got = solution.text_classification([topics.text(0) for _ in range(size)], [label] * size)
        expect(
            got,
            [label] * len(corpora.split(size)[1]),
            en="with one class only, the predictions are not that class for the whole test part",
            zh="只有一个类别时，预测不是整个测试部分都为该类别",
        )


@pytest.mark.says(
    en="two texts: one to learn from, one to predict", zh="只有两条文本：一条训练，一条预测"
)
def test_two_texts(solution, rng):
    for language in (corpora.ENGLISH, corpora.CHINESE):
        for labels in ([0, 1], [1, 0], [4, 4], [-1, 9]):
            topics = corpora.Topics(rng, language, 2)
            got = solution.text_classification([topics.text(0), topics.text(1)], labels)
            expect(
                got,
                [labels[corpora.split(2)[0][0]]],
                en="with two texts, the prediction is not the one label of the training part",
                zh="只有两条文本时，预测不是训练部分唯一的标签",
            )


@pytest.mark.says(
    en="ValueError when there are fewer than two texts", zh="文本少于两条时抛出 ValueError"
)
def test_few_texts_refused(solution):
    for texts, labels in (([], []), (["one text"], [1])):
        must_raise(solution, "ValueError", "text_classification", texts, labels)


@pytest.mark.says(en="ValueError when the lengths differ", zh="长度不一致时抛出 ValueError")
def test_lengths_refused(solution):
    for texts, labels in (
        (["one text", "another text", "a third text"], [1, 0]),
        (["one text", "another text"], [1, 0, 1]),
        (["one text", "another text"], []),
        ([], [1, 0]),
    ):
        must_raise(solution, "ValueError", "text_classification", texts, labels)
