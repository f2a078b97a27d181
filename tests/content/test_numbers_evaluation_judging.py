"""Numbers and listings of benchmarks, judges, statistics, factuality and tuned models."""

import re
import unicodedata
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import binom, bootstrap, chi2, norm
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


def test_daily_looks_cross_the_line_far_more_often(entry):
    """Let fourteen days of two equal arms pass; an alarm is any look below 0.05."""
    assert "14" in entry("evaluation.ab-test-peeking")["prompt"]["en"]
    days = np.random.default_rng(3).normal(size=(20000, 14)).cumsum(axis=1)
    alarms = np.abs(days / np.sqrt(np.arange(1, 15))) > norm.isf(0.025)
    assert alarms[:, -1].mean() == pytest.approx(0.05, abs=0.005)
    assert alarms.any(axis=1).mean() > 0.2


def test_mcnemar_is_a_sign_test_squared(cases):
    for values, answer, slips in cases("evaluation.mcnemar-statistic"):
        gained, lost = int(values["gained"]), int(values["lost"])
        assert values["neither"] > 0
        coin = binom(gained + lost, 0.5)
        z = (gained - coin.mean()) / coin.std()
        assert answer == pytest.approx(z**2)
        assert slips["root"] == pytest.approx(z)
        corrected = (abs(gained - coin.mean()) - 0.5) / coin.std()
        assert slips["corrected"] == pytest.approx(corrected**2)
    assert chi2.isf(0.05, 1) == pytest.approx(3.84, abs=0.005)


def test_cuped_leaves_the_variance_of_the_residuals(cases):
    rng = np.random.default_rng(5)
    for values, answer, slips in cases("evaluation.cuped-variance"):
        rho = values["rho"]
        before, after = rng.multivariate_normal([0, 0], [[1, rho], [rho, 1]], 400_000).T
        residuals = after - np.polyval(np.polyfit(before, after, 1), before)
        assert answer == pytest.approx(100 * residuals.var(), rel=0.01)
        assert slips["deviation"] == pytest.approx(100 * residuals.std(), rel=0.01)


def test_false_alarms_of_twenty_tests_follow_the_binomial(entry):
    blanks = {each["id"]: each for each in entry("evaluation.many-checkpoints")["blanks"]}
    alarms = binom(20, 0.05)
    assert float(blanks["expected"]["accept"][0]) == pytest.approx(alarms.mean())
    for given in blanks["chance"]["accept"]:
        assert float(given) == pytest.approx(100 * alarms.sf(0), abs=0.5)
    assert round(100 * alarms.pmf(0)) == 36
    assert float(blanks["level"]["accept"][0]) == pytest.approx(100 * 0.05 / 20)


def test_the_bootstrap_repaired_agrees_with_scipy(entry, run_listing):
    rng = np.random.default_rng(11)
    hard = rng.random(200)
    a = (rng.random(200) * 0.2 + hard > 0.5).astype(float)
    b = (rng.random(200) * 0.2 + hard > 0.6).astype(float)
    name = "evaluation.paired-bootstrap-review"
    low, high = run_listing(name, repaired=True)["paired_interval"](list(a), list(b))
    wanted = bootstrap(
        (a, b),
        lambda x, y, axis: x.mean(axis) - y.mean(axis),
        paired=True,
        method="percentile",
        n_resamples=4000,
        rng=rng,
    ).confidence_interval
    assert (low, high) == pytest.approx(tuple(wanted), abs=0.012)
    for fault in entry(name)["faulty"]:
        other = run_listing(name, repaired=True, but=fault["line"])["paired_interval"]
        wide = np.diff(other(list(a), list(b)))[0] / (high - low)
        assert wide > 1.5 if fault["line"] == 11 else wide < 0.95


def test_the_error_of_one_accuracy_on_a_thousand_items():
    assert 100 * binom(1000, 0.8).std() / 1000 == pytest.approx(1.3, abs=0.05)


def test_facts_per_prompt_follow_from_the_table(entry):
    found = entry("evaluation.precision-by-silence")
    rows = re.findall(r"([\d.]+) +([\d.]+)\n", found["prompt"]["en"])
    before, after = np.array(rows, dtype=float).T
    total = {name: column[0] / 100 * column[1] for name, column in (("b", before), ("a", after))}
    good = {"b": total["b"] * before[2], "a": total["a"] * after[2]}
    bad = {name: total[name] - good[name] for name in total}
    assert (good["b"], good["a"]) == pytest.approx((24.7, 6.5), abs=0.05)
    assert (bad["b"], bad["a"]) == pytest.approx((15.1, 1.8), abs=0.05)
    assert 1 - good["a"] / good["b"] == pytest.approx(0.74, abs=0.005)
    assert (bad["b"] - bad["a"], good["b"] - good["a"]) == pytest.approx((13, 18), abs=0.5)
    wrong = [column[1] * (1 - column[2]) for column in (before, after)]
    assert wrong[0] == pytest.approx(16, abs=0.5)
    assert wrong[1] < 3
    text = "".join(found["explanation"].values())
    assert all(text.count(number) == 2 for number in ("24.7", "6.5", "15.1"))


def test_a_rate_below_one_in_a_thousand_takes_thousands_of_answers():
    assert binom(1000, 0.001).pmf(0) > 0.3
    assert binom(3000, 0.001).pmf(0) < 0.05


def test_nfkc_changes_digits_and_comma_but_not_the_full_stop():
    assert unicodedata.normalize("NFKC", "２０２４，Ａ。") == "2024,A。"


def test_intervals_of_the_release_note_and_the_domain_set():
    half = (binom(800, 0.84).std() / 800, binom(400, 0.5).std() / 400)
    assert 100 * norm.isf(0.025) * half[0] == pytest.approx(2.5, abs=0.05)
    assert 100 * half[0] == pytest.approx(1.3, abs=0.05)
    assert 100 * norm.isf(0.025) * half[1] == pytest.approx(5, abs=0.15)


def test_the_best_of_twelve_owes_points_to_luck():
    scores = np.random.default_rng(2).binomial(800, 0.84, size=(20000, 12)) / 8
    assert 1 < scores.max(axis=1).mean() - 84 < 2.5
