"""Numbers of tests, calibration maps, regression and ranking scores, posteriors and sets."""

import inspect
import itertools
import math

import numpy as np
import pytest
from scipy.special import logsumexp, softmax
from scipy.stats import beta, binomtest, bootstrap, chi2_contingency, norm
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import mean_pinball_loss, r2_score, roc_auc_score


def power(drift, level):
    """Give the power of a two-sided z-test whose statistic has this mean."""
    edge = norm.isf(level / 2)
    return norm.sf(edge - drift) + norm.cdf(-edge - drift)


def test_power_falls_with_the_level_and_grows_with_the_items(entry):
    found = {
        "80%": power(2.8, 0.05),
        "59%": power(2.8, 0.01),
        "98%": power(2.8 * math.sqrt(2), 0.05),
    }
    for said, value in found.items():
        assert value == pytest.approx(float(said[:-1]) / 100, abs=0.005)
        for text in entry("evaluation.two-kinds-of-error")["explanation"].values():
            assert said in text
    assert 2.8 * math.sqrt(2) == pytest.approx(3.96, abs=0.005)


def test_chi_squared_is_the_square_of_the_two_proportion_z(entry):
    words = entry("evaluation.which-test-for-which-data")["explanation"]["en"]
    assert "without correction is the square of the two-proportion z" in words
    table = np.array([[620, 380], [655, 345]])
    first, second = table[:, 0] / 1000
    pooled = table[:, 0].sum() / 2000
    z = (first - second) / math.sqrt(pooled * (1 - pooled) * 2 / 1000)
    assert chi2_contingency(table, correction=False).statistic == pytest.approx(z**2)


def test_isotonic_makes_ties_and_platt_keeps_the_order(entry):
    words = entry("evaluation.three-calibration-maps")["explanation"]["en"]
    assert "creates ties" in words
    assert "with a positive slope it is strictly increasing" in words
    rng = np.random.default_rng(1)
    scores = np.sort(rng.normal(size=300))
    labels = (rng.random(300) < 1 / (1 + np.exp(-scores))).astype(int)
    steps = IsotonicRegression().fit(scores, labels).predict(scores)
    assert len(set(steps)) < 100
    assert roc_auc_score(labels, steps) != pytest.approx(roc_auc_score(labels, scores), abs=0.001)
    curve = LogisticRegression().fit(scores[:, None], labels).predict_proba(scores[:, None])[:, 1]
    assert np.all(np.diff(curve) > 0)


def test_r_squared_may_be_negative(cases):
    truth = np.array([4, 5, 6, 7])
    for values, answer, slips in cases("evaluation.r-squared-below-zero"):
        a, b = values["a"], values["b"]
        guess = truth + np.array([a, -a, b, -b])
        assert answer == pytest.approx(r2_score(truth, guess))
        assert answer < 0
        assert slips["roots"] == pytest.approx(1 - np.std(guess - truth) / np.std(truth))
        assert slips["mean-over-sum"] == pytest.approx(1 - np.mean((guess - truth) ** 2) / 5)
        assert len({round(each, 3) for each in (answer, *slips.values())}) == 5
    low, high = (mean_pinball_loss([10], [guess], alpha=0.9) for guess in (9, 11))
    assert low == pytest.approx(9 * high)


def test_average_precision_counts_what_was_missed(cases):
    for values, answer, slips in cases("evaluation.average-precision-by-hand"):
        hits = {values["a"], values["b"], values["c"]}
        seen, total = 0, 0.0
        for rank in range(1, 11):
            if rank in hits:
                seen += 1
                total += seen / rank
        assert answer == pytest.approx(total / values["total"])
        assert slips["found-only"] == pytest.approx(total / 3)
        assert len({round(each, 2) for each in (answer, *slips.values())}) >= 4
        assert len({round(each, 3) for each in (answer, *slips.values())}) == 5


def test_the_posterior_adds_counts(cases, entry):
    grid = np.linspace(0, 1, 200_001)[1:-1]
    for values, answer, slips in cases("evaluation.pass-rate-with-a-prior"):
        a, s = values["a"], values["s"]
        density = beta(a, 2).pdf(grid) * grid**s * (1 - grid) ** (20 - s)
        assert answer == pytest.approx(np.sum(grid * density) / np.sum(density), abs=1e-5)
        assert slips["mode"] == pytest.approx(grid[np.argmax(density)], abs=1e-5)
        assert answer == pytest.approx(values["top"] / values["all"])
        assert values["top"] + values["bottom"] == values["all"]
        assert len({round(each, 3) for each in (answer, *slips.values())}) == 4
    assert beta(21, 1).ppf(0.05) == pytest.approx(0.867, abs=0.0005)
    for text in entry("evaluation.pass-rate-with-a-prior")["explanation"].values():
        assert "0.867" in text


def test_the_ninetieth_of_99_scores_covers_nine_in_ten(entry):
    words = entry("evaluation.what-conformal-guarantees")["explanation"]["en"]
    assert "follows Beta(90, 10), so 90% give or take 3 points" in words
    assert math.ceil((99 + 1) * (1 - 0.1)) == 90
    scores = np.random.default_rng(7).random((40_000, 99))
    covered = np.partition(scores, 89, axis=1)[:, 89]
    assert covered.mean() == pytest.approx(0.9, abs=0.001)
    assert covered.std() == pytest.approx(beta(90, 10).std(), abs=0.001)
    assert beta(90, 10).std() == pytest.approx(0.03, abs=0.0005)


def test_figures_of_the_notes_on_the_bootstrap(entry):
    low = binomtest(50, 50).proportion_ci(method="wilson").low
    assert low == pytest.approx(50 / (50 + norm.isf(0.025) ** 2))
    assert low == pytest.approx(0.93, abs=0.005)
    assert norm.isf(0.025) ** 2 == pytest.approx(3.84, abs=0.005)
    held = 1 - (1 - 1 / 500) ** 500
    assert held == pytest.approx(0.63, abs=0.005)
    for text in entry("evaluation.notes-on-the-bootstrap")["explanation"].values():
        assert "n/(n + 3.84)" in text
        assert "63%" in text
    assert inspect.signature(bootstrap).parameters["method"].default == "BCa"
    drawn = np.random.default_rng(5).exponential(size=(2000, 12))
    draws = np.random.default_rng(6).integers(0, 12, size=(1000, 12))
    means = drawn[:, draws].mean(axis=2)
    low, high = np.quantile(means, [0.025, 0.975], axis=1)
    assert np.mean((low < 1) & (high > 1)) < 0.92


def test_the_split_is_no_chance(entry):
    chance = 100 * math.sqrt(0.25 / 200_000)
    z = (101_200 / 200_000 - 0.5) / math.sqrt(0.25 / 200_000)
    assert chance == pytest.approx(0.11, abs=0.005)
    assert z == pytest.approx(5.4, abs=0.05)
    assert 2 * norm.sf(z) < 1e-6
    for text in entry("evaluation.what-spoils-an-online-test")["explanation"].values():
        assert "z = 5.4" in text


def test_equal_softmax_with_unequal_energy(entry):
    near, far = np.array([10.0, 1, 1]), np.array([3.0, -6, -6])
    assert softmax(near) == pytest.approx(softmax(far))
    assert softmax(near).max() == pytest.approx(0.9998, abs=5e-5)
    assert [-logsumexp(near), -logsumexp(far)] == pytest.approx([-10.0, -3.0], abs=0.05)
    for text in entry("evaluation.confident-on-unknown-requests")["explanation"].values():
        assert "0.9998" in text


def test_variety_of_three_replies(entry):
    replies = ["it is fine", "it is fine", "it is good"]
    words = [reply.split() for reply in replies]
    grams = [pair for each in words for pair in itertools.pairwise(each)]
    units = [word for each in words for word in each]
    shares = [len(set(units)) / len(units), len(set(grams)) / len(grams)]
    found = entry("evaluation.variety-of-three-replies")
    blanks = {blank["id"]: blank for blank in found["blanks"]}
    for blank, share in zip(("one", "two"), shares, strict=True):
        assert float(blanks[blank]["accept"][0]) == pytest.approx(share, abs=0.005)
    assert len(set(grams)) / len(units) == pytest.approx(0.33, abs=0.005)


def test_mrr_of_two_queries(entry):
    for text in entry("evaluation.one-score-for-each-search")["explanation"].values():
        assert f"(1 + 1/4)/2 = {np.mean([1 / 1, 1 / 4])}" in text


def test_each_score_has_its_own_best_constant(entry):
    truth = np.array([1.0, 2, 3, 4, 40])
    grid = np.linspace(0.5, 45, 4451)
    gaps = truth - grid[:, None]
    losses = {
        10: (gaps**2).mean(axis=1),
        3: np.abs(gaps).mean(axis=1),
        40: np.maximum(0.9 * gaps, -0.1 * gaps).mean(axis=1),
        2: (np.abs(gaps) / truth).mean(axis=1),
    }
    for best, loss in losses.items():
        assert grid[np.argmin(loss)] == pytest.approx(best, abs=0.02)
    for text in entry("evaluation.score-for-each-regression")["explanation"].values():
        assert all(str(best) in text for best in losses)
