"""Slow but valid: plain loops and dictionaries, word and character tokens, fractions for F1."""

from fractions import Fraction
from math import log

from sklearn.model_selection import train_test_split


def tokens(text):
    found = []
    for word in text.split():
        if word.isascii():
            found.append(word)
        else:
            for i in range(len(word)):
                found.append(word[i])
                if i + 1 < len(word):
                    found.append(word[i : i + 2])
    return found


def learn(documents, labels):
    prior, counts, vocabulary = {}, {}, set()
    for document, label in zip(documents, labels):
        prior[label] = prior.get(label, 0) + 1
        counts.setdefault(label, {})
        for token in document:
            counts[label][token] = counts[label].get(token, 0) + 1
            vocabulary.add(token)
    return prior, counts, vocabulary


def score(model, document, label, alpha):
    prior, counts, vocabulary = model
    total = sum(counts[label].values())
    value = log(prior[label]) - log(sum(prior.values()))
    for token in document:
        if token in vocabulary:
            value += log(counts[label].get(token, 0) + alpha) - log(total + alpha * len(vocabulary))
    return value


def check(texts, labels, alpha):
    if len(texts) != len(labels):
        raise ValueError("as many labels as texts, please")
    if len(texts) == 0 or not alpha > 0:
        raise ValueError("nothing to learn from, or alpha is not positive")


def text_classification(texts, labels):
    if len(texts) < 2 or len(texts) != len(labels):
        raise ValueError("two texts at least")
    train_part, test_part = train_test_split(
        list(zip(texts, labels)), test_size=0.2, random_state=42
    )
    return classify([t for t, _ in train_part], [y for _, y in train_part], [t for t, _ in test_part])


def classify(train_texts, train_labels, test_texts, alpha=1.0):
    check(train_texts, train_labels, alpha)
    model = learn([tokens(text) for text in train_texts], train_labels)
    result = []
    for text in test_texts:
        best, best_score = None, None
        for label in sorted(model[0]):
            value = score(model, tokens(text), label, alpha)
            if best_score is None or value > best_score:
                best, best_score = label, value
        result.append(best)
    return result


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    check(train_texts, train_labels, alpha)
    model = learn(train_texts, train_labels)
    return {label: score(model, text, label, alpha) for label in model[0]}


def macro_f1(y_true, y_pred):
    if not y_true or len(y_true) != len(y_pred):
        raise ValueError("lists of the same length, and not empty")
    total, labels = Fraction(0), set(y_true + y_pred)
    for label in labels:
        tp = fp = fn = 0
        for a, b in zip(y_true, y_pred):
            tp += a == label and b == label
            fp += a != label and b == label
            fn += a == label and b != label
        total += Fraction(2 * tp, 2 * tp + fp + fn)
    return float(total / len(labels))
