"""Numbers of detectors and of groups that a classifier treats unequally."""

from fractions import Fraction

import pytest
from scipy.optimize import brentq


def alarms(share, found, passed):
    """Give the share of alarms when `share` of the answers is faulty."""
    return found * share + (1 - passed) * (1 - share)


def test_the_true_rate_gives_the_alarms_seen(cases):
    for values, answer, slips in cases("errors.rate-behind-the-alarms"):
        found, passed, seen = (values[name] / 100 for name in ("se", "sp", "flagged"))
        share = brentq(lambda x, f=found, p=passed, s=seen: alarms(x, f, p) - s, 0, 1)
        assert answer == pytest.approx(100 * share)
        assert alarms(share, found, passed) == pytest.approx(seen)
        assert slips["raw"] == values["flagged"]
    assert alarms(0, 0.8, 0.95) == pytest.approx(0.05)


def test_none_of_300_still_allows_one_per_cent():
    assert Fraction(99, 100) ** 300 == pytest.approx(0.05, abs=0.002)


def test_equal_precision_and_recall_leave_other_false_alarms(cases):
    for values, answer, slips in cases("errors.same-precision-other-alarms"):
        recall, precision = (Fraction(int(values[name]), 100) for name in ("tpr", "ppv"))
        rates = []
        for share in (Fraction(10, 100), Fraction(int(values["pb"]), 100)):
            hits = recall * share
            false = hits / precision - hits
            assert hits / (hits + false) == precision
            rates.append(float(100 * false / (1 - share)))
        assert rates[1] == pytest.approx(answer)
        assert rates[0] == pytest.approx(values["fa"], abs=0.05)
        assert rates[0] == pytest.approx(slips["same-as-a"])
        assert rates[0] < rates[1]
