"""3,000 texts of 100 characters: one pass over the training texts, not one per prediction."""

import pytest

from exercises.testing import sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "core"
GROUP = {"en": "3,000 texts of about 100 characters", "zh": "3,000 条、每条约 100 个字符的文本"}


@pytest.mark.parametrize(("language", "words"), [("ENGLISH", 18), ("CHINESE", 50)])
@pytest.mark.limit(factor=80)
@pytest.mark.says(en="3,000 texts of 100 characters", zh="3,000 条 100 个字符的文本")
def test_many_long_texts(solution, rng, language, words):
    corpus = corpora.drawn(rng, getattr(corpora, language), 3_000, words=(words, words))
    texts = [text[:100] for text in corpus.texts]
    got = solution.text_classification(texts, corpus.labels)
    _, test = corpora.split(3_000)
    corpora.expect_number(got, 3_000)
    right = sum(mine == corpus.labels[at] for mine, at in zip(got, test, strict=True))
    # The statement promises no accuracy for long texts: one bit per letter tells little there.
    if right < 0.5 * len(test):
        wrong(
            en=f"right predictions: {right} of {len(test)}; half of them are asked for",
            zh=f"{len(test)} 个预测中有 {right} 个正确，至少应有一半正确",
        )
