"""Numbers of arenas, clustered questions, order tests and label sets."""

import itertools
import math
import re
from fractions import Fraction

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import brentq, minimize
from scipy.special import log_expit
from scipy.stats import norm
from sklearn.metrics import accuracy_score, hamming_loss

ELO = 400 / math.log(10)


def expected_maximum(count):
    return quad(lambda x: x * count * norm.pdf(x) * norm.cdf(x) ** (count - 1), -10, 10)[0]


def gap_error(votes, chance):
    """Give the standard error of a gap in log-odds from the curvature of the likelihood."""
    gap = math.log(chance / (1 - chance))

    def loss(value):
        wins = votes * chance
        return -wins * log_expit(value) - (votes - wins) * log_expit(-value)

    step = 1e-3
    curve = (loss(gap + step) - 2 * loss(gap) + loss(gap - step)) / step**2
    return 1 / math.sqrt(curve)


def test_the_best_of_twenty_equal_variants_is_too_high(entry):
    found = entry("evaluation.best-of-private-variants")
    assert expected_maximum(20) == pytest.approx(1.87, abs=0.005)
    assert "1.87" in found["model_answer"]["en"]
    assert gap_error(400, 0.5) * ELO == pytest.approx(17, abs=0.5)
    assert gap_error(400, 0.5) * ELO * expected_maximum(20) == pytest.approx(32, abs=0.5)
    assert gap_error(1600, 0.5) * ELO * expected_maximum(20) == pytest.approx(16, abs=0.5)


def test_lopsided_votes_tell_less_about_a_gap(entry):
    assert entry("evaluation.strengths-with-error-bars")["kind"] == "lines"
    assert gap_error(400, 0.5) == pytest.approx(0.10, abs=0.001)
    assert gap_error(400, 0.5) * ELO == pytest.approx(17, abs=0.5)
    assert gap_error(400, 0.95) * ELO == pytest.approx(40, abs=0.5)


def test_gap_variance_needs_the_covariance_and_wins_in_both_directions():
    votes = {(0, 1): 100, (0, 2): 50, (1, 2): 400}
    info = np.zeros((3, 3))
    for (one, other), count in votes.items():
        side = np.zeros(3)
        side[one], side[other] = 1, -1
        info += count / 4 * np.outer(side, side)
    assert np.linalg.matrix_rank(info) == 2
    covariances = []
    for fixed in range(3):
        free = [each for each in range(3) if each != fixed]
        full = np.zeros((3, 3))
        full[np.ix_(free, free)] = np.linalg.inv(info[np.ix_(free, free)])
        covariances.append(full)
    gaps = [c[0, 0] + c[1, 1] - 2 * c[0, 1] for c in covariances]
    sums = [c[0, 0] + c[1, 1] for c in covariances]
    assert np.ptp(gaps) == pytest.approx(0, abs=1e-12)
    assert np.ptp(sums) > 0.01

    def loss(strengths):
        wins = {(0, 1): 5, (0, 2): 5, (1, 2): 3, (2, 1): 2}
        return -sum(n * log_expit(strengths[w] - strengths[v]) for (w, v), n in wins.items())

    unbeaten = [
        minimize(loss, np.zeros(3), bounds=[(-top, top), (0, 0), (-9, 9)]).x[0] for top in (5, 10)
    ]
    assert unbeaten == pytest.approx([5, 10])


def test_passages_give_the_power_that_was_asked_for(cases):
    drawn = cases("evaluation.passages-for-power")
    assert len(drawn) == 8
    for values, answer, slips in drawn:
        size, rho, effect = int(values["m"]), values["rho"], values["points"] / 100
        cover = 0.25 * (np.full((size, size), rho) + (1 - rho) * np.eye(size))
        variance = cover.mean()

        def power(passages, variance=variance, effect=effect):
            drift = effect / math.sqrt(variance / passages)
            return norm.sf(norm.isf(0.025) - drift) + norm.cdf(norm.ppf(0.025) - drift)

        assert answer == pytest.approx(brentq(lambda n, f=power: f(n) - 0.8, 5, 10**6), rel=0.005)
        assert values["deff"] == pytest.approx(variance / (0.25 / size))
        assert power(slips["independent"]) < 0.65
        assert slips["questions"] == pytest.approx(answer * size)
        assert slips["cluster-as-one"] == pytest.approx(
            brentq(lambda n, e=effect: 2.8018 - e / math.sqrt(0.25 / n), 5, 10**6), rel=0.005
        )
        assert slips["two-variances"] == pytest.approx(2 * answer)
        assert values["independent"] == math.ceil(7.85 * 0.25 / effect**2)
        naive = math.sqrt((0.25 / size) / variance)
        assert values["naive"] == pytest.approx(100 * naive, abs=0.51)


def test_label_sets_score_as_filled_in(entry):
    found = entry("evaluation.two-scores-of-label-sets")
    sets = re.findall(r"\{([A-D, ]+)\}", found["prompt"]["en"])
    rows = [[int(label in each) for label in "ABCD"] for each in sets]
    truth, made = np.array(rows[:3]), np.array(rows[3:])
    scores = {
        "subset": accuracy_score(truth, made),
        "hamming": hamming_loss(truth, made),
        "empty": hamming_loss(truth, np.zeros_like(truth)),
    }
    for blank in found["blanks"]:
        accepted = [float(Fraction(x)) for x in blank["accept"] if "%" not in x]
        accepted += [float(x[:-1]) / 100 for x in blank["accept"] if "%" in x]
        assert accepted == pytest.approx([scores[blank["id"]]] * len(accepted), abs=0.005)
    assert (truth == made).mean() == pytest.approx(0.83, abs=0.005)
    wide = np.zeros((10, 100), dtype=int)
    wide[:, :2] = 1
    assert hamming_loss(wide, np.zeros_like(wide)) == pytest.approx(0.02)


def test_sparse_labels_flatter_an_empty_prediction(entry):
    assert entry("evaluation.report-for-many-labels")["difficulty"] == 4
    truth = np.zeros((2, 300), dtype=int)
    truth[0, :2], truth[1, :3] = 1, 1
    assert hamming_loss(truth, np.zeros_like(truth)) == pytest.approx(0.008, abs=0.0005)
    assert 1.96 * math.sqrt(0.8 * 0.2 / 10) == pytest.approx(0.25, abs=0.005)


def test_cells_answer_the_questions(entry):
    cells = {"TP": 30, "FP": 5, "FN": 20, "TN": 145}
    wanted = {
        "precision": 30 / 35,
        "recall": 30 / 50,
        "fpr": 5 / 150,
        "accuracy": 175 / 200,
    }
    for pair in entry("evaluation.question-to-share")["pairs"]:
        value = re.sub(r"[TF][PN]", lambda hit: str(cells[hit[0]]), pair["right"])
        above, below = value.split("/")
        share = sum(map(int, re.findall(r"\d+", above))) / sum(map(int, re.findall(r"\d+", below)))
        assert share == pytest.approx(wanted[pair["id"]])


def test_the_rank_among_shuffles_is_a_valid_p_value(entry, seeded):
    assert "(m + 1)" in entry("evaluation.prove-a-set-was-read")["model_answer"]["en"]
    draw, small, runs = seeded(7), 0, 20_000
    for _ in range(runs):
        published, *shuffles = (draw.random() for _ in range(20))
        p = Fraction(1 + sum(each >= published for each in shuffles), 20)
        small += p <= Fraction(1, 10)
    assert small / runs == pytest.approx(0.1, abs=0.01)
    assert Fraction(1 + 0, 99 + 1) == Fraction(1, 100)
    ranks = [
        1 + sum(o >= order[0] for o in order[1:]) for order in itertools.permutations(range(4))
    ]
    assert {ranks.count(each) for each in range(1, 5)} == {6}
