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
        if not counts["between"]:
            wrong(
                en="in 700 calls the gap between two touching protected strings never got an "
                "insertion; it is open",
                zh="在 700 次调用中，两个相邻受保护字符串之间从未有字符插入；这个间隙是开放的",
            )
        wrong(
            en="the open gaps do not get insertions equally often",
            zh="各个开放间隙的插入次数不均等",
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
            en="of 700 insertions, those between two neighbouring protected characters:"
            f" {counts['between']}; it should be near 280",
            zh=f"700 次插入中，落在相邻受保护字符之间的有 {counts['between']} 次，应接近 280 次",
        )
