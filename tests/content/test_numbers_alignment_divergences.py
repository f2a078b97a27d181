"""The peaks of over-optimised rewards, and the gradients of three estimators of a divergence."""

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar


def softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def slopes(function, logits, step=1e-6):
    """The gradient by central differences."""
    moves = np.eye(len(logits)) * step
    return np.array([(function(logits + m) - function(logits - m)) / (2 * step) for m in moves])


def test_the_gold_score_under_rl_peaks_where_said(cases):
    drawn = cases("alignment.peak-of-the-gold-score")
    assert len(drawn) == 9
    for values, answer, slips in drawn:
        a, b = values["a"], values["b"]

        def fall(log_d, a=a, b=b):
            return -np.exp(log_d) * (a - b * log_d)

        found = minimize_scalar(fall, bounds=(-2, 6), method="bounded", options={"xatol": 1e-9})
        peak = np.exp(found.x)
        assert answer == pytest.approx(peak**2, rel=1e-3)
        assert slips["not-squared"] == pytest.approx(peak, rel=1e-3)
        assert values["d"] == pytest.approx(peak, rel=1e-3)
        assert -found.fun == pytest.approx(b * peak, rel=1e-3)

        back = brentq(lambda log_d, a=a, b=b: a - b * log_d, 0, 10)
        assert slips["zero-of-the-score"] == pytest.approx(np.exp(back) ** 2)

        other = minimize_scalar(lambda d, a=a, b=b: -d * (a - b * d), bounds=(0, 50))
        assert slips["best-of-n"] == pytest.approx(other.x**2, rel=1e-3)


def test_the_gradients_of_the_estimators_are_those_that_the_options_name(entry):
    logits = np.array([0.3, -1.2, 0.8, 0.1])
    start = softmax(np.array([-0.4, 0.9, 0.2, -1.0]))
    now = softmax(logits)

    def expected(estimator):
        """Samples stay those of the present policy; only the integrand is differentiated."""
        return slopes(lambda moved: now @ estimator(start / softmax(moved)), logits)

    def backward(moved):
        policy = softmax(moved)
        return policy @ np.log(policy / start)

    def forward(moved):
        return start @ np.log(start / softmax(moved))

    k1 = expected(lambda r: -np.log(r))
    k2 = expected(lambda r: np.log(r) ** 2 / 2)
    k3 = expected(lambda r: r - 1 - np.log(r))
    scores = np.eye(4) - now  # the gradient of log π of each answer, by row
    in_reward = (now * np.log(now / start)) @ scores

    close = {"abs": 1e-6}
    holds = {
        "k1-zero": k1 == pytest.approx(np.zeros(4), **close),
        "k2-reverse": k2 == pytest.approx(slopes(backward, logits), **close),
        "k3-reverse": k3 == pytest.approx(slopes(backward, logits), **close),
        "k3-forward": k3 == pytest.approx(slopes(forward, logits), **close),
        "reward-zero": in_reward == pytest.approx(np.zeros(4), **close),
    }
    assert in_reward == pytest.approx(slopes(backward, logits), **close)
    options = entry("alignment.gradients-of-three-estimators")["options"]
    assert holds == {each["id"]: each.get("correct", False) for each in options}


def test_the_weights_far_from_the_reference():
    assert [round(-np.log(r), 2) for r in (0.01, 100)] == [4.61, -4.61]
    assert [1 - r for r in (0.01, 100)] == [0.99, -99]
    assert pytest.approx(-np.log(0.99), rel=0.01) == 1 - 0.99
