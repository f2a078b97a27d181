"""Numbers of entity scores and of rankings of passages."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, average_precision_score, ndcg_score

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
