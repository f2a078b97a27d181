"""The formula itself, character by character: from plain texts to special ones."""

import pytest

from exercises.testing import expect_type, must_raise, same, sibling, wrong

likelihoods = sibling(__file__, "likelihoods")

LEVEL = "likelihood"
GROUP = {
    "en": "the log of the joint probability, term by term",
    "zh": "联合概率的对数，逐项计算",
}

ALPHABETS = ("ab", "abc ", "微调模型 ", "aAbB\n\u00e9e\u0301", "😀𠮷abcdefgh")


def check(solution, reference, batch, *, en, zh):
    """Compare many calls with the reference."""
    wanted = reference.calls("joint_log_likelihood", batch)
    got = solution.calls("joint_log_likelihood", batch)
    for mine, want in zip(got, wanted, strict=True):
        expect_type(mine, dict)
        if mine.keys() != want.keys():
            wrong(
                en=f"the keys must be the training labels: {len(want)} in number; the result has "
                f"{len(mine)}, or other ones",
                zh=f"训练数据有 {len(want)} 个标签，结果的键有 {len(mine)} 个，或者不是这些标签",
            )
        for label, value in mine.items():
            expect_type(label, int)
            expect_type(value, float)
    if not same(got, wanted, likelihoods.TOLERANCE):
        likelihoods.explain(reference, batch, got, wanted, en=en, zh=zh)


def corpus(rng, alphabet, texts, labels):
    """Draw training texts, every label being used, and one text to score."""
    train = ["".join(rng.choices(alphabet, k=rng.randint(1, 8))) for _ in range(texts)]
    used = [*labels, *rng.choices(labels, k=texts)][:texts]
    return train, used, "".join(rng.choices(alphabet, k=rng.randint(1, 12)))


def plain(rng, alphabet):
    """Draw training texts of two unlike classes that both have every character."""
    train = ["".join(rng.choices(alphabet, k=rng.randint(0, 5))) + alphabet for _ in range(5)]
    return train, rng.sample([3, 3, 3, 8, 8], 5)


@pytest.mark.says(
    en="an empty text: the log of the class share, nothing else",
    zh="空文本：只有类别占比的对数",
)
def test_class_shares(solution, reference):
    check(
        solution,
        reference,
        [
            (["ab", "b", "aab"], [1, 0, 1], ""),
            (["ab", "b", "aab", "a", "b"], [4, -2, 7, 4, 4], ""),
        ],
        en="the text is empty, which leaves the log of the class share alone",
        zh="文本为空，此时只剩类别占比的对数",
    )


@pytest.mark.says(
    en="texts in which no character stands twice, and each class has them all",
    zh="文本中没有重复字符，且每个类别都有这些字符",
)
def test_plain_texts(solution, reference, rng):
    batch = []
    for alphabet in ("ab", "abc", "abcde", "abcdefgh") * 3:
        text = "".join(rng.sample(alphabet, rng.randint(1, len(alphabet))))
        batch.append((*plain(rng, alphabet), text))
    check(
        solution,
        reference,
        batch,
        en="each character of the text adds log((N_tc + 1) / (N_c + |V|)) here, alpha being 1",
        zh="此处 alpha 为 1，文本的每个字符应加上 log((N_tc + 1) / (N_c + |V|))",
    )


@pytest.mark.says(en="characters that stand in the text repeatedly", zh="文本中有重复的字符")
def test_repeated_characters(solution, reference, rng):
    batch = []
    for alphabet in ("ab", "abc", "abcde", "abcdefgh") * 3:
        text = "".join(rng.choices(alphabet, k=len(alphabet) + 3))
        batch.append((*plain(rng, alphabet), text))
    check(
        solution,
        reference,
        batch,
        en="the text has characters more than once; each counts as often as it stands there",
        zh="文本中有重复的字符；字符出现几次就应算几次",
    )


@pytest.mark.says(en="the vocabulary is that of all classes together", zh="词表由所有类别共同构成")
def test_vocabulary_of_all_classes(solution, reference):
    check(
        solution,
        reference,
        [
            (["abab", "cdef", "ghij", "a"], [0, 1, 2, 0], "adj"),
            (["ab", "ba", "c"], [0, 0, 1], "abc"),
        ],
        en="a class lacks characters that another class has; V is the vocabulary of all classes, "
        "and such a character still adds log(alpha / (N_c + alpha · |V|))",
        zh="某个类别缺少其他类别拥有的字符；V 是所有类别共同的词表，"
        "这样的字符仍应加上 log(alpha / (N_c + alpha · |V|))",
    )


@pytest.mark.says(
    en="characters that training never saw are left out", zh="训练中未出现的字符被忽略"
)
def test_unseen_characters(solution, reference, rng):
    batch = []
    for _ in range(20):
        train, used, text = (*plain(rng, "abcd"), rng.choices("abcd", k=rng.randint(1, 12)))
        mixed = "".join(rng.sample([*text, *"xyz微😀"], len(text) + 5))
        batch += [(train, used, given) for given in (mixed, "xyz", "微")]
    check(
        solution,
        reference,
        batch,
        en="the text has characters that no training text has; they must add nothing",
        zh="文本中含有任何训练文本都没有的字符；这些字符不应有贡献",
    )


@pytest.mark.says(en="random texts, alpha of 1", zh="随机文本，alpha 为 1")
def test_random_texts(solution, reference, rng):
    batch = []
    for turn in range(60):
        alphabet = ALPHABETS[turn % len(ALPHABETS)]
        labels = ((0, 1), (4, -2, 7), (5,))[turn % 3]
        batch.append(corpus(rng, alphabet, rng.randint(len(labels), 9), labels))
    check(
        solution,
        reference,
        batch,
        en="the texts have blanks, line breaks, both letter cases and combining accents; every "
        "code point counts as it is",
        zh="文本含有空格、换行、大小写字母和组合重音符；每个码点都应按原样计数",
    )


@pytest.mark.says(en="other values of alpha", zh="alpha 取其他值")
def test_alpha(solution, reference, rng):
    batch = []
    for turn in range(40):
        drawn = corpus(rng, ALPHABETS[turn % len(ALPHABETS)], 6, (0, 1, 2))
        batch.append((*drawn, (0.1, 0.5, 2.0, 10.0, 1e-6)[turn % 5]))
    check(
        solution,
        reference,
        batch,
        en="alpha is not 1 here; alpha is added to the count of the token, and alpha · |V| to the "
        "number of tokens of the class",
        zh="此处 alpha 不为 1；分子加 alpha，分母加 alpha 乘以词表大小",
    )


@pytest.mark.says(
    en="empty training texts, also a class that has no others",
    zh="训练文本为空，甚至某个类别全为空文本",
)
def test_empty_training_texts(solution, reference):
    check(
        solution,
        reference,
        [
            (["ab", "", "aab"], [1, 0, 1], "ab"),
            (["", "", "aab", ""], [1, 0, 2, 0], "abba"),
        ],
        en="a class has nothing but empty training texts",
        zh="某个类别的训练文本全为空",
    )


@pytest.mark.says(en="a text of 300 characters", zh="300 个字符的文本")
def test_long_text(solution, reference, rng):
    train, used, _ = corpus(rng, "abcdefghij微调", 8, (0, 1))
    check(
        solution,
        reference,
        [(train, used, "".join(rng.choices("abcdefghij微调", k=300)))],
        en="a long text: a product of probabilities is 0 in floating point, a sum of logs is not",
        zh="长文本：概率连乘会下溢为 0，对数求和则不会",
    )


@pytest.mark.says(
    en="ValueError for an alpha of 0 or below", zh="alpha 小于等于 0 时抛出 ValueError"
)
def test_alpha_refused(solution):
    for text, alpha in (("a", 0.0), ("", -1.0), ("", 0.0)):
        must_raise(solution, "ValueError", "joint_log_likelihood", ["ab", "b"], [1, 0], text, alpha)
    must_raise(solution, "ValueError", "joint_log_likelihood", ["ab", "ba"], [1, 0], "ab", 0.0)


@pytest.mark.says(en="ValueError without a training text", zh="没有训练文本时抛出 ValueError")
def test_no_training_text(solution):
    must_raise(solution, "ValueError", "joint_log_likelihood", [], [], "a", 1.0)


@pytest.mark.says(
    en="ValueError when training texts and labels differ in number",
    zh="训练文本与标签个数不一致时抛出 ValueError",
)
def test_lengths_refused(solution):
    for train, labels in ((["ab", "b"], [1]), (["ab"], [1, 0])):
        must_raise(solution, "ValueError", "joint_log_likelihood", train, labels, "a", 1.0)
