"""The numbers and derivations of the topic alignment, recomputed from their definitions."""

import itertools

import numpy as np
import pytest


def test_the_loss_of_a_pair_is_the_negative_log_of_its_preference(cases):
    for values, answer, slips in cases("alignment.dpo-pair-loss"):
        chosen, rejected = values["pc"] - -40, values["pr"] - -45
        assert (chosen, rejected) == (-values["dropc"], -values["dropr"])
        preference = 1 / (1 + np.exp(-values["beta"] * (chosen - rejected)))
        assert answer == pytest.approx(-np.log(preference))
        assert slips["probability"] == pytest.approx(preference)
        assert slips["sign"] == pytest.approx(-np.log(1 - preference))
        assert chosen < 0
        assert answer < np.log(2)


def test_the_loss_before_training_is_log_two():
    assert round(float(np.log(2)), 3) == 0.693
    for beta in (0.1, 0.2, 0.3):
        assert np.log(1 + np.exp(-beta * 0)) == pytest.approx(np.log(2))


def test_nine_ranked_answers_give_36_pairs_and_only_differences_count(entry):
    blanks = {each["id"]: each for each in entry("alignment.ranking-to-pairs")["blanks"]}
    pairs = list(itertools.combinations(range(9), 2))
    assert blanks["pairs"]["accept"][0] == str(len(pairs)) == "36"
    rewards = np.random.default_rng(4).normal(size=9)

    def loss(scores):
        return -np.mean([np.log(1 / (1 + np.exp(scores[j] - scores[i]))) for i, j in pairs])

    assert loss(rewards + 5) == pytest.approx(loss(rewards))


def test_equal_rewards_give_no_advantage():
    rewards = np.ones(8)
    assert not (rewards - rewards.mean()).any()


def test_the_derivation_of_dpo_holds_on_a_small_space():
    """Check optimum, inverted reward and the vanishing of Z for one prompt with five answers."""
    rng = np.random.default_rng(6)
    beta, reward = 0.3, rng.normal(size=5)
    reference = rng.dirichlet(np.ones(5))
    z = np.sum(reference * np.exp(reward / beta))
    best = reference * np.exp(reward / beta) / z

    def objective(policy):
        return policy @ reward - beta * policy @ np.log(policy / reference)

    assert best.sum() == pytest.approx(1)
    assert objective(best) == pytest.approx(beta * np.log(z))
    assert all(objective(rng.dirichlet(np.ones(5))) < objective(best) for _ in range(500))
    implicit = beta * np.log(best / reference)
    assert implicit + beta * np.log(z) == pytest.approx(reward)
    assert implicit[0] - implicit[1] == pytest.approx(reward[0] - reward[1])


def test_the_clipped_objective_of_one_token(entry):
    """Take the values from the definition, the gradient from a difference quotient."""
    accepted = {
        each["id"]: each["accept"][0] for each in entry("alignment.ppo-clipped-token")["blanks"]
    }

    def objective(ratio, advantage):
        return min(ratio * advantage, np.clip(ratio, 1 - 0.2, 1 + 0.2) * advantage)

    def slope(advantage):
        return (objective(1.5 + 1e-6, advantage) - objective(1.5 - 1e-6, advantage)) / 2e-6

    assert objective(1.5, 2) == pytest.approx(float(accepted["gain"])) == pytest.approx(2.4)
    assert slope(2) == pytest.approx(float(accepted["gradient"])) == pytest.approx(0)
    assert objective(1.5, -2) == pytest.approx(float(accepted["loss"])) == pytest.approx(-3)
    assert slope(-2) == pytest.approx(-2)
