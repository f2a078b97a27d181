"""Large corpora with a known best answer, and labels that cannot be predicted.

The bound of 9 points was tried with sixteen choices of tokens and weights (words, characters,
n-grams; raw, binary, TF-IDF) on 25 corpora of each language, the coarsest choices on 40. Usual ones
lose 0 to 1.3 points against the best answer on the same texts, with a deviation of about 1 point.
The coarsest (one bit per letter, pairs of words alone, three characters alone) lose 3.5 points with
a deviation of 1.1, so that 9 points are 5 deviations away even there: by the normal tail a false
alarm has 3e-7 for these and less than 1e-12 for the usual ones (7 deviations).
"""

import math

import pytest

from exercises.testing import sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "core"
GROUP = {
    "en": "accuracy on 2,000 texts, English and Chinese, and honesty where nothing can be learnt",
    "zh": "2,000 条中英文文本上的准确率，以及标签无规律时不作弊",
}

POINTS = 0.09


def accuracy(got, corpus):
    """Return the share of right predictions and that of the best possible ones."""
    _, test = corpora.split(len(corpus.texts))
    corpora.expect_number(got, len(corpus.texts))
    known = sorted(set(corpus.labels))
    foreign = sum(label not in known for label in got)
    if foreign:
        wrong(
            en=f"returned labels that are none of the training labels: {foreign} of {len(got)}",
            zh=f"{len(got)} 个返回的标签中有 {foreign} 个不是训练标签",
        )
    pairs = [(mine, corpus.best[at], corpus.labels[at]) for mine, at in zip(got, test, strict=True)]
    return (
        sum(mine == label for mine, _, label in pairs) / len(test),
        sum(best == label for _, best, label in pairs) / len(test),
    )


@pytest.mark.parametrize("language", ["ENGLISH", "CHINESE"])
@pytest.mark.limit(factor=80)
@pytest.mark.says(
    en="2,000 texts, training once: at most 9 points below the best possible accuracy",
    zh="2,000 条文本，只训练一次：准确率与最优值相差不超过 9 个百分点",
)
def test_accuracy(solution, rng, language):
    corpus = corpora.drawn(rng, getattr(corpora, language), 2_000, (3, 1, 2))
    mine, best = accuracy(solution.text_classification(corpus.texts, corpus.labels), corpus)
    if mine < best - POINTS:
        script, script_zh = {
            "ENGLISH": ("English words", "英文单词"),
            "CHINESE": ("Chinese without blanks", "无空格的中文"),
        }[language]
        wrong(
            en=f"accuracy {mine:.0%} on {script}; the best possible is {best:.0%}, and at most 9 "
            "points below it are allowed",
            zh=f"在{script_zh}上准确率为 {mine:.0%}；最优为 {best:.0%}，最多允许低 9 个百分点",
        )


def tail(size, least):
    """Return the probability of at least ``least`` heads in ``size`` throws of a coin."""
    return sum(math.comb(size, heads) for heads in range(least, size + 1)) / 2**size


@pytest.mark.limit(factor=80)
@pytest.mark.says(
    en="random labels, and characters that training lacks: no better than guessing, as training"
    " must not see the test part",
    zh="随机标签，且含训练部分没有的字符：不应好于猜测，因为训练不能看到测试部分",
)
def test_random_labels(solution, rng):
    # Labels are independent fair coins, so a solution that has not seen those of the test part has
    # Binomial(200, 1/2) right ones. The bound is the smallest with a tail below 1e-8.
    size, due = 1_000, 200
    bound = next(least for least in range(due) if tail(due, least) < 1e-8)
    texts = [
        " ".join("".join(chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(2)) for _ in range(10))
        for _ in range(size)
    ]
    corpus = corpora.Corpus(texts, [rng.randrange(2) for _ in texts], [0] * size)
    mine, _ = accuracy(solution.text_classification(corpus.texts, corpus.labels), corpus)
    if mine * due >= bound - 0.5:
        wrong(
            en=f"{mine:.0%} right on labels that are pure chance: training has seen the labels of "
            "the test part",
            zh=f"标签完全随机，准确率却有 {mine:.0%}：训练时看到了测试部分的标签",
        )
