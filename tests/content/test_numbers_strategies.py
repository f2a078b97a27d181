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


def test_each_layer_down_divides_the_rate_once_more(cases) -> None:
    for values, answer, slips in cases("strategies.layer-rate"):
        rate = Fraction(str(values["top"]))
        for _layer in range(int(values["below"])):
            above = rate
            rate /= Fraction(str(values["factor"]))
        assert answer == pytest.approx(float(rate))
        assert slips["one-less"] == pytest.approx(float(above))


def test_the_norm_of_scaled_uniform_noise_depends_on_its_strength_only(cases) -> None:
    generator = np.random.default_rng(0)
    for length, d in ((128, 2048), (256, 4096)):
        noise = generator.uniform(-1, 1, size=(length, d)) / np.sqrt(length * d)
        norm = np.linalg.norm(noise)
        for values, answer, slips in cases("strategies.noise-norm"):
            if (values["length"], values["d"]) == (length, d):
                assert answer == pytest.approx(values["alpha"] * norm, rel=0.005)
                one = np.linalg.norm(noise, axis=1).mean()
                assert slips["per-token"] == pytest.approx(values["alpha"] * one, rel=0.01)


def test_the_chat_vector_is_added_and_the_inputs_stay(run_listing) -> None:
    def models() -> list[dict[str, np.ndarray]]:
        return [{"w": np.array(row)} for row in ([1.0, 1.0], [1.5, 1.0], [1.0, 4.0])]

    base, chat, continued = models()
    add = run_listing("strategies.chat-vector-sum", repaired=True)["add_chat_vector"]
    assert np.array_equal(add(base, chat, continued)["w"], [1.5, 4.0])
    assert np.array_equal(continued["w"], [1.0, 4.0])
    names = run_listing("strategies.chat-vector-sum", repaired=True, but=7)
    assert np.array_equal(names["add_chat_vector"](*models())["w"], chat["w"])
    base, chat, continued = models()
    run_listing("strategies.chat-vector-sum", repaired=True, but=5)["add_chat_vector"](
        base, chat, continued
    )
    assert not np.array_equal(continued["w"], [1.0, 4.0])


def test_replay_is_a_share_of_all_tokens(cases) -> None:
    for values, answer, slips in cases("strategies.replayed-tokens"):
        new, share = Fraction(int(values["new"])), Fraction(int(values["share"]), 100)
        total = Fraction(answer).limit_denominator(10_000)
        assert (total - new) / total == share
        assert slips["replayed-only"] == pytest.approx(float(total - new))


def test_the_penalty_of_ewc_is_a_quadratic_form(cases) -> None:
    for values, answer, slips in cases("strategies.ewc-penalty"):
        moved = np.array([values["da"], values["db"]], dtype=float)
        fisher = np.diag([values["fa"], values["fb"]]).astype(float)
        assert answer == pytest.approx(float(values["lam"]) / 2 * moved @ fisher @ moved)
        assert slips["no-fisher"] == pytest.approx(float(values["lam"]) / 2 * moved @ moved)


def test_the_chosen_mixture_keeps_the_general_score(run_listing) -> None:
    choose = run_listing("strategies.interpolated-weights")["choose"]
    base, tuned = {"w": 0.0}, {"w": 1.0}

    def domain(model: dict[str, float]) -> float:
        return 50 + 20 * model["w"]

    def general(model: dict[str, float]) -> float:
        return 60 - 10 * model["w"]

    assert choose(base, tuned, domain, general, margin=3.05) == pytest.approx(0.3)
    assert choose(base, tuned, domain, general, margin=10.5) == pytest.approx(1.0)
    assert choose(base, tuned, domain, general, margin=0.5) == 0.0


def test_only_assistant_turns_and_their_ends_are_targets(run_listing) -> None:
    turns = [
        ("system", [1], [10, 11]),
        ("user", [2], [20]),
        ("assistant", [3], [30, 31]),
        ("tool", [4], [40]),
        ("assistant", [3], [32]),
    ]
    end, ignored = 9, -100
    rendered = [(role, token) for role, head, text in turns for token in [*head, *text, end]]
    heads = {1, 2, 3, 4}
    expected = [
        token if role == "assistant" and token not in heads else ignored for role, token in rendered
    ]
    labels = run_listing("strategies.mask-the-turns", repaired=True)["labels"]
    assert labels(turns, end) == expected
    for line in (8, 9):
        names = run_listing("strategies.mask-the-turns", repaired=True, but=line)
        assert names["labels"](turns, end) != expected


def test_a_temperature_flattens_the_shares_of_tasks(cases) -> None:
    for values, answer, _ in cases("strategies.temperature-mix"):
        sizes = np.array([values["small"], values["big"]], dtype=float)
        weights = np.exp(np.log(sizes) / float(values["temp"]))
        assert answer == pytest.approx(100 * weights[0] / weights.sum())


def test_passes_are_draws_over_size(cases) -> None:
    for values, answer, _ in cases("strategies.passes-over-a-part"):
        drawn = Fraction(int(values["steps"]) * int(values["batch"])) * int(values["share"]) / 100
        assert answer == pytest.approx(float(drawn / (int(values["n"]) * 1000)))


def test_the_product_of_mean_factors_is_not_the_mean_update(cases) -> None:
    for values, answer, _ in cases("strategies.averaged-factors"):
        a = np.array([values["a1"], values["a2"]], dtype=float)
        b = np.array([values["b1"], values["b2"]], dtype=float)
        assert answer == pytest.approx(-(a[0] - a[1]) * (b[0] - b[1]) / 4)
        assert answer == pytest.approx(-np.cov(a, b, bias=True)[0, 1])


def test_dare_keeps_few_differences_and_their_expectation(run_listing) -> None:
    base, tuned = {"w": np.zeros(100_000)}, {"w": np.ones(100_000)}
    for line, kept, mean in ((0, 0.1, 1.0), (8, 0.9, 9.0), (9, 0.1, 1 / 9)):
        dare = run_listing("strategies.dropped-and-rescaled", repaired=True, but=line)["dare"]
        result = dare(base, tuned, 0.9, np.random.default_rng(0))["w"]
        assert np.mean(result != 0) == pytest.approx(kept, abs=0.01)
        assert result.mean() == pytest.approx(mean, rel=0.05)
    dare = run_listing("strategies.dropped-and-rescaled")["dare"]
    result = dare(base, tuned, 0.9, np.random.default_rng(0))["w"]
    assert np.mean(result != 0) == pytest.approx(0.9, abs=0.01)
    assert result.mean() == pytest.approx(1.0, rel=0.05)


def accepted(name: str) -> dict[str, str]:
    """Give the first accepted answer of each blank."""
    return {each["id"]: each["accept"][0] for each in entry(name)["blanks"]}


def test_the_sums_of_task_arithmetic_on_one_weight() -> None:
    base, on_a, on_b = Fraction("0.50"), Fraction("0.62"), Fraction("0.41")
    blanks = {
        name: Fraction(text) for name, text in accepted("strategies.one-weight-merged").items()
    }
    assert base + blanks["a"] == on_a
    assert base + blanks["b"] == on_b
    assert blanks["sum"] - base == (on_a - base) + (on_b - base)
    assert 2 * blanks["mean"] == on_a + on_b
    assert base - blanks["negated"] == on_a - base


def test_targets_of_the_dialogue_are_counted() -> None:
    turns = [("system", 10), ("user", 15), ("assistant", 13), ("user", 9), ("assistant", 8)]
    roles = [role for role, length in turns for _token in range(length)]
    blanks = {name: int(text) for name, text in accepted("strategies.tokens-with-loss").items()}
    assert blanks["all"] == len(roles)
    assert blanks["counted"] == roles.count("assistant")
    assert blanks["last"] == turns[-1][1]
    targets = ["start", *roles][1:]  # the labels after the shift
    assert blanks["other"] == len([role for role in targets if role != "assistant"])
    assert len([role for role in roles[1:] if role != "assistant"]) == 33  # no start token
