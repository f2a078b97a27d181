"""The numbers of PPO: advantages and the rewards of single tokens."""

import numpy as np
import pytest


def test_the_advantage_as_an_average_of_n_step_estimates(cases):
    """GAE is the exponentially weighted mean of the n-step advantages."""
    values = [0.5, 0.7, 0.4]
    for drawn, answer, slips in cases("alignment.gae-first-token"):
        lam, reward = drawn["lam"], drawn["reward"]
        n_step = [values[1] - values[0], values[2] - values[0], reward - values[0]]
        weights = [1 - lam, (1 - lam) * lam, lam**2]
        assert sum(weights) == pytest.approx(1)
        assert answer == pytest.approx(np.dot(weights, n_step))
        assert slips["return-minus-value"] == pytest.approx(n_step[-1])
        assert slips["one-step"] == pytest.approx(n_step[0])


def test_the_rewards_of_three_tokens(entry):
    blanks = {
        each["id"]: float(each["accept"][0])
        for each in entry("alignment.reward-on-each-token")["blanks"]
    }
    ratios = np.array([0.5, -0.2, 1.0])
    rewards = np.array([0, 0, 2.0]) - 0.1 * ratios
    assert [blanks["first"], blanks["second"], blanks["last"]] == pytest.approx(rewards)
    assert ratios.sum() == pytest.approx(1.3)
    assert blanks["total"] == pytest.approx(2.0 - 0.1 * 1.3) == pytest.approx(rewards.sum())


def test_four_cases_of_the_clip():
    """Take the gradient from a difference quotient on either side of the range."""

    def slope(ratio, advantage, eps=0.2, h=1e-6):
        def objective(r):
            return min(r * advantage, np.clip(r, 1 - eps, 1 + eps) * advantage)

        return (objective(ratio + h) - objective(ratio - h)) / (2 * h)

    assert slope(1.3, 1) == pytest.approx(0)
    assert slope(0.7, -1) == pytest.approx(0)
    assert slope(0.7, 1) == pytest.approx(1)
    assert slope(1.3, -1) == pytest.approx(-1)
