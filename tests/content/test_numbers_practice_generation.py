"""Win rates, length penalties and term checks of the topic practice, recomputed."""

import pytest


def test_win_rate_over_both_orders(entry):
    prompts = 400
    first, second = prompts * 70 // 100, prompts * 42 // 100
    explanation = entry("practice.swapped-judge")["explanation"]["en"]
    assert f"is {100 * (first + second) // (2 * prompts)}%" in explanation
    assert f"least {100 * (first - second) // prompts}%" in explanation


def test_both_lengths_get_the_same_score(cases):
    def score(log_p, tokens):
        return log_p * 6**0.6 / (5 + tokens) ** 0.6

    for values, answer, slips in cases("practice.length-penalty"):
        assert score(answer, values["long"]) == pytest.approx(score(-4, values["short"]))
        assert slips["mean"] < answer < -4 < slips["inverse"]


def test_terms_are_found_in_text_without_blanks(run_listing):
    terms = {"gradient": "梯度", "Learning rate": "学习率", "token": "词元"}
    given = ("The gradient and the learning rate.", "梯度和学习率。", terms)
    assert run_listing("practice.term-check")["kept"](*given) == 0
    assert run_listing("practice.term-check", repaired=True)["kept"](*given) == 1
    assert run_listing("practice.term-check")["kept"]("None.", "无。", terms) is None
