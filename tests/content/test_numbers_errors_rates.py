"""Numbers of detectors and of groups that a classifier treats unequally."""

import re
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import chi2_contingency, entropy


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


def test_both_kinds_lose_and_the_total_wins(entry):
    found = entry("errors.ahead-in-total-only")
    rows = [line for line in found["prompt"]["en"].splitlines() if " of " in line]
    counts = [[int(n) for n in re.findall(r"(\d+) of (\d+)", row) for n in n] for row in rows[-2:]]
    rates = [[Fraction(c[0], c[1]), Fraction(c[2], c[3])] for c in counts]
    totals = [Fraction(c[0] + c[2], c[1] + c[3]) for c in counts]
    assert all(new < old for old, new in zip(*rates, strict=True))
    assert [float(total) for total in totals] == [0.635, 0.874]
    easy = Fraction(counts[0][1] + counts[1][1], 2000)
    assert [float(easy * a + (1 - easy) * b) for a, b in rates] == [0.77, 0.736]
    table = np.array([[46, 54], [350, 350]])
    assert chi2_contingency(table).pvalue > 0.3


def test_the_stability_index_adds_both_divergences(cases):
    for values, answer, slips in cases("errors.stability-index-of-refunds"):
        before, now = ([values[name], 100 - values[name]] for name in ("p", "q"))
        assert answer == pytest.approx(entropy(now, before) + entropy(before, now))
        assert slips["one-direction"] == pytest.approx(entropy(now, before))
