"""Every number of the topic "strategies", recomputed from its definition."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from quiz.kinds.formula import evaluate

FOLDER = Path(__file__).parents[2] / "content" / "questions" / "strategies"


def entry(name: str) -> dict[str, Any]:
    """Find one entry of the topic by its id."""
    entries = [
        each
        for path in sorted(FOLDER.glob("*.yaml"))
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    return next(each for each in entries if each["id"] == name)


def draws(question: dict[str, Any]) -> list[dict[str, float]]:
    """List every combination of the question's params."""
    choices = [
        source
        if isinstance(source, list)
        else range(source["low"], source["high"] + 1, source["step"])
        for source in question["params"].values()
    ]
    return [dict(zip(question["params"], each, strict=True)) for each in product(*choices)]


def test_capped_mixture_shares_sum_to_one_and_give_the_stated_percentage() -> None:
    question = entry("strategies.capped-mixture")
    for drawn in draws(question):
        capped = [min(int(drawn[name]), int(drawn["k"])) for name in "abc"]
        assert drawn["c"] == min(drawn["a"], drawn["b"], drawn["c"])
        shares = [Fraction(each, sum(capped)) for each in capped]
        assert sum(shares) == 1
        assert evaluate(question["answer"], drawn) == pytest.approx(float(100 * shares[2]))


def test_the_explanation_of_the_mixture_caps_only_the_largest_task() -> None:
    for drawn in draws(entry("strategies.capped-mixture")):
        assert drawn["a"] > drawn["k"] >= max(drawn["b"], drawn["c"])


def test_ties_elects_by_magnitude_and_averages_what_agrees() -> None:
    question = entry("strategies.ties-by-hand")
    signs = np.array([1, 1, -1, -1, -1])
    for drawn in draws(question):
        deltas = signs * np.array([drawn[name] for name in "adbcf"])
        elected = np.sign(deltas.sum())
        agreeing = deltas[np.sign(deltas) == elected]
        assert elected > 0, "the magnitudes must outvote the three negative models"
        assert evaluate(question["answer"], drawn) == pytest.approx(agreeing.mean())
        slips = {each["id"]: evaluate(each["value"], drawn) for each in question["slips"]}
        assert slips["plain-mean"] == pytest.approx(deltas.mean())


def test_memory_of_both_readings_of_the_plan() -> None:
    weights = 7 * 10**9
    fp16_weight, fp16_gradient, fp32_copy, two_moments = 2, 2, 4, 4 + 4
    per_trained_weight = fp16_weight + fp16_gradient + fp32_copy + two_moments
    assert per_trained_weight == 16
    assert weights * per_trained_weight / 10**9 == 112
    assert weights * (fp16_weight + fp16_gradient + 2 * 2) / 10**9 == 56
    assert weights * fp16_weight / 10**9 == 14
