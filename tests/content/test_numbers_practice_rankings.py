"""Numbers of entity scores and of rankings of passages."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import accuracy_score, average_precision_score, ndcg_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

SENTENCE = "张伟从北京大学毕业后去了上海工作"


def tags(entities):
    """Give BIO tags of the characters of the sentence."""
    found = ["O"] * len(SENTENCE)
    for words, kind in entities:
        start = SENTENCE.index(words)
        for place in range(start, start + len(words)):
            found[place] = ("B-" if place == start else "I-") + kind
    return found


def test_entities_are_scored_whole(entry):
    found = entry("practice.entity-scores")
    rows = [line for line in found["prompt"]["en"].splitlines() if "/PER" in line]
    gold, made = ([tuple(part.split("/")) for part in row.split()[1:]] for row in rows)
    assert SENTENCE in found["prompt"]["en"]
    assert (len(gold), len(made), len(set(gold) & set(made))) == (3, 4, 2)
    assert found["answer"] == "2 * 2 / (3 + 4)"
    precision, recall = 2 / 4, 2 / 3
    assert 2 / (1 / precision + 1 / recall) == pytest.approx(4 / 7)
    assert accuracy_score(tags(gold), tags(made)) == pytest.approx(13 / 16)


def test_ndcg_agrees_with_scikit_learn(cases):
    for values, answer, slips in cases("practice.ranks-of-two-passages"):
        wanted = np.zeros(5)
        wanted[[int(values["i"]) - 1, int(values["j"]) - 1]] = 1
        scores = np.arange(5, 0, -1)
        assert answer == pytest.approx(ndcg_score([wanted], [scores], k=5))
        assert slips["average-precision"] == pytest.approx(average_precision_score(wanted, scores))
        assert slips["reciprocal"] == pytest.approx(1 / (1 + np.argmax(wanted)))
        assert slips["not-normalised"] / answer == pytest.approx(1.631, abs=0.0005)


def test_two_texts_always_score_zero(entry):
    prompt = entry("practice.two-example-split")["prompt"]["en"]
    listing = prompt.split("```python\n")[1].split("```")[0]
    names = {
        "CountVectorizer": CountVectorizer,
        "MultinomialNB": MultinomialNB,
        "train_test_split": train_test_split,
    }
    for seed in range(10):
        printed = []
        code = listing.replace("random_state=0", f"random_state={seed}")
        exec(code, names | {"print": printed.append})  # noqa: S102
        assert printed == [0.0]
    with pytest.raises(ValueError, match="least populated"):
        train_test_split([0, 1], test_size=0.2, stratify=[1, 0])
    assert 196 * np.sqrt(0.8 * 0.2 / 100) == pytest.approx(8, abs=0.2)
