"""Sizes that a plain O(mn) loop handles well, and that recursion without care does not.

The reference works on whole columns and is a hundred times faster than such a loop, so its time is
multiplied by more than usual: the limit grows with the machine instead of resting on its floor.
"""

import pytest

from exercises.testing import expect

LEVEL = "core"
GROUP = {"en": "Long texts: 500 × 500 and 5,000 × 20", "zh": "长文本：500 × 500 与 5,000 × 20"}

CHARACTERS = "abcdef微调模型"


@pytest.mark.limit(factor=2_000)
@pytest.mark.says(en="Two texts of 500 characters", zh="两段各 500 个字符的文本")
def test_500_by_500(solution, reference, rng):
    s1 = "".join(rng.choices(CHARACTERS, k=500))
    s2 = "".join(rng.choices(CHARACTERS, k=500))
    expect(
        solution.edit_distance(s1, s2),
        reference.edit_distance(s1, s2),
        en="Wrong distance for two texts of 500 characters.",
        zh="两段 500 个字符的文本，距离不对。",
    )


@pytest.mark.limit(factor=400)
@pytest.mark.says(
    en="5,000 characters against 20, in both orders", zh="5,000 个字符对 20 个字符，两种顺序"
)
def test_5000_by_20(solution, reference, rng):
    long = "".join(rng.choices(CHARACTERS, k=5_000))
    short = "".join(rng.choices(CHARACTERS, k=20))
    for pair in ((long, short), (short, long)):
        expect(
            solution.edit_distance(*pair),
            reference.edit_distance(*pair),
            en="Wrong distance for a text of 5,000 characters and one of 20.",
            zh="5,000 个字符与 20 个字符的文本，距离不对。",
        )
