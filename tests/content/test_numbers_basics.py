"""Every number of the topic "basics", recomputed from its definition."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from quiz.kinds.formula import evaluate

FOLDER = Path(__file__).parents[2] / "content" / "questions" / "basics"


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


def slip(question: dict[str, Any], name: str) -> str:
    """Find the formula of one slip."""
    return str(next(each["value"] for each in question["slips"] if each["id"] == name))


def test_add_one_smoothing_gives_the_stated_probability() -> None:
    question = entry("basics.add-one-bigram")
    for drawn in draws(question):
        n, c, v = (int(drawn[name]) for name in "ncv")
        counts = [c, n - c] + [0] * (v - 2)
        smoothed = [count + 1 for count in counts]
        probability = Fraction(smoothed[0], sum(smoothed))
        assert sum(smoothed) == n + v
        assert evaluate(question["answer"], drawn) == pytest.approx(float(probability))
        assert evaluate(slip(question, "unsmoothed"), drawn) == pytest.approx(c / n)


def test_masking_shares_add_up_and_leave_twelve_percent_masked() -> None:
    blanks = {
        each["id"]: Fraction(int(each["accept"][0]), 100)
        for each in entry("basics.bert-masking")["blanks"]
    }
    assert blanks["mask"] + blanks["random"] + blanks["kept"] == 1
    assert blanks["chosen"] * blanks["mask"] == Fraction(12, 100)
    assert round(1 / blanks["chosen"]) == 7


def test_dot_products_spread_like_the_square_root_of_the_dimension() -> None:
    question = entry("basics.dot-product-spread")
    rng = np.random.default_rng(0)
    for drawn in draws(question):
        shape = (4_000, int(drawn["d"]))
        dots = (rng.standard_normal(shape) * rng.standard_normal(shape)).sum(axis=1)
        assert evaluate(question["answer"], drawn) == pytest.approx(dots.std(), rel=0.06)


def test_training_days_count_two_forward_and_four_backward_operations() -> None:
    question = entry("basics.training-days")
    for drawn in draws(question):
        per_token = (2 + 4) * drawn["n"] * 10**9
        seconds = per_token * drawn["t"] * 10**12 / (drawn["gpus"] * drawn["speed"] * 10**12)
        assert evaluate(question["answer"], drawn) == pytest.approx(seconds / 60 / 60 / 24)


def test_compute_optimal_size_spends_the_whole_budget() -> None:
    question = entry("basics.compute-optimal-size")
    for drawn in draws(question):
        parameters = evaluate(question["answer"], drawn) * 1e9
        assert 6 * parameters * (20 * parameters) == pytest.approx(drawn["c"] * 1e21)
        tokens = evaluate(slip(question, "tokens"), drawn) * 1e9
        assert 6 * parameters * tokens == pytest.approx(drawn["c"] * 1e21)


def test_compute_optimal_rule_returns_chinchilla_for_its_own_budget() -> None:
    budget = 6 * 70e9 * 1.4e12 / 1e21
    assert budget in entry("basics.compute-optimal-size")["params"]["c"]
    assert evaluate(entry("basics.compute-optimal-size")["answer"], {"c": budget}) == 70


def test_common_chinese_characters_take_three_bytes() -> None:
    assert {len(each.encode("utf-8")) for each in "大语言模型微调的挑战和探索"} == {3}


def test_parameter_counts_are_on_the_stated_side_of_a_billion() -> None:
    millions = {
        "bert-large": 340,
        "roberta-large": 355,
        "gpt-2-small": 124,
        "llama-7b": 7_000,
        "t5-11b": 11_000,
        "gpt-3": 175_000,
    }
    options = entry("basics.large-by-definition")["options"]
    assert {each["id"]: each.get("correct", False) for each in options} == {
        name: size >= 1_000 for name, size in millions.items()
    }


def test_grouped_query_projections_keep_queries_and_output_at_full_width() -> None:
    question = entry("basics.grouped-query-weights")
    for drawn in draws(question):
        heads, kv = int(drawn["heads"]), int(drawn["kv"])
        width = heads * 128
        shapes = [(width, heads * 128), (width, kv * 128), (width, kv * 128), (heads * 128, width)]
        weights = sum(rows * columns for rows, columns in shapes)
        values = {**drawn, "d": width, "group": heads / kv}
        assert evaluate(question["values"]["d"], drawn) == width
        assert evaluate(question["values"]["group"], drawn) == heads // kv == heads / kv
        assert evaluate(question["answer"], values) == pytest.approx(weights / 1e6)


def test_interpolation_squeezes_the_new_positions_into_the_trained_range() -> None:
    blanks = {each["id"]: each for each in entry("basics.squeezed-positions")["blanks"]}
    factor = Fraction(4096, 16384)
    assert Fraction(blanks["factor"]["accept"][0]) == factor
    assert int(blanks["mapped"]["accept"][0]) == 10_000 * factor
    assert 16384 * factor <= 4096


def test_temperature_top_k_and_top_p_on_the_stated_distribution() -> None:
    probabilities = np.array([0.50, 0.25, 0.15, 0.07, 0.03])
    assert probabilities.sum() == pytest.approx(1)
    blanks = {
        each["id"]: each["accept"][0]
        for each in entry("basics.one-distribution-three-settings")["blanks"]
    }
    sharpened = np.exp(np.log(probabilities) / 0.5)
    assert float(blanks["ratio"]) == pytest.approx(sharpened[0] / sharpened[1])
    assert float(blanks["top-k"]) == pytest.approx(0.5 / probabilities[:2].sum(), abs=5e-4)
    kept = int(np.searchsorted(probabilities.cumsum(), 0.8)) + 1
    assert int(blanks["kept"]) == kept
    assert probabilities[:kept].sum() == pytest.approx(0.90)
