"""The numbers of the questions on slices, shift and guessing, computed another way."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import binom


def test_the_slice_gives_the_overall_accuracy_back(cases):
    for case in cases("errors.hidden-slice"):
        share, rest = case.values["share"], case.values["rest"]
        assert 0 < case.answer < rest
        average = np.average([case.answer, rest], weights=[share, 100 - share])
        assert average == pytest.approx(case.values["overall"])


def test_the_corrected_probability_follows_from_counted_mails(cases):
    for case in cases("errors.corrected-prior"):
        old, new, score = (Fraction(int(case.values[name])) for name in ("old", "new", "score"))
        refund_like = score / old  # how likely such a mail is among refunds, up to a factor
        other_like = (100 - score) / (100 - old)
        refunds, others = 1000 * new * refund_like, 1000 * (100 - new) * other_like
        assert case.answer == pytest.approx(float(100 * refunds / (refunds + others)))
        assert case.answer > case.values["score"]


def test_guessing_pays_from_where_its_expected_score_is_zero(cases):
    for case in cases("errors.when-guessing-pays"):
        cost = case.values["cost"]
        root = brentq(lambda p, cost=cost: np.dot([p, 1 - p], [1, -cost]), 0, 1)
        assert case.answer == pytest.approx(100 * root)


def test_the_worst_of_forty_slices_is_often_that_bad_by_chance(entry):
    explanation = entry("errors.worst-of-forty")["explanation"]["en"]
    assert "1.7%" in explanation
    assert binom.cdf(15, 25, 0.8) == pytest.approx(0.017, abs=0.0005)
    draws = np.random.default_rng(1).binomial(25, 0.8, size=(20_000, 40))
    assert (draws.min(axis=1) <= 15).mean() == pytest.approx(0.5, abs=0.02)
