"""The reference of text-classification against scikit-learn, and its generated corpora."""

import random
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

from exercises.testing import load

FOLDER = Path(__file__).parents[3] / "exercises" / "tasks" / "text-classification"
task = load(FOLDER / "reference.py", "reference_of_text_classification")
corpora = load(FOLDER / "tests" / "corpora.py", "corpora_of_text_classification")

TEXTS = st.text(alphabet="abAB 微调😀\u0301", max_size=12)
LABELS = st.sampled_from([0, 1, -7, 2**63 - 1, -(2**63)])
PAIRS = st.lists(st.tuples(TEXTS, LABELS), min_size=1, max_size=12)
ALPHAS = st.floats(min_value=1e-6, max_value=100)


def trained(texts, labels, alpha):
    """Fit scikit-learn's own vectoriser and classifier on single code points."""
    vectorizer = CountVectorizer(analyzer=list)
    return vectorizer, MultinomialNB(alpha=alpha).fit(vectorizer.fit_transform(texts), labels)


@given(PAIRS, st.text(alphabet="abzAB 微调😀", max_size=60), ALPHAS)
def test_joint_log_likelihood_is_that_of_scikit_learn(pairs, text, alpha):
    """All labels agree within 1e-9, unknown characters and empty classes included."""
    texts, labels = map(list, zip(*pairs, strict=True))
    assume(any(texts))
    vectorizer, model = trained(texts, labels, alpha)
    want = model.predict_joint_log_proba(vectorizer.transform([text]))[0]
    got = task.joint_log_likelihood(texts, labels, text, alpha)
    assert got == pytest.approx(
        dict(zip(model.classes_.tolist(), want.tolist(), strict=True)), abs=1e-9, rel=0
    )


@given(PAIRS, st.lists(TEXTS, max_size=8), ALPHAS)
def test_classification_is_that_of_scikit_learn(pairs, asked, alpha):
    """Predictions agree wherever two labels are not within 1e-9 of each other."""
    texts, labels = map(list, zip(*pairs, strict=True))
    assume(any(texts))
    got = task.classify(texts, labels, asked, alpha)
    assert len(got) == len(asked)
    if not asked:
        return
    vectorizer, model = trained(texts, labels, alpha)
    scores = model.predict_joint_log_proba(vectorizer.transform(asked))
    for label, row in zip(got, scores, strict=True):
        best = row.max()
        near = [
            c for c, score in zip(model.classes_.tolist(), row, strict=True) if score > best - 1e-9
        ]
        assert label in near
        if len(near) == 1:
            assert label == near[0]


def test_equal_scores_give_the_smaller_label():
    """Two classes with the same texts tie exactly."""
    assert task.classify(["ab", "ab"], [9, 4], ["a", "", "z"]) == [4, 4, 4]


@pytest.mark.parametrize("language", [corpora.ENGLISH, corpora.CHINESE], ids=["english", "chinese"])
def test_core_trains_on_the_training_part_only(language):
    """The whole chain agrees with scikit-learn on a generated corpus."""
    corpus = corpora.drawn(random.Random(5), language, 500)
    train_x, test_x, train_y, _ = train_test_split(
        corpus.texts, corpus.labels, test_size=0.2, random_state=42
    )
    vectorizer, model = trained(train_x, train_y, 1.0)
    want = model.predict(vectorizer.transform(test_x)).tolist()
    assert task.text_classification(corpus.texts, corpus.labels) == want


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=30))
@settings(max_examples=200)
def test_macro_f1_is_that_of_scikit_learn(pairs):
    """Labels of either list count, and an undefined F1 is 0."""
    true, predicted = map(list, zip(*pairs, strict=True))
    want = f1_score(true, predicted, average="macro", zero_division=0)
    assert task.macro_f1(true, predicted) == pytest.approx(want, abs=1e-12)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("text_classification", (["a"], [1])),
        ("text_classification", (["a", "b"], [1])),
        ("classify", ([], [], [])),
        ("classify", (["a"], [1, 2], [])),
        ("classify", (["a"], [1], [], 0.0)),
        ("joint_log_likelihood", ([], [], "a")),
        ("joint_log_likelihood", (["a"], [1], "a", -1.0)),
        ("macro_f1", ([], [])),
        ("macro_f1", ([1], [1, 2])),
    ],
)
def test_wrong_arguments_are_refused(function, arguments):
    """Each refusal is a ValueError."""
    with pytest.raises(ValueError, match=r"."):
        getattr(task, function)(*arguments)


def test_best_answer_of_a_corpus_is_hard_to_beat():
    """The classifier knowing the true distribution is at least as good as a trained one.

    Texts that speak equally for several classes are a toss-up, worth about half a point of noise.
    """
    corpus = corpora.drawn(random.Random(11), corpora.ENGLISH, 20_000)
    vectorizer = CountVectorizer(analyzer=str.split)
    model = MultinomialNB().fit(
        vectorizer.fit_transform(corpus.texts[:16_000]), corpus.labels[:16_000]
    )
    got = model.predict(vectorizer.transform(corpus.texts[16_000:])).tolist()
    truth = corpus.labels[16_000:]
    mine = sum(a == b for a, b in zip(got, truth, strict=True)) / 4_000
    best = sum(a == b for a, b in zip(corpus.best[16_000:], truth, strict=True)) / 4_000
    assert 0.85 < best < 1
    assert best > mine - 0.02
