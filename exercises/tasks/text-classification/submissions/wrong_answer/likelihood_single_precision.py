"""Adds up in single precision."""

from collections import Counter
from math import log

import numpy as np


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
        result[label] = float(np.float32(value))
    return result
