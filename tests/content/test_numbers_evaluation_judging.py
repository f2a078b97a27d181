"""Numbers and listings of benchmarks, judges, statistics, factuality and tuned models."""

import re
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.metrics import cohen_kappa_score


def test_a_boundary_before_the_letter_needs_a_blank_in_chinese(entry):
    prompt = entry("evaluation.answer-extraction-boundary")["prompt"]["en"]
    pattern = re.search(r're\.search\(r"(.+?)"', prompt)[1]
    glued, spaced = re.findall(r"`(答案是[^`]+)`", prompt)
    assert re.search(pattern, glued) is None
    assert re.search(pattern, spaced)[1] == "B"
    assert re.search(pattern, glued, re.ASCII)[1] == "B"
    assert re.search(r"(?<![A-Za-z])([A-D])(?![A-Za-z])", glued)[1] == "B"
    assert re.search(r"\w", "。") is None
    assert re.search("[A-D]", "Ｂ") is None


def test_kappa_agrees_with_scikit_learn(cases):
    for values, answer, slips in cases("evaluation.judge-kappa"):
        counts = [int(values[name]) for name in ("yy", "yn", "ny", "nn")]
        assert sum(counts) == 100
        assert min(counts) > 0
        judge, person = np.repeat([1, 1, 0, 0], counts), np.repeat([1, 0, 1, 0], counts)
        assert answer == pytest.approx(cohen_kappa_score(judge, person))
        assert slips["raw"] == pytest.approx(np.mean(judge == person))
        assert values["both"] == pytest.approx(100 * slips["raw"])
        assert cohen_kappa_score(np.ones(100), person) == 0


def test_bradley_terry_fitted_to_the_votes_gives_nine_to_one(entry):
    """Fit the strengths of A and B (C at zero) by maximum likelihood."""

    def loss(strengths):
        a, b = strengths
        return sum(300 * np.logaddexp(0, -gap) + 100 * np.logaddexp(0, gap) for gap in (a - b, b))

    a, b = minimize(loss, [0.0, 0.0]).x
    blanks = {
        each["id"]: each["accept"][0] for each in entry("evaluation.bradley-terry-gap")["blanks"]
    }
    assert np.exp(a - b) == pytest.approx(float(blanks["odds"]), rel=1e-3)
    assert np.exp(a) == pytest.approx(float(blanks["product"]), rel=1e-3)
    assert 100 / (1 + np.exp(-a)) == pytest.approx(float(blanks["share"]), rel=1e-3)
    assert 1.96 * (Fraction(3, 16) / 400) ** 0.5 == pytest.approx(0.04, abs=0.005)
