"""The formula itself, character by character."""

import pytest

from exercises.testing import expect_type, must_raise, same, wrong

LEVEL = "likelihood"
GROUP = {
    "en": "the log of the joint probability, term by term",
    "zh": "联合概率的对数，逐项计算",
}

ALPHABETS = ("ab", "abc ", "微调模型 ", "aAbB\n\u00e9e\u0301", "😀𠮷abcdefgh")
TOLERANCE = 1e-9


def check(solution, reference, *arguments, en, zh):
    """Compare one call with the reference."""
    check_all(solution, reference, [arguments], en=en, zh=zh)


def check_all(solution, reference, batch, *, en, zh):
    """Compare many calls with the reference."""
    wanted = reference.calls("joint_log_likelihood", batch)
    for got, want in zip(solution.calls("joint_log_likelihood", batch), wanted, strict=True):
        check_values(got, want, en=en, zh=zh)


def check_values(got, want, *, en, zh):
    """Compare one result with what it must be."""
    expect_type(got, dict)
    if got.keys() != want.keys():
        wrong(
            en=f"{len(got)} labels as keys where {len(want)} labels are in the training data, or "
            "other ones",
            zh=f"训练数据有 {len(want)} 个标签，结果的键有 {len(got)} 个，或者不是这些标签",
        )
    for label in got:
        expect_type(label, int)
        expect_type(got[label], float)
    if not same(got, want, TOLERANCE):
        wrong(en=f"a value is off: {en}", zh=f"数值不对：{zh}")


def corpus(rng, alphabet, texts, labels):
    """Draw training texts, every label being used, and one text to score."""
    train = ["".join(rng.choices(alphabet, k=rng.randint(1, 8))) for _ in range(texts)]
    used = [*labels, *rng.choices(labels, k=texts)][:texts]
    return train, used, "".join(rng.choices(alphabet, k=rng.randint(1, 12)))


@pytest.mark.says(en="random texts, alpha of 1", zh="随机文本，alpha 为 1")
def test_random_texts(solution, reference, rng):
    batch = []
    for turn in range(60):
        alphabet = ALPHABETS[turn % len(ALPHABETS)]
        labels = ((0, 1), (4, -2, 7), (5,))[turn % 3]
        batch.append(corpus(rng, alphabet, rng.randint(len(labels), 9), labels))
    check_all(
        solution,
        reference,
        batch,
        en="every code point counts as it is, blanks and letter case included",
        zh="每个码点按原样计数，包括空白与大小写",
    )


@pytest.mark.says(en="other values of alpha", zh="alpha 取其他值")
def test_alpha(solution, reference, rng):
    batch = []
    for turn in range(40):
        drawn = corpus(rng, ALPHABETS[turn % len(ALPHABETS)], 6, (0, 1, 2))
        batch.append((*drawn, (0.1, 0.5, 2.0, 10.0, 1e-6)[turn % 5]))
    check_all(
        solution,
        reference,
        batch,
        en="alpha is not 1 here; it stands above and, times the vocabulary, below",
        zh="此处 alpha 不为 1；分子加 alpha，分母加 alpha 乘以词表大小",
    )


@pytest.mark.says(
    en="characters that training never saw are left out", zh="训练中未出现的字符被忽略"
)
def test_unseen_characters(solution, reference, rng):
    batch = []
    for _ in range(20):
        train, used, text = corpus(rng, "abcd", 5, (0, 1))
        mixed = "".join(rng.sample([*text, *"xyz微😀"], len(text) + 5))
        batch += [(train, used, given) for given in (mixed, "xyz", "微")]
    check_all(
        solution,
        reference,
        batch,
        en="the text has characters that no training text has",
        zh="文本中含有任何训练文本都没有的字符",
    )


@pytest.mark.says(
    en="an empty text, and classes whose training texts are empty",
    zh="空文本，以及训练文本全为空的类别",
)
def test_empty_texts(solution, reference):
    for train, used, text in (
        (["ab", "b", "aab"], [1, 0, 1], ""),
        (["ab", "", "aab"], [1, 0, 1], "ab"),
        (["", "", "aab", ""], [1, 0, 2, 0], "abba"),
    ):
        check(
            solution,
            reference,
            train,
            used,
            text,
            en="a text is empty, or a class has nothing but empty training texts",
            zh="文本为空，或某个类别的训练文本全为空",
        )


@pytest.mark.says(en="the vocabulary is that of all classes together", zh="词表由所有类别共同构成")
def test_vocabulary_of_all_classes(solution, reference):
    check(
        solution,
        reference,
        ["abab", "cdef", "ghij", "a"],
        [0, 1, 2, 0],
        "adj",
        en="a class lacks characters that another class has",
        zh="某个类别缺少其他类别拥有的字符",
    )


@pytest.mark.says(en="a text of 300 characters", zh="300 个字符的文本")
def test_long_text(solution, reference, rng):
    train, used, _ = corpus(rng, "abcdefghij微调", 8, (0, 1))
    check(
        solution,
        reference,
        train,
        used,
        "".join(rng.choices("abcdefghij微调", k=300)),
        en="a long text: a product of probabilities is 0 in floating point, a sum of logs is not",
        zh="长文本：概率连乘会下溢为 0，对数求和则不会",
    )


@pytest.mark.says(
    en="ValueError for alpha of 0 or below, no training text, lengths that differ",
    zh="alpha 小于等于 0、没有训练文本或长度不一致时抛出 ValueError",
)
def test_refused(solution):
    for arguments in (
        (["ab", "b"], [1, 0], "a", 0.0),
        (["ab", "b"], [1, 0], "", -1.0),
        (["ab", "b"], [1, 0], "", 0.0),
        (["ab", "ba"], [1, 0], "ab", 0.0),
        ([], [], "a", 1.0),
        (["ab", "b"], [1], "a", 1.0),
        (["ab"], [1, 0], "a", 1.0),
    ):
        must_raise(solution, "ValueError", "joint_log_likelihood", *arguments)
