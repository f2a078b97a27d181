"""Training and test texts given apart, with smoothing as an argument."""

import pytest

from exercises.testing import expect, expect_type, must_raise, same, sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "classify"
GROUP = {
    "en": "training and test texts given apart; smoothing; wrong arguments",
    "zh": "训练与测试文本分开给出；平滑；错误参数",
}


def expect_number(got, due):
    """End the test unless ``got`` is a list with one prediction per test text."""
    expect_type(got, list)
    if len(got) != due:
        wrong(
            en=f"predictions: {len(got)}; test texts: {due}",
            zh=f"测试文本有 {due} 条，却得到 {len(got)} 个预测",
        )


@pytest.mark.parametrize("language", ["ENGLISH", "CHINESE"])
@pytest.mark.says(
    en="one plain int per test text, in their order", zh="每条测试文本一个普通 int，顺序一致"
)
def test_order(solution, rng, language):
    rounds = []
    for names in ((0, 1, 2), (9, -5, 2**63 - 1)):
        topics = corpora.Topics(rng, getattr(corpora, language), 3)
        drawn = rng.sample([at % 3 for at in range(60)], 60)
        train = [topics.text(topic) for topic in drawn]
        asked = [rng.randrange(3) for _ in range(40)]
        got = solution.classify(
            train, [names[topic] for topic in drawn], [topics.text(topic) for topic in asked]
        )
        expect_number(got, 40)
        for label in got:
            expect_type(label, int)
        rounds.append((got, [names[topic] for topic in asked]))
    corpora.expect_own_labels(rounds, language)


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
    en="very strong smoothing: only how frequent a class is still counts",
    zh="极强的平滑：只剩类别频率起作用",
)
def test_strong_smoothing(solution, rng):
    # The counts move each score by less than 1e-5 then, the class shares by log(7/3).
    for frequent, rare in ((4, 1), (1, 4)):
        topics = corpora.Topics(rng, corpora.ENGLISH, 2)
        train = [topics.text(int(turn % 10 > 6)) for turn in range(50)]
        labels = [rare if turn % 10 > 6 else frequent for turn in range(50)]
        asked = [topics.text(turn % 2) for turn in range(10)]
        got = solution.classify(train, labels, asked, 1e9)
        if same(got, [frequent, rare] * 5):
            wrong(
                en="with very strong smoothing the words still outweigh the class shares: is alpha "
                "used?",
                zh="平滑极强时，词的证据仍压过类别占比：alpha 用上了吗？",
            )
        if same(got, [rare] * 10):
            wrong(
                en="with very strong smoothing, texts of both classes get the rarer label: alpha "
                "is added to the count of the token, and alpha · |V| to the number of tokens of "
                "the class",
                zh="平滑极强时，两个类别的文本都得到了少数类的标签："
                "分子加 alpha，分母加 alpha 乘以词表大小",
            )
        expect(
            got,
            [frequent] * 10,
            en="with very strong smoothing, not every text gets the most frequent label",
            zh="平滑极强时，并非每条文本都得到最常见的标签",
        )
        expect(
            solution.classify(train, labels, asked, 1.0),
            [frequent, rare] * 5,
            en="with an alpha of 1, texts got the label of a class with which they share no letter",
            zh="alpha 为 1 时，文本得到了与其没有任何相同字母的类别的标签",
        )


@pytest.mark.says(
    en="2,000 texts, training once: at most 9 points below the best possible accuracy",
    zh="2,000 条文本，只训练一次：准确率与最优值相差不超过 9 个百分点",
)
@pytest.mark.limit(factor=80)
@pytest.mark.parametrize("language", ["ENGLISH", "CHINESE"])
def test_accuracy(solution, rng, language):
    # The corpora are those of the core, with the same margin: see hidden_corpora.
    corpus = corpora.drawn(rng, getattr(corpora, language), 2_000)
    got = solution.classify(corpus.texts[:1_600], corpus.labels[:1_600], corpus.texts[1_600:])
    expect_number(got, 400)
    pairs = list(zip(got, corpus.best[1_600:], corpus.labels[1_600:], strict=True))
    mine = sum(label == true for label, _, true in pairs) / 400
    best = sum(label == true for _, label, true in pairs) / 400
    if mine < best - 0.09:
        wrong(
            en=f"accuracy {mine:.0%}; the best possible is {best:.0%}, and at most 9 points below "
            "it are allowed",
            zh=f"准确率为 {mine:.0%}；最优为 {best:.0%}，最多允许低 9 个百分点",
        )


TRAINING = (["good film", "dull plot"], [1, 0])


@pytest.mark.says(
    en="ValueError for an alpha of 0 or below", zh="alpha 小于等于 0 时抛出 ValueError"
)
def test_alpha_refused(solution):
    for alpha in (0.0, -1.0):
        must_raise(solution, "ValueError", "classify", *TRAINING, ["film"], alpha)
    must_raise(solution, "ValueError", "classify", ["good", "good"], [1, 0], ["good"], 0.0)


@pytest.mark.says(en="ValueError without a training text", zh="没有训练文本时抛出 ValueError")
def test_no_training_text(solution):
    must_raise(solution, "ValueError", "classify", [], [], ["film"], 1.0)


@pytest.mark.says(
    en="ValueError when training texts and labels differ in number",
    zh="训练文本与标签个数不一致时抛出 ValueError",
)
def test_lengths_refused(solution):
    texts, labels = TRAINING
    for arguments in ((texts, [1], ["film"]), (texts[:1], labels, ["film"])):
        must_raise(solution, "ValueError", "classify", *arguments, 1.0)


@pytest.mark.says(
    en="wrong arguments raise ValueError even when there is no test text",
    zh="没有测试文本时，错误的参数同样要抛出 ValueError",
)
def test_refused_without_test_texts(solution):
    texts, labels = TRAINING
    for arguments in (
        (texts, labels, [], -0.5),
        (texts, labels, [], 0.0),
        ([], [], [], 1.0),
        (texts, labels[:1], [], 1.0),
    ):
        must_raise(solution, "ValueError", "classify", *arguments)
