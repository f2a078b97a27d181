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


def test_a_cascade_is_paid_request_by_request(cases):
    for values, answer, slips in cases("serving.cascade-break-even"):
        passed_on = [number < values["share"] for number in range(100)]
        paid = [values["small"] + (values["large"] if hard else 0) for hard in passed_on]
        assert answer == pytest.approx(sum(paid) / len(paid))
        one_model = [values["large"] if hard else values["small"] for hard in passed_on]
        assert slips["either-or"] == pytest.approx(sum(one_model) / len(one_model))
        assert slips["sum"] == max(paid)
        at_limit = values["small"] + values["limit"] / 100 * values["large"]
        assert at_limit == pytest.approx(values["large"])
