"""Each edit by itself on texts of many lengths: how many, where from, in which order."""

import pytest

from exercises.testing import sibling

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {
    "en": "delete, replace and insert by themselves: how many edits, and nothing else changed",
    "zh": "单独的删除、替换与插入：编辑的个数，以及其余内容不变",
}

RATIOS = (0.113, 0.171, 0.283, 0.531, 0.943)
# No number of characters up to 80 times one of these is a half: rounding is for the next group.


@pytest.mark.says(
    en="delete: the right number, the rest in order", zh="删除：个数正确，其余顺序不变"
)
def test_delete(solution, rng):
    batch = []
    for turn in range(60):
        text, ratio = edits.drawn(rng, rng.randint(12, 80)), RATIOS[turn % len(RATIOS)]
        batch.append((text, ratio, edits.seed_from(rng)))
    for (text, ratio, _), got in zip(batch, solution.calls("random_delete", batch), strict=True):
        edits.check_deleted(got, text, edits.edits(len(text), ratio))


@pytest.mark.says(
    en="replace: the length stays, the right number of characters differ",
    zh="替换：长度不变，不同的字符个数正确",
)
def test_replace(solution, rng):
    batch = []
    for turn in range(60):
        text, ratio = edits.drawn(rng, rng.randint(12, 80)), RATIOS[turn % len(RATIOS)]
        alphabet = rng.choice((edits.ENGLISH, edits.CHINESE, "xy", "微调"))
        batch.append((text, ratio, alphabet, edits.seed_from(rng)))
    results = solution.calls("random_replace", batch)
    for (text, ratio, alphabet, _), got in zip(batch, results, strict=True):
        edits.check_replaced(got, text, edits.edits(len(text), ratio), alphabet)


@pytest.mark.says(
    en="insert: the right number, the original kept in order", zh="插入：个数正确，原文按顺序保留"
)
def test_insert(solution, rng):
    batch = []
    for turn in range(60):
        text, ratio = edits.drawn(rng, rng.randint(12, 80)), RATIOS[turn % len(RATIOS)]
        alphabet = rng.choice((edits.ENGLISH, edits.CHINESE, "xy", "微"))
        batch.append((text, ratio, alphabet, edits.seed_from(rng)))
    results = solution.calls("random_insert", batch)
    for (text, ratio, alphabet, _), got in zip(batch, results, strict=True):
        edits.check_inserted(got, text, edits.edits(len(text), ratio), alphabet)
