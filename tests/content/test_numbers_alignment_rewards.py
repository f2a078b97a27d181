"""The numbers of RLHF's models and of reward models, recomputed from their definitions."""

import numpy as np
import pytest
from scipy.special import softmax


def test_the_four_models_of_ppo_by_bytes(cases):
    (case,) = cases("alignment.four-models-memory")
    per_parameter = {"policy": 16, "value": 16, "reference": 2, "reward": 2}
    billions = {name: 7 * each for name, each in per_parameter.items()}
    assert case.answer == pytest.approx(sum(billions.values())) == 252
    assert billions["policy"] + billions["value"] == 224
    assert billions["reference"] + billions["reward"] == 28
    assert case.slips["only-policy-trained"] == 252 - 7 * 14
    assert case.slips["all-trained"] == 448
    assert case.slips["weights-only"] == 56


def test_the_preference_is_a_softmax_of_two_scores(cases):
    for values, answer, slips in cases("alignment.chance-to-be-preferred"):
        first, second = softmax([values["a"], values["b"]])
        assert answer == pytest.approx(first)
        assert slips["swapped"] == pytest.approx(second)
        assert slips["loss"] == pytest.approx(-np.log(first))
        assert slips["single"] == pytest.approx(softmax([values["a"], 0])[0])
        shifted = softmax([values["a"] + 10, values["b"] + 10])
        assert shifted[0] == pytest.approx(first)


def test_the_reward_code_fails_as_said_and_works_when_repaired(run_listing):
    scores = np.array([[0.1, 0.7, 9.0], [0.2, 0.3, 0.4]])
    lengths = np.array([2, 3])
    chosen, rejected = np.array([2.0, 1.0]), np.array([0.5, 1.5])
    preferred = [softmax(pair)[0] for pair in zip(chosen, rejected, strict=True)]

    names = run_listing("alignment.reward-code-review")
    assert names["answer_scores"](scores, lengths)[0] == 9.0
    assert names["pair_loss"](chosen, rejected) == pytest.approx(
        -np.log(1 - np.array(preferred)).mean()
    )

    names = run_listing("alignment.reward-code-review", repaired=True)
    assert names["answer_scores"](scores, lengths) == pytest.approx([0.7, 0.4])
    assert names["pair_loss"](chosen, rejected) == pytest.approx(-np.log(preferred).mean())
    assert names["accuracy"](chosen, rejected) == 0.5


def test_only_a_penalty_without_bound_leads_back_to_the_reference():
    reference, reward = np.array([0.6, 0.3, 0.1]), np.array([0.0, 1.0, 2.0])

    def best(beta):
        return softmax(np.log(reference) + reward / beta)

    assert np.abs(best(0.2) - reference).max() > 0.5
    assert best(1e6) == pytest.approx(reference, abs=1e-5)
