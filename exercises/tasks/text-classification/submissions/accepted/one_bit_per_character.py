"""Each character counts once per text; logs are summed with fsum; recursion over the labels."""

import math
from collections import Counter
from functools import reduce

from sklearn.model_selection import train_test_split


def text_classification(texts, labels):
    if len(texts) != len(labels) or len(texts) < 2:
        raise ValueError("texts and labels")
    parts = train_test_split(range(len(texts)), test_size=0.2, random_state=42)
    train, test = parts
    return classify(
        list(map(texts.__getitem__, train)),
        list(map(labels.__getitem__, train)),
        list(map(texts.__getitem__, test)),
    )


def classify(train_texts, train_labels, test_texts, alpha=1.0):
    def bits(text):
        return "".join(sorted(set(text) - set(" ")))

    def best(table, labels):
        if len(labels) == 1:
            return labels[0]
        rest = best(table, labels[1:])
        return labels[0] if table[labels[0]] >= table[rest] else rest

    weights = prepared([bits(text) for text in train_texts], train_labels, alpha)
    labels = sorted(weights)
    return [
        best({label: evaluated(weights[label], bits(text)) for label in labels}, labels)
        for text in test_texts
    ]


def prepared(texts, labels, alpha):
    if len(texts) != len(labels) or not texts or alpha <= 0:
        raise ValueError("nothing to train on")
    known = reduce(set.union, map(set, texts), set())
    result = {}
    for label in set(labels):
        counts = Counter(c for text, each in zip(texts, labels) if each == label for c in text)
        total = sum(counts.values()) + alpha * len(known)
        weights = {c: math.log((counts[c] + alpha) / total) for c in known}
        result[label] = (math.log(labels.count(label) / len(labels)), weights)
    return result


def evaluated(model, text):
    prior, weights = model
    return math.fsum([prior, *(weights[c] for c in text if c in weights)])


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    models = prepared(train_texts, train_labels, alpha)
    return {label: evaluated(model, text) for label, model in models.items()}


def macro_f1(y_true, y_pred):
    if len(y_true) != len(y_pred) or len(y_true) == 0:
        raise ValueError("empty or of different lengths")

    def f1(label):
        hits = sum(a == b == label for a, b in zip(y_true, y_pred))
        if hits == 0:
            return 0.0
        precision, recall = hits / y_pred.count(label), hits / y_true.count(label)
        return 2 * precision * recall / (precision + recall)

    labels = {*y_true, *y_pred}
    return sum(map(f1, labels)) / len(labels)
