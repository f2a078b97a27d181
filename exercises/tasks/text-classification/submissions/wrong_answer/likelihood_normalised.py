"""Returns log P(label | text): the evidence is divided out."""

from collections import Counter
from math import exp, log


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    if alpha <= 0:
        raise ValueError("alpha must be positive")
    if len(train_texts) != len(train_labels) or not train_texts:
        raise ValueError("as many labels as texts, and at least one")
    counts = {label: Counter() for label in train_labels}
    for document, label in zip(train_texts, train_labels):
        counts[label].update(document)
    vocabulary = set().union(*counts.values())
    result = {}
    for label, counter in counts.items():
        total = sum(counter.values())
        value = log(train_labels.count(label) / len(train_labels))
        for character in text:
            if character in vocabulary:
                value += log((counter[character] + alpha) / (total + alpha * len(vocabulary)))
        result[label] = value
    highest = max(result.values())
    evidence = highest + log(sum(exp(value - highest) for value in result.values()))
    return {label: value - evidence for label, value in result.items()}
