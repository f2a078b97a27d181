"""Penalties, shares and slice reports of the topic errors, recomputed."""

from decimal import Decimal

from scipy.stats import binomtest


def test_penalty_adds_up(entry):
    weights = {"major": Decimal(5), "minor": Decimal(1), "comma": Decimal("0.1")}
    marked = ["major"] * 2 + ["minor"] + ["comma"] * 2
    answer = entry("errors.translation-penalties")["blanks"][0]["accept"][0]
    assert sum(weights[each] for each in marked) == Decimal(answer)


def test_interval_of_eight_in_eighty(entry):
    low, high = binomtest(8, 80).proportion_ci(method="wilson")
    answer = entry("errors.eighty-wrong-answers")["model_answer"]["en"]
    assert f"{100 * low:.0f}% or" in answer
    assert abs(100 * high - 19) < 1


def test_slices_by_characters_and_overall_by_count(run_listing):
    rows = [("短文本", 1, 1)] * 90 + [("很长的文本" * 5, 1, 0)] * 10
    overall, slices = run_listing("errors.length-slices", repaired=True)["report"](rows)
    assert overall == 0.9
    assert slices == {"short": 1.0, "long": 0.0}
    assert run_listing("errors.length-slices")["report"](rows)[1] == {"short": 0.9}
    half = run_listing("errors.length-slices", repaired=True, but=10)["report"](rows)
    assert half[0] == 0.5
