"""One short and one very long text: memory must grow with the short one only.

The limit in time is wide, as a plain loop over ten million cells is meant to pass: it takes about
fifteen times as long as the reference, which handles a whole column at once.
"""

import random

import pytest

from exercises.testing import expect

LEVEL = "memory"
GROUP = {
    "en": "50 × 200,000 characters in 8 MB, whichever text comes first",
    "zh": "50 × 200,000 个字符，无论哪段文本在前，内存增长都不超过 8 MB",
}

DRAW = random.Random(20_000)
SHORT = "".join(DRAW.choices("abcdef", k=50))
LONG = "".join(DRAW.choices("abcdefgh", k=200_000))


def check(solution, reference, s1, s2):
    """Compare one large call with the reference."""
    expect(
        solution.edit_distance(s1, s2),
        reference.edit_distance(s1, s2),
        en="Wrong distance for a text of 50 characters and one of 200,000.",
        zh="50 个字符与 200,000 个字符的文本，距离不对。",
    )


@pytest.mark.limit(factor=120, memory_mb=8)
@pytest.mark.says(
    en="The long text first: at most 8 MB more memory", zh="长文本在前：内存最多增长 8 MB"
)
def test_long_text_first(solution, reference):
    check(solution, reference, LONG, SHORT)


@pytest.mark.limit(factor=120, memory_mb=8)
@pytest.mark.says(
    en="The short text first: at most 8 MB more memory", zh="短文本在前：内存最多增长 8 MB"
)
def test_short_text_first(solution, reference):
    check(solution, reference, SHORT, LONG)
