"""scikit-learn from end to end: character n-grams, counts, MultinomialNB."""

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


def check(texts, labels, least=1):
    if len(texts) != len(labels) or len(texts) < least:
        raise ValueError("texts and labels do not fit")


def text_classification(texts, labels):
    check(texts, labels, 2)
    x_train, x_test, y_train, _ = train_test_split(texts, labels, test_size=0.2, random_state=42)
    return classify(x_train, y_train, x_test)


def classify(train_texts, train_labels, test_texts, alpha=1.0):
    check(train_texts, train_labels)
    if alpha <= 0:
        raise ValueError("alpha")
    if not test_texts:
        return []
    model = make_pipeline(
        CountVectorizer(analyzer="char", ngram_range=(1, 2)), MultinomialNB(alpha=alpha)
    )
    return model.fit(train_texts, train_labels).predict(test_texts).tolist()


def joint_log_likelihood(train_texts, train_labels, text, alpha=1.0):
    check(train_texts, train_labels)
    if alpha <= 0:
        raise ValueError("alpha")
    vectorizer = CountVectorizer(analyzer=list)
    model = MultinomialNB(alpha=alpha).fit(vectorizer.fit_transform(train_texts), train_labels)
    row = model.predict_joint_log_proba(vectorizer.transform([text]))[0]
    return dict(zip(model.classes_.tolist(), row.tolist()))


def macro_f1(y_true, y_pred):
    check(y_true, y_pred)
    return float(f1_score(y_true, y_pred, average="macro", zero_division=0))
