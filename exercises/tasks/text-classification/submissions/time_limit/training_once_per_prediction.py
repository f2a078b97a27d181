"""Trains anew for every text that is predicted."""

from collections import Counter
from math import log

from sklearn.model_selection import train_test_split


def tokens(text):
    return [*text, *map("".join, zip(text, text[1:])), *map("".join, zip(text, text[1:], text[2:]))]


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
    predictions = []
    for text in test_texts:
        model = train(train_texts, train_labels, 1.0)
        predictions.append(predict(model, text))
    return predictions
