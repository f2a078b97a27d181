"""The numbers and listings of DPO and its relatives."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import log_expit


def test_the_first_loss_of_the_log_fits_its_rewards():
    """By Jensen's inequality the mean loss is at least the loss of the mean margin."""
    at_mean = -log_expit(0.31 - 0.12)
    assert at_mean == pytest.approx(0.61, abs=0.01)
    assert at_mean <= 0.61 < -log_expit(0) == pytest.approx(0.693, abs=0.0005)


def test_beta_scales_what_a_difference_is_worth():
    assert round(-log_expit(0.5 * 6), 2) == 0.05
    assert round(-log_expit(0.05 * 6), 2) == 0.55


def test_only_ipo_has_a_finite_margin():
    for tau in (0.1, 0.5, 2):
        best = minimize_scalar(lambda h, tau=tau: (h - 1 / (2 * tau)) ** 2).x
        assert best == pytest.approx(1 / (2 * tau))
    for beta in (0.05, 0.5, 5):
        losses = -log_expit(beta * np.linspace(0, 100 / beta, 50))
        assert (np.diff(losses) < 0).all()


def test_the_loss_of_the_listing_and_what_its_faults_do(run_listing):
    logps = np.array([[-1.0, -2.0, -3.0, -9.0]])
    answer = np.array([[0, 1, 1, 0]])
    names = run_listing("alignment.dpo-code-review")
    assert names["answer_logp"](logps, answer)[0] == -15
    zeros = np.zeros(2)
    assert names["dpo_loss"](zeros + 1, zeros + 1, zeros, zeros, 1) < np.log(2)

    names = run_listing("alignment.dpo-code-review", repaired=True)
    assert names["answer_logp"](logps, answer)[0] == -5
    assert names["dpo_loss"](zeros, zeros, zeros, zeros, 0.3) == pytest.approx(np.log(2))
    assert names["dpo_loss"](zeros + 1, zeros + 1, zeros, zeros, 1) == pytest.approx(np.log(2))
    chosen, rejected = np.array([-43.0]), np.array([-53.0])
    found = names["dpo_loss"](chosen, rejected, np.array([-40.0]), np.array([-45.0]), 0.1)
    assert found == pytest.approx(-log_expit(0.1 * (-3 - -8)))
    assert names["preference_accuracy"](chosen, rejected) == 1


def test_a_shared_prompt_cancels_in_the_margin_but_padding_does_not():
    prompt, chosen, rejected = -7.0, -5.0, -8.0
    assert (prompt + chosen) - (prompt + rejected) == chosen - rejected
    assert (prompt + chosen - 9.0) - (prompt + rejected) != chosen - rejected
