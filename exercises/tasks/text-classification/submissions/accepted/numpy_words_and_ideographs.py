"""No scikit-learn: its split is a permutation by NumPy's legacy generator. Words and ideographs."""

import math
import re

import numpy as np

TOKEN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|\w+?(?=[\u3400-\u9fff]|\b)")


def matrix(rows, index):
    table = np.zeros((len(rows), max(1, len(index))))
    for r, tokens in enumerate(rows):
        for token in tokens:
            if token in index:
                table[r, index[token]] += 1
    return table


def scores(train, labels, test, alpha):
    if alpha <= 0 or len(train) != len(labels) or not len(train):
        raise ValueError("bad arguments")
    index = {t: i for i, t in enumerate(dict.fromkeys(t for tokens in train for t in tokens))}
    x, queries = matrix(train, index), matrix(test, index)
    classes = sorted(set(labels))
    columns = []
    for label in classes:
        mine = np.array([each == label for each in labels])
        counts = x[mine].sum(axis=0) + alpha
        columns.append(queries @ np.log(counts / counts.sum()) + np.log(mine.mean()))
    return classes, np.stack(columns, axis=1)


def text_classification(texts, labels):
    n = len(texts)
    if n != len(labels) or n < 2:
        raise ValueError("need at least two texts, each with a label")
    order = np.random.RandomState(42).permutation(n)
    held = math.ceil(0.2 * n)
    test, train = order[:held], order[held:]
    return classify(
        [texts[i] for i in train], [labels[i] for i in train], [texts[i] for i in test]
    )


def classify(train_texts, train_labels, test_texts, alpha=1.0):
    classes, table = scores(
        [TOKEN.findall(t.lower()) for t in train_texts],
        train_labels,
        [TOKEN.findall(t.lower()) for t in test_texts],
        alpha,
    )
    return [classes[i] for i in table.argmax(axis=1)]


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    classes, table = scores([list(t) for t in train_texts], train_labels, [list(text)], alpha)
    return {label: float(value) for label, value in zip(classes, table[0])}


def macro_f1(y_true, y_pred):
    true, pred = np.array(y_true, dtype=np.int64), np.array(y_pred, dtype=np.int64)
    if true.shape != pred.shape or true.size == 0:
        raise ValueError("lists must be equally long and not empty")
    values = []
    for label in np.union1d(true, pred):
        a, b = true == label, pred == label
        values.append(2 * (a & b).sum() / (a.sum() + b.sum()))
    return float(np.mean(values))
