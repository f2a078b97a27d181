"""Text classification as it is often written. The core never runs, and more is wrong: repair it."""

import math
from collections import Counter, defaultdict

from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB


def text_classification(texts, labels):
    documents = [text.split() for text in texts]
    frequency = defaultdict(int)
    for document in documents:
        for word in document:
            frequency[word] += 1
    train_x, test_x, train_y, test_y = train_test_split(
        documents, labels, test_size=0.2, random_state=42
    )
    model = MultinomialNB()
    model.fit(train_x, train_y)
    return model.predict(test_x)


def classify(train_texts, train_labels, test_texts, alpha=1.0):
    result = []
    for text in test_texts:
        scores = joint_log_likelihood(train_texts, train_labels, text)
        result.append(max(scores, key=scores.get))
    return result


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    scores = {}
    for label in set(train_labels):
        counts = Counter()
        for words, each in zip(train_texts, train_labels):
            if each == label:
                counts.update(words.lower().split())
        probability = 1.0
        for word in text.lower().split():
            probability *= (counts[word] + 1) / (sum(counts.values()) + len(counts))
        scores[label] = math.log(probability)
    return scores


def macro_f1(y_true, y_pred):
    precisions, recalls = [], []
    for label in set(y_true):
        hits = sum(a == b == label for a, b in zip(y_true, y_pred))
        precisions.append(hits / max(1, y_pred.count(label)))
        recalls.append(hits / y_true.count(label))
    precision = sum(precisions) / len(precisions)
    recall = sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall)
