"""Smooths by a tenth unless told otherwise."""

from collections import Counter
from math import log

from sklearn.model_selection import train_test_split


def tokens(text):
    return list(text)


def train(texts, labels, alpha):
    counts = {label: Counter() for label in labels}
    for text, label in zip(texts, labels):
        counts[label].update(tokens(text))
    vocabulary = set()
    for counter in counts.values():
        vocabulary.update(counter)
    scores = {}
    for label, counter in counts.items():
        total = sum(counter.values())
        prior = log(labels.count(label) / len(labels))
        weights = {t: log((counter[t] + alpha) / (total + alpha * len(vocabulary))) for t in vocabulary}
        scores[label] = (prior, weights)
    return scores


def predict(model, text):
    def score(label):
        prior, weights = model[label]
        return prior + sum(weights[t] for t in tokens(text) if t in weights)

    return max(sorted(model), key=score)


def text_classification(texts, labels):
    if len(texts) != len(labels):
        raise ValueError("texts and labels differ in length")
    if len(texts) < 2:
        raise ValueError("at least two texts are needed")
    train_texts, test_texts, train_labels, _ = train_test_split(
        texts, labels, test_size=0.2, random_state=42
    )
    model = train(train_texts, train_labels, 1.0)
    return [predict(model, text) for text in test_texts]


def classify(train_texts, train_labels, test_texts, alpha=0.1):
    if alpha <= 0:
        raise ValueError("alpha must be above 0")
    if len(train_texts) == 0:
        raise ValueError("there is nothing to learn from")
    if len(train_texts) != len(train_labels):
        raise ValueError("texts and labels differ in length")
    model = train(train_texts, train_labels, alpha)
    return [predict(model, text) for text in test_texts]
