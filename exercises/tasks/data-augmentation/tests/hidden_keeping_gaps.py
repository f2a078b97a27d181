"""Which gaps are open: all but those strictly inside an occurrence, each with the same share."""

from collections import Counter

import pytest

from exercises.chance import unlikely
from exercises.testing import sibling, wrong

edits = sibling(__file__, "edits")
spans = sibling(__file__, "spans")

LEVEL = "keeping"
GROUP = {
    "en": "where insertions may go: between two protected strings too, never inside one",
    "zh": "插入的位置：两个受保护字符串之间也可以，其内部不可以",
}


@pytest.mark.says(
    en="every open gap equally often, that between two touching strings included",
    zh="每个开放间隙机会均等，包括两个相邻受保护字符串之间的间隙",
)
def test_shares(solution, rng):
    # One of two free characters is deleted, the other replaced, one inserted. Whichever was
    # deleted, four gaps are open: two before AB, one between AB and CD, one behind CD. 3 outcomes,
    # false alarm <= 1e-8.
    counts = Counter()
    given = ("xyABCD", ["AB", "CD"], 0.5)
    for got in edits.over_seeds(solution, rng, 700, "augment_keeping", *given):
        spans.check(got, *given)
        counts["behind" if got[-1] in "xy" else "before" if "ABCD" in got else "between"] += 1
    if unlikely(counts, {"before": 1 / 2, "between": 1 / 4, "behind": 1 / 4}):
        wrong(
            en="some open gaps get an insertion clearly more often than others, or never",
            zh="某些开放间隙插入的次数明显多于其他间隙，或者从未插入",
        )


@pytest.mark.says(
    en="a repeated protected character: the gaps between two of it are open",
    zh="重复的单个受保护字符：两个之间的间隙是开放的",
)
def test_single_characters(solution, rng):
    # Gaps: two beside the free character, then one behind each of three 不: 5 open gaps, of which
    # two lie between 不. Three outcomes, false alarm <= 1e-8.
    counts = Counter()
    given = ("xy不不不", ["不"], 0.5)
    for got in edits.over_seeds(solution, rng, 700, "augment_keeping", *given):
        spans.check(got, *given)
        counts["behind" if got[-1] in "xy" else "before" if "不不不" in got else "between"] += 1
    if unlikely(counts, {"before": 2 / 5, "between": 2 / 5, "behind": 1 / 5}):
        wrong(
            en="between two neighbouring protected characters the share of insertions is wrong",
            zh="两个相邻受保护字符之间的插入次数不对",
        )
