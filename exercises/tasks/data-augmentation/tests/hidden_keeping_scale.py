"""Long texts with many occurrences: the search must not restart for every character."""

import pytest

from exercises.testing import sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "keeping"
GROUP = {
    "en": "a text of 100,000 characters with thousands of occurrences",
    "zh": "100,000 个字符、含数千处受保护字符串的文本",
}


@pytest.mark.limit(factor=45)
@pytest.mark.says(
    en="100,000 characters, 100 protected strings", zh="100,000 个字符，100 个受保护字符串"
)
def test_long_text(solution, rng):
    protected = [f"<{number:02}>" for number in range(100)]
    pieces = []
    for _ in range(10_000):
        pieces += (edits.drawn(rng, 6, edits.CHINESE), rng.choice(protected))
    text = "".join(pieces)
    seed = edits.seed_from(rng)
    got = solution.augment_keeping(text, protected, 0.3, seed)
    # 60,000 free characters: 18,000 deleted, 12,600 of the 42,000 left replaced and inserted.
    if len(got) != 94_600 or [part[:3] for part in got.split("<")[1:]] != [
        part[1:] for part in pieces[1::2]
    ]:
        wrong(
            en="in a long text the length is wrong or a protected string is broken",
            zh="长文本的长度不对，或有受保护的字符串被破坏",
        )
