"""Budgets, bounds and the listing of the newer entries on trends."""

import numpy as np
import pytest


def test_samples_for_one_budget(cases):
    for values, answer, slips in cases("trends.samples-for-one-budget"):
        spent = 2 * values["large"] * 10**9 * values["short"]
        single = 2 * values["small"] * 10**9 * values["long"]
        assert answer * single == pytest.approx(spent)
        assert slips["inverted"] == pytest.approx(single / spent)


def test_tokens_on_a_phone(entry):
    blanks = {each["id"]: each["accept"][0] for each in entry("trends.tokens-on-a-phone")["blanks"]}
    weights, bandwidth = 3e9, 60e9
    assert float(blanks["size"]) * 1e9 == weights * 4 / 8
    for blank, bits in (("four", 4), ("sixteen", 16)):
        seconds = weights * bits / 8 / bandwidth
        assert float(blanks[blank]) * seconds == pytest.approx(1)


def test_spread_vanishes_unless_data_accumulate(run_listing):
    replaced = run_listing("trends.collapse-in-ten-lines")["spread_after"]
    accumulated = run_listing("trends.collapse-in-ten-lines", repaired=True)["spread_after"]
    assert replaced() < 0.05
    assert 0.5 < accumulated() < 1.5
    assert np.median([replaced(seed=seed) for seed in range(20)]) < 0.05
    assert min(accumulated(seed=seed) for seed in range(20)) > 0.5


def test_training_budgets_and_the_threshold(entry):
    text = entry("trends.presumed-systemic-risk")["explanation"]
    below, above = 6 * 70e9 * 15e12, 6 * 400e9 * 15e12
    assert below < 1e25 < above
    for lang in ("en", "zh"):
        assert f"{below / 1e24:.1f}·10²⁴" in text[lang]
        assert f"{above / 1e25:.1f}·10²⁵" in text[lang]


def test_embedding_entries_of_a_small_model():
    table = np.zeros((32_000, 512), dtype=np.int8)
    assert round(table.size / 1e6) == 16
