"""Macro F1: one F1 per label, then the plain mean."""

import pytest

from exercises.testing import expect, expect_type, must_raise, same, wrong

LEVEL = "macro-f1"
GROUP = {
    "en": "one F1 per label, labels of either list, the plain mean",
    "zh": "每个标签一个 F1，标签取自任一列表，最后取简单平均",
}

TOLERANCE = 1e-9


@pytest.mark.says(en="nothing wrong, nothing right", zh="全对与全错")
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


@pytest.mark.says(
    en="ValueError for empty lists and for lengths that differ",
    zh="列表为空或长度不一致时抛出 ValueError",
)
def test_refused(solution):
    for pair in (([], []), ([1], []), ([], [1]), ([1, 2], [1]), ([1], [1, 2])):
        must_raise(solution, "ValueError", "macro_f1", *pair)
