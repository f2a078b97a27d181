"""Texts of 100,000 characters: one pass over the text, not one per edit over a list of edits.

The factor is wide on purpose: moving the tail of the text at each edit is meant to pass.
"""

import pytest

from exercises.testing import sibling

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {"en": "texts of 100,000 characters", "zh": "100,000 个字符的文本"}

SIZE = 100_000
RATIO = 0.5


@pytest.mark.limit(factor=90)
@pytest.mark.says(en="delete half of a long text", zh="从长文本中删除一半")
def test_delete(solution, rng):
    text, seed = edits.drawn(rng, SIZE, edits.CHINESE), edits.seed_from(rng)
    edits.check_deleted(solution.random_delete(text, RATIO, seed), text, SIZE // 2)


@pytest.mark.limit(factor=90)
@pytest.mark.says(en="replace half of a long text", zh="替换长文本的一半")
def test_replace(solution, rng):
    text, seed = edits.drawn(rng, SIZE, edits.CHINESE), edits.seed_from(rng)
    got = solution.random_replace(text, RATIO, edits.MIXED, seed)
    edits.check_replaced(got, text, SIZE // 2, edits.MIXED)


@pytest.mark.limit(factor=90)
@pytest.mark.says(en="insert as much as half of a long text", zh="向长文本插入一半长度的字符")
def test_insert(solution, rng):
    text, seed = edits.drawn(rng, SIZE, edits.CHINESE), edits.seed_from(rng)
    got = solution.random_insert(text, RATIO, edits.MIXED, seed)
    edits.check_inserted(got, text, SIZE // 2, edits.MIXED)
