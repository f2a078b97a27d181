"""The split and its order, on texts whose class is beyond doubt."""

import pytest

from exercises.testing import expect, expect_type, sibling, wrong

corpora = sibling(__file__, "corpora")

LEVEL = "core"
GROUP = {
    "en": "one prediction per text of the test part, in the order of the split",
    "zh": "测试部分每条文本一个预测，顺序与划分一致",
}

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
        due = len(corpora.split(size)[1])
        expect(
            len(got),
            due,
            en=f"{len(got)} predictions for {size} texts; the test part has {due}",
            zh=f"{size} 条文本得到 {len(got)} 个预测，而测试部分有 {due} 条",
        )


@LANGUAGES
@pytest.mark.says(
    en="texts of different letters: each gets its own label, in the order of the split",
    zh="用字互不相同的文本：各得其标签，顺序与划分一致",
)
def test_order(solution, rng, language):
    for size in (60, 63, 100):
        topics = corpora.Topics(rng, getattr(corpora, language), 4)
        # Balanced, as weights that add up to one per text let the class shares weigh a lot.
        labels = rng.sample([at % 4 for at in range(size)], size)
        got = solution.text_classification([topics.text(label) for label in labels], labels)
        want = [labels[at] for at in corpora.split(size)[1]]
        expect_type(got, list)
        if sorted(map(str, got)) == sorted(map(str, want)) and got != want:
            wrong(
                en="the right labels in a wrong order: they must follow the order of the test part",
                zh="标签正确但顺序不对：应与测试部分的顺序一致",
            )
        expect(
            got,
            want,
            en="texts that share no letter with another class are labelled wrongly, or another "
            "split was used",
            zh="与其他类别没有相同字的文本被错误分类，或者使用了不同的划分",
        )
