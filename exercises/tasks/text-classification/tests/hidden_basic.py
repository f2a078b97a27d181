"""The split and its order, on texts whose class is beyond doubt."""

import pytest
from sklearn.model_selection import train_test_split

from exercises.testing import expect_type, same, sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "core"
GROUP = {
    "en": "one prediction per text of the test part, in the order of the split",
    "zh": "测试部分每条文本一个预测，顺序与划分一致",
}


def drawn(labels, **how):
    """Return the labels of the test part of another split."""
    return train_test_split(labels, test_size=0.2, **how)[1]


OTHER_SPLITS = (
    (
        lambda labels: drawn(labels, shuffle=False),
        "the last fifth of the texts: the split must shuffle, with random_state=42",
        "最后五分之一的文本：划分应当打乱，且 random_state=42",
    ),
    (
        lambda labels: labels[: len(corpora.split(len(labels))[1])],
        "the first fifth of the texts: the split must shuffle, with random_state=42",
        "最前五分之一的文本：划分应当打乱，且 random_state=42",
    ),
    (
        lambda labels: drawn(labels, stratify=labels, random_state=42),
        "a stratified split; the split of the statement is not stratified",
        "分层划分；题面的划分不分层",
    ),
    *(
        (
            lambda labels, state=state: drawn(labels, random_state=state),
            "a split with another random_state; it must be 42",
            "另一个 random_state 的划分；random_state 应为 42",
        )
        for state in range(100)
        if state != 42
    ),
)

LANGUAGES = pytest.mark.parametrize("language", ["ENGLISH", "CHINESE"])


@LANGUAGES
@pytest.mark.says(
    en="as many predictions as the test part has texts, as plain ints",
    zh="预测个数等于测试部分的文本数，且为普通 int",
)
def test_number_of_predictions(solution, rng, language):
    topics = corpora.Topics(rng, getattr(corpora, language), 2)
    for size in (20, 21, 24, 26, 99):
        labels = [at % 2 for at in range(size)]
        got = solution.text_classification([topics.text(label) for label in labels], labels)
        expect_type(got, list)
        for label in got:
            expect_type(label, int)
        corpora.expect_number(got, size)


@LANGUAGES
@pytest.mark.says(
    en="classes without a common letter: each text gets its own label, in the order of the split",
    zh="各类别用字互不相同：每条文本各得其标签，顺序与划分一致",
)
def test_order(solution, rng, language):
    rounds, given = [], []
    for size in (60, 63, 100):
        topics = corpora.Topics(rng, getattr(corpora, language), 4)
        # Balanced, as weights that add up to one per text let the class shares weigh a lot.
        labels = rng.sample([at % 4 for at in range(size)], size)
        got = solution.text_classification([topics.text(label) for label in labels], labels)
        corpora.expect_number(got, size)
        rounds.append((got, [labels[at] for at in corpora.split(size)[1]]))
        given.append(labels)
    results = [got for got, _ in rounds]
    if results == [want for _, want in rounds]:
        return
    for other, en, zh in OTHER_SPLITS:
        if same(results, [other(labels) for labels in given]):
            wrong(en=f"the predictions are those of {en}", zh=f"预测对应{zh}")
    corpora.expect_own_labels(rounds, language, en="if the split is right, ", zh="若划分无误，")
