"""Positions and synonyms have equal shares over many seeds.

Each false-alarm rate is at most 1e-8 by exercises.chance, whatever the number of calls.
"""

from collections import Counter
from itertools import combinations

import pytest

from exercises.chance import even, unlikely
from exercises.testing import expect_type, sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "synonyms"
GROUP = {
    "en": "fair shares over many seeds: positions and synonyms",
    "zh": "在大量 seed 上的公平性：位置与同义词的机会均等",
}


@pytest.mark.says(
    en="every set of positions equally often, repeated words or not",
    zh="每一组位置的机会均等，与词是否重复无关",
)
def test_positions(solution, rng):
    # Two of five changeable positions: 10 outcomes, false alarm <= 1e-8.
    words, synonyms = ["a", "x", "b", "a", "a", "c"], {"a": ["A"], "b": ["B"], "c": ["C"]}
    counts = Counter()
    for got in edits.over_seeds(solution, rng, 1_000, "synonym_replace", words, synonyms, 2):
        expect_type(got, list)
        counts[tuple(at for at, word in enumerate(got) if word.isupper())] += 1
    if unlikely(counts, even(list(combinations((0, 2, 3, 4, 5), 2)))):
        changed = Counter(at for places, n in counts.items() for at in places for _ in range(n))
        en, zh = edits.uneven(changed, (0, 2, 3, 4, 5), 1_000)
        wrong(en=f"of the words that can change: {en}", zh=f"在可以改变的词中：{zh}")


@pytest.mark.says(
    en="every different synonym equally often: repeats in the list count once",
    zh="每个不同的同义词机会均等：列表中的重复只算一次",
)
def test_synonyms(solution, rng):
    # Three different synonyms: 3 outcomes, false alarm <= 1e-8.
    synonyms = {"好": ["不错", "优秀", "好", "优秀", "优秀", "出色"]}
    counts = Counter()
    for got in edits.over_seeds(solution, rng, 600, "synonym_replace", ["好"], synonyms, 1):
        expect_type(got, list)
        counts[tuple(got)] += 1
    if unlikely(counts, even([("不错",), ("优秀",), ("出色",)])):
        wrong(
            en="some synonyms come in clearly more often than others",
            zh="某些同义词换入的次数明显多于其他同义词",
        )
