"""The numbers on latency, recomputed from the times at which tokens arrive."""

import numpy as np
import pytest


def test_the_two_waits_follow_from_the_arrival_of_tokens(entry):
    arrivals = np.linspace(0.6, 4.6, 101)
    blanks = {
        each["id"]: each["accept"] for each in entry("serving.two-waits-of-a-request")["blanks"]
    }
    gaps = np.diff(arrivals) * 1000
    assert float(blanks["ttft"][0]) == arrivals[0] < 1
    assert float(blanks["tpot"][0]) == pytest.approx(gaps.mean())
    assert gaps.mean() < 50
    assert 1000 / gaps.mean() == pytest.approx(25)
