"""Generated corpora whose best possible classifier is known, and how the split arranges them."""

import math
from itertools import accumulate
from typing import NamedTuple

from sklearn.model_selection import train_test_split

from exercises.testing import expect_type, same, wrong

LATIN = "abcdefghijklmnopqrstuvwxyz"
IDEOGRAPHS = "".join(chr(0x4E00 + 37 * at) for at in range(500))


class Language(NamedTuple):
    """How words are made, and what stands between them."""

    letters: str
    shortest: int
    longest: int
    blank: str


ENGLISH = Language(LATIN, 3, 6, " ")
CHINESE = Language(IDEOGRAPHS, 2, 2, "")


class Corpus(NamedTuple):
    """Texts with their labels, and what the true distribution says of each text."""

    texts: list[str]
    labels: list[int]
    best: list[int]


def _words(rng, language, letters, number):
    """Make different words, nearly all of the given letters."""
    words = set()
    while len(words) < number:
        size = rng.randint(language.shortest, language.longest)
        words.add(
            "".join(
                rng.choice(letters if rng.random() < 0.98 else language.letters)
                for _ in range(size)
            )
        )
    return sorted(words)


def drawn(rng, language, size, classes=(0, 1, 2), *, words=(3, 8)):
    """Draw ``size`` texts whose classes favour words of different letters.

    Every class shares a third of its words with all others and borrows some of theirs. ``best``
    is the class with the highest true probability: no classifier does better on average.
    """
    letters = rng.sample(language.letters, len(language.letters))
    share = len(letters) // (len(classes) + 1)
    *pools, common = (
        _words(rng, language, letters[at * share : (at + 1) * share], 15)
        for at in range(len(classes) + 1)
    )
    vocabulary = sorted({word for pool in (*pools, common) for word in pool})
    weights = []
    for own in range(len(classes)):
        weight = dict.fromkeys(vocabulary, 0.0)
        for at, pool in enumerate(pools):
            for word in pool:
                weight[word] += (0.64 if at == own else 0.11 / (len(classes) - 1)) / len(pool)
        for word in common:
            weight[word] += 0.25 / len(common)
        weights.append(weight)
    texts, labels, best = [], [], []
    sums = [list(accumulate(weight.values())) for weight in weights]
    for _ in range(size):
        own = rng.randrange(len(classes))
        chosen = rng.choices(vocabulary, cum_weights=sums[own], k=rng.randint(*words))
        scores = [math.fsum(math.log(weight[word]) for word in chosen) for weight in weights]
        texts.append(language.blank.join(chosen))
        labels.append(classes[own])
        best.append(classes[scores.index(max(scores))])
    return Corpus(texts, labels, best)


def split(size):
    """Return the positions of the training part and of the test part, in their orders."""
    train, test = train_test_split(range(size), test_size=0.2, random_state=42)
    return train, test


class Topics:
    """Classes whose words share no letter: which class a text belongs to is beyond doubt."""

    def __init__(self, rng, language, number):
        letters = rng.sample(language.letters[: 6 * number], 6 * number)
        self._rng, self._blank = rng, language.blank
        self._words = [
            [
                "".join(letters[at : at + 2]) * (2 if language.blank else 1)
                for at in (a, a + 2, a + 4)
            ]
            for a in range(0, 6 * number, 6)
        ]

    def text(self, topic, words=5):
        """Write ``words`` words of one topic."""
        return self._blank.join(self._rng.choices(self._words[topic], k=words))


def expect_number(got, size):
    """End the test unless ``got`` is a list with one prediction per text of the test part."""
    expect_type(got, list)
    due = len(split(size)[1])
    if len(got) != due:
        wrong(
            en=f"predictions: {len(got)}; texts: {size}, of which the test part has {due}",
            zh=f"共 {size} 条文本，测试部分为 {due} 条，却得到 {len(got)} 个预测",
        )


CLEAR = {
    "ENGLISH": ("English texts", "a letter", "条英文文本", "相同的字母"),
    "CHINESE": ("Chinese texts without blanks", "a character", "条无空格的中文文本", "相同的字"),
}


def expect_own_labels(rounds, language, *, en="", zh=""):
    """End the test unless each text of ``Topics`` got the label of its topic.

    ``rounds`` are pairs of the labels that came back and the right ones, equally many. ``en`` and
    ``zh`` stand before what is said of wrong labels.
    """
    if same([got for got, _ in rounds], [want for _, want in rounds]):
        return
    if all(sorted(map(str, got)) == sorted(map(str, want)) for got, want in rounds):
        wrong(
            en="the right labels in a wrong order: they must follow the order of the test texts",
            zh="标签正确但顺序不对：应与测试文本的顺序一致",
        )
    pairs = [pair for got, want in rounds for pair in zip(got, want, strict=True)]
    amiss = sum(not same(mine, label) for mine, label in pairs)
    texts, unit, texts_zh, unit_zh = CLEAR[language]
    none, none_zh = "", ""
    if amiss == len(pairs):
        none = ": does a token that a class lacks lower its score?"
        none_zh = "：某类别没有的词元是否降低了该类别的得分？"
    wrong(
        en=f"{en}{amiss} of {len(pairs)} {texts} did not get the label of their class, although no "
        f"two classes have {unit} in common{none}",
        zh=f"{zh}{len(pairs)} {texts_zh}中有 {amiss} 条没有得到自己类别的标签，"
        f"而任何两个类别都没有{unit_zh}{none_zh}",
    )


def unknown(rng, size):
    """Write a word of ``size`` characters of which no training text has any."""
    return "".join(rng.choices("абвгдежзиклмнопрстуфхцчш", k=size))
