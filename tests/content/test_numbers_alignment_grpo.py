"""The numbers of GRPO and the listing of a verifier."""

import numpy as np
import pytest
from scipy.stats import zscore


def test_the_advantage_of_a_right_answer_is_its_z_score(cases):
    for values, answer, slips in cases("alignment.group-advantage"):
        n, k = int(values["n"]), int(values["k"])
        rewards = np.array([1.0] * k + [0.0] * (n - k))
        assert answer == pytest.approx(zscore(rewards)[0])
        assert -1 / answer == pytest.approx(zscore(rewards)[-1])
        assert slips["no-division"] == pytest.approx((rewards - rewards.mean())[0])
        assert slips["variance"] == pytest.approx((rewards - rewards.mean())[0] / rewards.var())
        assert slips["raw"] == pytest.approx(rewards[0] / rewards.std())


def test_the_advantages_that_the_explanation_names():
    assert round(zscore([1.0] + [0.0] * 15)[0], 2) == 3.87
    assert zscore([1.0] * 8 + [0.0] * 8)[0] == pytest.approx(1)


def test_small_groups_agree_more_often():
    for p in (0.3, 0.5, 0.9):
        agree = [p**n + (1 - p) ** n for n in (4, 8, 16)]
        assert agree == sorted(agree, reverse=True)


def test_the_verifier_fails_as_said_and_works_when_repaired(run_listing):
    name = "alignment.verifier-review"
    texts = ["先算……答案：12", "答案: 12", "答案：１２", "答案：3，改正：答案：12"]
    names = run_listing(name)
    assert names["final_answer"]("答案：12") is None
    assert [names["reward"](text, "12") for text in texts] == [0.0] * 4

    names = run_listing(name, repaired=True, but=15)
    assert names["reward"]("答案：512", "12") == 1.0

    names = run_listing(name, repaired=True)
    assert [names["reward"](text, "12") for text in texts] == [1.0] * 4
    wrong = ["答案：512", "答案：120", "答案：12，不对，答案：13", "十二"]
    assert [names["reward"](text, "12") for text in wrong] == [0.0] * 4
    assert names["reward"]("答案：-3.50", "-3.5") == 1.0
