"""A corpus of 3,000 texts."""

import pytest

from exercises.testing import wrong

LEVEL = "most-similar"
GROUP = {"en": "A corpus of 3,000 texts", "zh": "3,000 段文本的语料"}

CHARACTERS = "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生"


@pytest.mark.says(
    en="The best ten, and all, of 3,000 texts, each of them tokenised once",
    zh="3,000 段文本中的前十名与全部排名，每段文本只切分一次",
)
def test_large_corpus(solution, reference, rng):
    query = "".join(rng.choices(CHARACTERS, k=100))
    corpus = ["".join(rng.choices(CHARACTERS, k=100)) for _ in range(3_000)]
    scores = [reference.text_similarity(query, text) for text in corpus]
    for k in (10, 3_000):
        got = solution.most_similar(query, corpus, k)
        if type(got) is not list or any(type(position) is not int for position in got):
            wrong(
                en="The result is not a list of plain ints.", zh="结果不是由普通 int 组成的列表。"
            )
        if len(set(got)) != k or len(got) != k or not all(0 <= each < 3_000 for each in got):
            wrong(
                en="The result does not name as many different texts as it must.",
                zh="结果中不同文本的个数不对。",
            )
        expected = sorted(range(3_000), key=scores.__getitem__, reverse=True)[:k]
        # scores that are closer than 1e-9 may stand in either order
        misplaced = sum(
            abs(scores[at] - scores[best]) > 1e-9 for at, best in zip(got, expected, strict=True)
        )
        if misplaced:
            wrong(
                en=f"In a corpus of 3,000 texts, {misplaced} of the {k} positions returned are"
                f" wrong; the largest returned is {max(got)}, the largest expected is"
                f" {max(expected)}.",
                zh=f"在 3,000 段文本的语料中，返回的 {k} 个下标有 {misplaced} 个不对；"
                f"返回的最大下标是 {max(got)}，应有的最大下标是 {max(expected)}。",
            )
