"""The numbers of KL estimators, group baselines, sequence ratios, SimPO and step labels."""

import math

import numpy as np
import pytest
from scipy.stats import binom, entropy, gmean


def blanks_of(found):
    return {each["id"]: each["accept"][0] for each in found["blanks"]}


def test_the_kl_estimates_of_single_tokens(entry):
    blanks = blanks_of(entry("alignment.kl-from-one-token"))
    for policy, reference, k1, k3 in (
        (0.6, 0.3, "one", "three"),
        (0.2, 0.4, "negative", "positive"),
    ):
        log_ratio = math.log(policy) - math.log(reference)
        assert float(blanks[k1]) == pytest.approx(log_ratio, abs=0.005)
        assert float(blanks[k3]) == pytest.approx(
            math.expm1(-log_ratio) + log_ratio,
            abs=0.005,
        )


def test_of_the_three_estimators_only_k2_is_biased():
    policy, reference = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.5, 0.3])
    r = reference / policy
    k1, k2, k3 = -np.log(r), np.log(r) ** 2 / 2, r - 1 - np.log(r)
    true = entropy(policy, reference)
    assert policy @ k1 == pytest.approx(true)
    assert policy @ k3 == pytest.approx(true)
    assert policy @ k2 != pytest.approx(true, rel=0.01)
    assert min(k3) >= 0 > min(k1)


def test_the_gradient_of_k1_vanishes_in_expectation():
    logits = np.array([0.3, -0.2, 0.5])
    policy = np.exp(logits) / np.exp(logits).sum()
    scores = np.eye(3) - policy  # rows: gradient of log π(token) with respect to the logits
    assert policy @ scores == pytest.approx(np.zeros(3))


def test_leaving_one_out(cases):
    for values, answer, slips in cases("alignment.leave-one-out"):
        k, good = int(values["k"]), int(values["good"])
        rewards = np.array([1.0] * good + [0.0] * (k - good))
        assert answer == pytest.approx(rewards[0] - np.delete(rewards, 0).mean())
        assert answer == pytest.approx(k / (k - 1) * (rewards[0] - rewards.mean()))
        assert slips["own-included"] == pytest.approx(rewards[0] - rewards.mean())
        assert slips["grpo"] == pytest.approx((rewards[0] - rewards.mean()) / rewards.std())


def test_the_ratio_of_a_whole_answer_is_the_geometric_mean():
    ratios = [2, 1, 1, 0.5]
    assert gmean(ratios) == pytest.approx(1)
    assert np.mean(ratios) == 1.125


def test_simpo_compares_means_per_token(cases):
    for values, answer, slips in cases("alignment.simpo-pair-loss"):
        chosen = np.full(60, values["chosen"] / 60)
        rejected = np.full(20, values["rejected"] / 20)
        ahead = 2 * (chosen.mean() - rejected.mean())
        assert answer == pytest.approx(ahead - values["gamma"])
        assert slips["sums"] == pytest.approx(2 * (chosen.sum() - rejected.sum()) - values["gamma"])
        assert chosen.sum() < rejected.sum()


def test_the_labels_of_steps(entry):
    blanks = blanks_of(entry("alignment.labels-without-people"))
    completions = [np.arange(8) < successes for successes in (6, 2, 0)]
    assert [int(each.any()) for each in completions] == [1, int(blanks["hard"]), 0]
    assert [each.mean() for each in completions] == [0.75, float(blanks["soft"]), 0]
    scores = [0.9, 0.8, 0.5]
    assert float(blanks["minimum"]) == min(scores)
    assert float(blanks["product"]) == pytest.approx(math.prod(scores))
    assert np.mean(scores) == pytest.approx(0.73, abs=0.005)
    assert 0.9**10 < 0.9**3


def test_the_gap_that_a_student_recovers(cases):
    for values, answer, slips in cases("alignment.gap-recovered"):
        weak, student, ceiling = (values[name] for name in ("weak", "student", "ceiling"))
        assert answer == pytest.approx(np.interp(student, [weak, ceiling], [0, 100]))
        assert answer + slips["still-missing"] == pytest.approx(100)


def test_what_four_samples_bring(entry):
    said = entry("alignment.best-of-n-or-training")["model_answer"]["en"]
    assert binom.sf(0, 4, 0.3) == pytest.approx(0.76, abs=0.005)
    assert "76%" in said
    chances = np.array([0.0, 0.6])  # two problems with the mean rate 30%
    assert binom.sf(0, 4, chances).mean() < binom.sf(0, 4, chances.mean())


def test_agreement_of_three_quarters_leaves_85_percent_on_single_votes(entry):
    said = entry("alignment.train-a-reward-model")["explanation"]["en"]
    rng = np.random.default_rng(5)
    favour = (1 + math.sqrt(0.5)) / 2  # share of raters who see a pair like the majority
    one, other = rng.random((2, 400_000)) < favour
    assert (one == other).mean() == pytest.approx(0.75, abs=0.005)
    assert one.mean() == pytest.approx(0.85, abs=0.01)
    assert "about 85%" in said
    # pairs that are easier or harder than this, with the same agreement, leave less
    mixed = np.array([1.0, 0.5])
    assert (mixed**2 + (1 - mixed) ** 2).mean() == 0.75
    assert np.maximum(mixed, 1 - mixed).mean() < favour
