"""Numbers of sample sizes, ratings, readings of a p-value and trivial classifiers."""

import itertools
import math
import re
from collections import Counter

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit
from scipy.stats import entropy, norm
from sklearn.metrics import f1_score, matthews_corrcoef


def power(users, spread, effect):
    """Give the chance that a two-sided z-test at the 5% level finds the effect."""
    drift = effect / (spread * math.sqrt(2 / users))
    return norm.sf(norm.isf(0.025) - drift) + norm.cdf(norm.ppf(0.025) - drift)


def test_the_rule_of_thumb_gives_about_80_percent_power(cases):
    for values, answer, slips in cases("evaluation.users-per-arm"):
        share, effect = values["p"] / 100, values["d"] / 100
        spread = np.std([1] * int(values["p"]) + [0] * int(100 - values["p"]))
        assert spread**2 == pytest.approx(share * (1 - share))
        wanted = brentq(lambda n, s=spread, e=effect: power(n, s, e) - 0.8, 10, 10**7)
        assert answer == pytest.approx(wanted, rel=0.025)
        assert power(slips["one-sample"], spread, effect) < 0.6
        assert power(4 * answer, spread, effect / 2) == pytest.approx(power(answer, spread, effect))
    assert 2 * (norm.isf(0.025) + norm.isf(0.2)) ** 2 == pytest.approx(15.7, abs=0.05)


def test_elo_moves_by_the_surprise(cases):
    def update(ratings, k, winner, loser):
        step = k * expit(math.log(10) / 400 * (ratings[loser] - ratings[winner]))
        return ratings | {winner: ratings[winner] + step, loser: ratings[loser] - step}

    for values, answer, _ in cases("evaluation.elo-after-an-upset"):
        ratings = {"a": values["ra"], "b": values["rb"]}
        after = update(ratings, values["k"], "a", "b")
        assert after["a"] == pytest.approx(answer)
        assert sum(after.values()) == pytest.approx(sum(ratings.values()))
        again = update(after, values["k"], "b", "a")
        other = update(update(ratings, values["k"], "b", "a"), values["k"], "a", "b")
        assert again["a"] != pytest.approx(other["a"], abs=0.01)
    odds = expit(math.log(10)) / (1 - expit(math.log(10)))
    assert odds == pytest.approx(10)


def test_p_interval_and_repetition_belong_together():
    error = (7.6 - 0.4) / 2 / norm.isf(0.025)
    assert 2 * norm.sf(4.0 / error) == pytest.approx(0.03, abs=0.002)
    drawn = np.random.default_rng(3).normal(4.0, error, 400_000)
    assert np.mean(np.abs(drawn / error) > norm.isf(0.025)) == pytest.approx(0.585, abs=0.01)


def test_constant_and_coin_have_these_scores(entry):
    given = {
        each["id"]: float(each["accept"][0])
        for each in entry("evaluation.constant-and-coin")["blanks"]
        if each["id"] != "coin-accuracy"
    }
    truth = ["A"] * 198 + ["B"] * 2
    constant = ["A"] * 200
    coin = ["A", "B"] * 99 + ["A", "B"]
    for name, answers in (("constant", constant), ("coin", coin)):
        for label in "AB":
            score = f1_score(truth, answers, pos_label=label, zero_division=0)
            assert score == pytest.approx(given[f"{name}-{label.lower()}"], abs=0.0051)
        assert matthews_corrcoef(truth, answers) == pytest.approx(0)
    assert f1_score(truth, constant, average="macro", zero_division=0) == pytest.approx(
        0.5, abs=0.005
    )
    assert np.mean(np.array(truth) == coin) == 0.5


def test_rouge_by_hand_for_the_two_cats(entry):
    found = entry("evaluation.rouge-l-by-characters")
    assert found["answer"] == "2 * 6 / (9 + 8)"
    gold, made = "小猫坐在红色垫子上", "小猫在垫子上坐着"
    assert f"{gold}” (9" in found["prompt"]["en"]
    assert f"{made}” (8" in found["prompt"]["en"]
    assert (len(gold), len(made)) == (9, 8)
    kept = [
        "".join(c for i, c in enumerate(made) if picks >> i & 1) for picks in range(1 << len(made))
    ]

    def within(part):
        rest = iter(gold)
        return all(c in rest for c in part)

    assert max(filter(within, kept), key=len) == "小猫在垫子上"
    runs = [made[i:j] for i in range(9) for j in range(i + 1, 9) if made[i:j] in gold]
    assert max(map(len, runs)) == 3
    assert (Counter(gold) & Counter(made)).total() == 7
    pairs = [Counter(itertools.pairwise(text)) for text in (gold, made)]
    assert (pairs[0] & pairs[1]).total() == 3
    assert [2 * n / m for n, m in ((6, 17), (7, 17), (3, 15))] == pytest.approx(
        [0.706, 0.824, 0.4], abs=0.0005
    )


def test_three_rules_choose_three_endings(entry):
    found = entry("evaluation.three-ways-to-rank-options")
    rows = re.findall(r"^([A-D]) +(-[\d.]+) +(\d+) +(\d+)$", found["prompt"]["en"], re.MULTILINE)
    given = {each["id"]: each["accept"][0] for each in found["blanks"]}
    total = {name: float(value) for name, value, _, _ in rows}
    for blank, lengths in (
        ("sum", dict.fromkeys(total, 1)),
        ("token", {row[0]: int(row[2]) for row in rows}),
        ("character", {row[0]: int(row[3]) for row in rows}),
    ):
        assert given[blank] == max(total, key=lambda name, by=lengths: total[name] / by[name])


def test_an_alphabet_of_27_has_at_most_these_bits(entry):
    bits = entropy([1 / 27] * 27, base=2)
    assert f"{bits:.2f} bits" in entry("evaluation.perplexity-landmarks")["explanation"]["en"]
