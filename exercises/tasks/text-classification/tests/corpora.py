"""Generated corpora whose best possible classifier is known, and how the split arranges them."""

import math
from itertools import accumulate
from typing import NamedTuple

from sklearn.model_selection import train_test_split

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


def unknown(rng, size):
    """Write a word of ``size`` characters of which no training text has any."""
    return "".join(rng.choices("абвгдежзиклмнопрстуфхцчш", k=size))
