"""Macro F1: one F1 per label, then the plain mean."""

import pytest

from exercises.testing import expect, expect_type, must_raise, same, wrong

LEVEL = "macro-f1"
GROUP = {
    "en": "one F1 per label, labels of either list, the plain mean",
    "zh": "每个标签一个 F1，标签取自任一列表，最后取简单平均",
}

TOLERANCE = 1e-9


def rates(true, predicted):
    """Give precision, recall, F1 and frequency of every label; each is right somewhere."""
    pairs = list(zip(true, predicted, strict=True))
    for label in set(true):
        hits, asked, said = pairs.count((label, label)), true.count(label), predicted.count(label)
        yield hits / said, hits / asked, 2 * hits / (asked + said), asked


def weighted(true, predicted):
    """Weigh each F1 by how often its label is true."""
    return sum(f1 * asked for _, _, f1, asked in rates(true, predicted)) / len(true)


def of_means(true, predicted):
    """Take the F1 of the mean precision and the mean recall."""
    precision, recall, *_ = map(sum, zip(*rates(true, predicted), strict=True))
    return 2 * precision * recall / (precision + recall) / len(set(true))


def arithmetic(true, predicted):
    """Take the arithmetic mean of precision and recall for F1."""
    values = [(precision + recall) / 2 for precision, recall, *_ in rates(true, predicted)]
    return sum(values) / len(values)


def accuracy(true, predicted):
    """Count the right predictions."""
    return sum(a == b for a, b in zip(true, predicted, strict=True)) / len(true)


VARIANTS = (
    (
        weighted,
        "the mean weighted by how often each label is true; all labels must weigh the same",
        "按各标签真实次数加权的平均；每个标签的权重应相同",
    ),
    (
        of_means,
        "the F1 of the mean precision and the mean recall; take one F1 per label, then their mean",
        "平均精确率和平均召回率的 F1；应为每个标签各算 F1 再取平均",
    ),
    (
        arithmetic,
        "the mean of precision and recall; F1 is their harmonic mean, not the arithmetic one",
        "精确率和召回率的算术平均；F1 是它们的调和平均",
    ),
    (
        accuracy,
        "the accuracy, the share of right predictions; take one F1 per label, then their mean",
        "准确率（即预测正确的比例）；应为每个标签各算 F1 再取平均",
    ),
)


@pytest.mark.says(en="all right, and all wrong", zh="全对与全错")
def test_extremes(solution):
    for true, predicted, want in (
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([5], [5], 1.0),
        ([-1, -1], [-1, -1], 1.0),
        ([0, 0], [1, 1], 0.0),
        ([0, 1], [1, 0], 0.0),
    ):
        got = solution.macro_f1(true, predicted)
        expect_type(got, float)
        expect(
            got,
            want,
            en="all labels right must give 1.0, all wrong 0.0",
            zh="全部正确应为 1.0，全部错误应为 0.0",
            tolerance=TOLERANCE,
        )


@pytest.mark.says(
    en="every label is sometimes right: F1 per label, then the plain mean",
    zh="每个标签都有预测正确的时候：各算 F1，再取简单平均",
)
def test_common_labels(solution, reference, rng):
    batch = []
    for turn in range(40):
        names = rng.sample((0, 1, 2, -7, 10**12, 3, 99), 2 + turn % 4)
        true = rng.choices(names, [2**-at for at in range(len(names))], k=rng.randint(5, 40))
        said = [label if rng.random() < 0.6 else rng.choice(names) for label in true]
        batch.append((names + true, names + said))
    results = solution.calls("macro_f1", batch)
    for got in results:
        expect_type(got, float)
    if same(results, reference.calls("macro_f1", batch), TOLERANCE):
        return
    for variant, en, zh in VARIANTS:
        if same(results, [variant(*pair) for pair in batch], TOLERANCE):
            wrong(en=f"the results are those of {en}", zh=f"结果等于{zh}")
    wrong(
        en="wrong although every label is sometimes right: is it the plain mean of one F1 per "
        "label, 2 · precision · recall / (precision + recall)?",
        zh="每个标签都有预测正确的时候，结果仍不对：是否为每个标签各算一个 F1，"
        "即 2 · 精确率 · 召回率 / (精确率 + 召回率)，再取简单平均？",
    )


@pytest.mark.says(
    en="labels that stand in one list only count too, with an F1 of 0",
    zh="只在一个列表中出现的标签也要计入，其 F1 为 0",
)
def test_one_sided_labels(solution, reference):
    for pair in (([0, 0, 1, 1], [0, 0, 1, 2]), ([0, 0, 1, 2], [0, 0, 1, 1]), ([3, 3], [3, 4])):
        got = solution.macro_f1(*pair)
        expect_type(got, float)
        expect(
            got,
            reference.macro_f1(*pair),
            en="wrong when a label is never predicted, or predicted but never true",
            zh="某个标签从未被预测，或被预测但从未为真时，结果不对",
            tolerance=TOLERANCE,
        )


@pytest.mark.says(en="random labels, also skewed ones", zh="随机标签，包括不均衡的")
def test_random_labels(solution, reference, rng):
    batch = []
    for turn in range(80):
        size = rng.randint(2, 40)
        names = rng.sample((0, 1, 2, -7, 10**12, 3, 99), 2 + turn % 5)
        weights = [2**-at for at in range(len(names))]
        true = rng.choices(names, weights, k=size)
        predicted = [
            label if rng.random() < 0.6 else rng.choices(names, weights)[0] for label in true
        ]
        batch.append((true, predicted))
    for pair, got in zip(batch, solution.calls("macro_f1", batch), strict=True):
        expect_type(got, float)
        if not same(got, reference.macro_f1(*pair), TOLERANCE):
            wrong(
                en=f"wrong on {len(pair[0])} random labels: is it the plain mean of one F1 per "
                "label?",
                zh=f"在 {len(pair[0])} 个随机标签上结果不对："
                "是否为每个标签各算一个 F1 再取简单平均？",
            )


@pytest.mark.says(en="long lists", zh="很长的列表")
def test_long_lists(solution, reference, rng):
    true, predicted = (rng.choices((0, 1, 2, 3), (8, 4, 2, 1), k=1_000) for _ in range(2))
    got = solution.macro_f1(true, predicted)
    expect_type(got, float)
    expect(
        got,
        reference.macro_f1(true, predicted),
        en="wrong on lists of 1,000 labels",
        zh="在 1,000 个标签的列表上结果不对",
        tolerance=TOLERANCE,
    )


@pytest.mark.says(en="ValueError for empty lists", zh="列表为空时抛出 ValueError")
def test_empty_lists_refused(solution):
    must_raise(solution, "ValueError", "macro_f1", [], [])


@pytest.mark.says(en="ValueError when the lengths differ", zh="长度不一致时抛出 ValueError")
def test_lengths_refused(solution):
    for pair in (([1], []), ([], [1]), ([1, 2], [1]), ([1], [1, 2])):
        must_raise(solution, "ValueError", "macro_f1", *pair)
