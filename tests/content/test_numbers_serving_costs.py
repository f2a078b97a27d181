"""The numbers on what serving costs, recomputed by running a machine for a day."""

import pytest


def test_a_day_on_an_own_machine_divided_by_its_tokens(cases):
    for values, answer, slips in cases("serving.own-gpus-or-api"):
        paid = sum(values["hourly"] for _hour in range(24))
        busy_seconds = 24 * 3600 * values["share"] / 100
        tokens = values["rate"] * busy_seconds
        assert answer == pytest.approx(paid / tokens * 1e6)
        assert slips["always-full"] == pytest.approx(answer * values["share"] / 100)
        assert slips["per-second"] == pytest.approx(answer * 3600)
        assert values["million"] == pytest.approx(values["rate"] * 60 * 60 / 1e6)
        assert values["full"] == round(values["hourly"] / values["million"], 2)
