"""TF-IDF weights of padded character windows; scikit-learn's own feature counts for the formula."""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import ShuffleSplit
from sklearn.naive_bayes import MultinomialNB


class Classifier:
    def __init__(self, alpha):
        if alpha <= 0:
            raise ValueError("alpha must be positive")
        self.vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3), lowercase=False)
        self.bayes = MultinomialNB(alpha=alpha)

    def fit(self, texts, labels):
        if len(texts) != len(labels):
            raise ValueError("lengths differ")
        self.bayes.fit(self.vectorizer.fit_transform(texts), np.asarray(labels))
        return self

    def predict(self, texts):
        if len(texts) == 0:
            return []
        return [int(label) for label in self.bayes.predict(self.vectorizer.transform(texts))]


def text_classification(texts, labels):
    if len(texts) != len(labels) or len(texts) <= 1:
        raise ValueError("too few texts, or as many labels as texts are missing")
    # train_test_split is a single ShuffleSplit underneath.
    (train, test), = ShuffleSplit(1, test_size=0.2, random_state=42).split(texts)
    model = Classifier(1.0).fit([texts[i] for i in train], [labels[i] for i in train])
    return model.predict([texts[i] for i in test])


def classify(train_texts, train_labels, test_texts, alpha=1.0):
    return Classifier(alpha).fit(train_texts, train_labels).predict(test_texts)


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    if alpha <= 0 or not train_texts or len(train_texts) != len(train_labels):
        raise ValueError("bad arguments")
    vocabulary = sorted(set("".join(train_texts)))
    x = np.array([[t.count(c) for c in vocabulary] for t in train_texts])
    y = np.array(train_labels)
    query = np.array([text.count(c) for c in vocabulary])
    result = {}
    for label in np.unique(y):
        counts = x[y == label].sum(axis=0) + alpha
        result[int(label)] = float(
            np.log((y == label).mean()) + query @ (np.log(counts) - np.log(counts.sum()))
        )
    return result


def macro_f1(y_true, y_pred):
    if len(y_true) == 0:
        raise ValueError("empty")
    return float(
        precision_recall_fscore_support(y_true, y_pred, average="macro", zero_division=0)[2]
    )
