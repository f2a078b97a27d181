"""Multinomial naive Bayes over characters, and the macro F1 that judges a classifier."""

import math
from collections import Counter
from typing import NamedTuple

from sklearn.model_selection import train_test_split


class _Model(NamedTuple):
    """What training leaves: the vocabulary, and per label its log prior, counts and their sum."""

    vocabulary: frozenset[str]
    log_prior: dict[int, float]
    counts: dict[int, Counter[str]]
    totals: dict[int, int]
    alpha: float

    def scores(self, text: str) -> dict[int, float]:
        """Return the joint log likelihood of ``text`` with every label."""
        known = {token: n for token, n in Counter(text).items() if token in self.vocabulary}
        return {label: self._score(known, label) for label in self.log_prior}

    def _score(self, known: dict[str, int], label: int) -> float:
        counts = self.counts[label]
        below = math.log(self.totals[label] + self.alpha * len(self.vocabulary)) if known else 0.0
        evidence = (
            n * (math.log(counts[token] + self.alpha) - below) for token, n in known.items()
        )
        return self.log_prior[label] + math.fsum(evidence)

    def predict(self, text: str) -> int:
        """Return the label with the highest score, the smallest one if several share it."""
        scores = self.scores(text)
        return min(scores, key=lambda label: (-scores[label], label))


def _train(texts: list[str], labels: list[int], alpha: float) -> _Model:
    if alpha <= 0:
        raise ValueError(f"alpha must be above 0, not {alpha}")
    if len(texts) != len(labels):
        raise ValueError(f"{len(texts)} texts but {len(labels)} labels")
    if not texts:
        raise ValueError("there is no training text")
    documents = Counter(labels)
    counts: dict[int, Counter[str]] = {label: Counter() for label in documents}
    for text, label in zip(texts, labels, strict=True):
        counts[label].update(text)
    return _Model(
        vocabulary=frozenset().union(*counts.values()),
        log_prior={label: math.log(n / len(labels)) for label, n in documents.items()},
        counts=counts,
        totals={label: count.total() for label, count in counts.items()},
        alpha=alpha,
    )


def text_classification(texts: list[str], labels: list[int]) -> list[int]:
    """Train on four fifths of the texts and predict the labels of the rest."""
    if len(texts) != len(labels):
        raise ValueError(f"{len(texts)} texts but {len(labels)} labels")
    if len(texts) < 2:
        raise ValueError("a training part and a test part need at least two texts")
    train_texts, test_texts, train_labels, _ = train_test_split(
        texts, labels, test_size=0.2, random_state=42
    )
    return classify(train_texts, train_labels, test_texts)


def classify(
    train_texts: list[str], train_labels: list[int], test_texts: list[str], alpha: float = 1.0
) -> list[int]:
    """Train on one list of texts and predict the labels of another."""
    model = _train(train_texts, train_labels, alpha)
    return [model.predict(text) for text in test_texts]


def joint_log_likelihood(
    train_texts: list[str], train_labels: list[int], text: str, alpha: float = 1.0
) -> dict[int, float]:
    """Return log P(label) + log P(text | label) for every training label."""
    return _train(train_texts, train_labels, alpha).scores(text)


def macro_f1(y_true: list[int], y_pred: list[int]) -> float:
    """Return the unweighted mean of F1 over the labels that occur in either list."""
    if len(y_true) != len(y_pred):
        raise ValueError(f"{len(y_true)} true labels but {len(y_pred)} predicted ones")
    if not y_true:
        raise ValueError("there is no label to judge")
    true, predicted = Counter(y_true), Counter(y_pred)
    hits = Counter(a for a, b in zip(y_true, y_pred, strict=True) if a == b)
    # F1 = 2 TP / (2 TP + FP + FN), and the sum below is one count per label in either list.
    labels = true.keys() | predicted.keys()
    return math.fsum(2 * hits[label] / (true[label] + predicted[label]) for label in labels) / len(
        labels
    )
