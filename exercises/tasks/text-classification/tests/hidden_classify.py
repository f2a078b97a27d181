"""Training and test texts given apart, with smoothing as an argument."""

import pytest

from exercises.testing import expect, expect_type, must_raise, sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "classify"
GROUP = {
    "en": "training and test texts given apart; smoothing; wrong arguments",
    "zh": "训练与测试文本分开给出；平滑；错误参数",
}


@pytest.mark.parametrize("language", ["ENGLISH", "CHINESE"])
@pytest.mark.says(
    en="one plain int per test text, in their order", zh="每条测试文本一个普通 int，顺序一致"
)
def test_order(solution, rng, language):
    for names in ((0, 1, 2), (9, -5, 2**63 - 1)):
        topics = corpora.Topics(rng, getattr(corpora, language), 3)
        drawn = rng.sample([at % 3 for at in range(60)], 60)
        train = [topics.text(topic) for topic in drawn]
        asked = [rng.randrange(3) for _ in range(40)]
        got = solution.classify(
            train, [names[topic] for topic in drawn], [topics.text(topic) for topic in asked]
        )
        expect_type(got, list)
        expect(
            got,
            [names[topic] for topic in asked],
            en="test texts that share no letter with another class are labelled wrongly, or in "
            "another order",
            zh="与其他类别没有相同字的测试文本被错误分类，或顺序不对",
        )


@pytest.mark.says(en="no test text, no prediction", zh="没有测试文本就没有预测")
def test_no_test_text(solution):
    expect(
        solution.classify(["good film", "bad film"], [1, 0], []),
        [],
        en="an empty list of test texts did not give an empty list",
        zh="测试文本为空列表时，没有返回空列表",
    )


@pytest.mark.says(en="one training text, one class", zh="只有一条训练文本、一个类别")
def test_one_training_text(solution):
    expect(
        solution.classify(["good film"], [6], ["good film", "dull plot", ""]),
        [6, 6, 6],
        en="with a single training text, the predictions are not its label",
        zh="只有一条训练文本时，预测不是它的标签",
    )


@pytest.mark.says(
    en="very strong smoothing: only how frequent a class is still counts",
    zh="极强的平滑：只剩类别频率起作用",
)
def test_strong_smoothing(solution, rng):
    # The counts move each score by less than 1e-5 then, the class shares by log(7/3).
    for frequent, rare in ((4, 1), (1, 4)):
        topics = corpora.Topics(rng, corpora.ENGLISH, 2)
        train = [topics.text(int(turn % 10 > 6)) for turn in range(50)]
        labels = [rare if turn % 10 > 6 else frequent for turn in range(50)]
        asked = [topics.text(1) for _ in range(10)]
        expect(
            solution.classify(train, labels, asked, 1e9),
            [frequent] * 10,
            en="with very strong smoothing the words still outweigh the class shares: is alpha "
            "used?",
            zh="平滑极强时，词的证据仍压过类别占比：alpha 用上了吗？",
        )
        expect(
            solution.classify(train, labels, asked, 1.0),
            [rare] * 10,
            en="with ordinary smoothing, clear texts of the rarer class are labelled wrongly",
            zh="普通平滑下，少数类的明确文本被错误分类",
        )


@pytest.mark.says(en="without alpha the smoothing is 1.0", zh="不给出 alpha 时，平滑参数为 1.0")
def test_default_alpha(solution, rng):
    # Few short texts of few letters, so that much hangs on alpha.
    batch = []
    for _ in range(80):
        letters = rng.choice(("ab", "abc ", "微调模型"))
        train = ["".join(rng.choices(letters, k=rng.randint(1, 6))) for _ in range(7)]
        labels = [0, 1, 2, *rng.choices((0, 1, 2), k=4)]
        asked = ["".join(rng.choices(letters, k=rng.randint(1, 6))) for _ in range(5)]
        batch.append((train, labels, asked))
    expect(
        solution.calls("classify", batch),
        solution.calls("classify", [(*given, 1.0) for given in batch]),
        en="leaving alpha out and giving 1.0 lead to different predictions",
        zh="不给出 alpha 与给出 1.0 时，预测不同",
    )


@pytest.mark.says(
    en="test texts with unknown characters only, or empty: the most frequent training label",
    zh="只含未知字符或为空的测试文本：取训练中最常见的标签",
)
def test_unknown_characters(solution, rng):
    for frequent, rare in ((8, 2), (2, 8)):
        for words in ((30, 3), (3, 30)):
            topics = corpora.Topics(rng, corpora.ENGLISH, 2)
            kinds = [int(turn % 5 in (1, 3)) for turn in range(40)]
            train = [topics.text(kind, words[kind]) for kind in kinds]
            asked = ["", *(corpora.unknown(rng, size) for size in (1, 5, 30, 60))]
            expect(
                solution.classify(train, [(frequent, rare)[kind] for kind in kinds], asked),
                [frequent] * len(asked),
                en="a text without any character of the training texts did not get the most "
                "frequent training label",
                zh="一条不含任何训练字符的文本，没有得到训练中最常见的标签",
            )


@pytest.mark.says(
    en="2,000 texts: at most 9 points below the best possible accuracy",
    zh="2,000 条文本：准确率与最优值相差不超过 9 个百分点",
)
@pytest.mark.limit(factor=80)
@pytest.mark.parametrize("language", ["ENGLISH", "CHINESE"])
def test_accuracy(solution, rng, language):
    # The corpora are those of the core, with the same margin: see hidden_corpora.
    corpus = corpora.drawn(rng, getattr(corpora, language), 2_000)
    got = solution.classify(corpus.texts[:1_600], corpus.labels[:1_600], corpus.texts[1_600:])
    expect_type(got, list)
    pairs = list(zip(got, corpus.best[1_600:], corpus.labels[1_600:], strict=False))
    mine = sum(label == true for label, _, true in pairs) / 400
    best = sum(label == true for _, label, true in pairs) / 400
    if len(got) != 400 or mine < best - 0.09:
        wrong(
            en=f"{len(got)} predictions for 400 texts, accuracy {mine:.0%}, the best possible "
            f"being {best:.0%}",
            zh=f"400 条文本得到 {len(got)} 个预测，准确率 {mine:.0%}，最优为 {best:.0%}",
        )


@pytest.mark.says(
    en="ValueError for alpha of 0 or below, no training text, lengths that differ",
    zh="alpha 小于等于 0、没有训练文本或长度不一致时抛出 ValueError",
)
def test_refused(solution):
    texts, labels = ["good film", "dull plot"], [1, 0]
    for arguments in (
        (texts, labels, ["film"], 0.0),
        (texts, labels, ["film"], -1.0),
        (texts, labels, [], -0.5),
        (texts, labels, [], 0.0),
        (["good", "good"], labels, ["good"], 0.0),
        ([], [], ["film"], 1.0),
        ([], [], [], 1.0),
        (texts, [1], ["film"], 1.0),
        (texts[:1], labels, ["film"], 1.0),
        (texts, labels[:1], [], 1.0),
    ):
        must_raise(solution, "ValueError", "classify", *arguments)
