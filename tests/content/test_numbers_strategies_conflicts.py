"""The numbers of conflicting gradients, and of what gradient ascent does to a loss."""

import numpy as np
import pytest


def test_surgery_leaves_the_gradient_orthogonal(cases):
    for values, answer, slips in cases("strategies.conflicting-gradients"):
        one = np.array([values["a"], values["b"]])
        other = np.array([-values["c"], 1.0])
        assert one @ other < 0
        unit = other / np.linalg.norm(other)
        changed = one - (one @ unit) * unit
        assert changed @ other == pytest.approx(0)
        assert answer == pytest.approx(changed[0])
        assert slips["mean"] == pytest.approx(((one + other) / 2)[0])


def test_the_pull_of_npo_fades_and_that_of_ascent_does_not():
    log_ratios = np.array([0.0, -10.0, -40.0])  # log of policy over starting model
    beta = 0.1
    # derivative of (2/β)·log(1 + exp(β·log-ratio)) with respect to the log-ratio
    pull = 2 / (1 + np.exp(-beta * log_ratios))
    assert pull[0] == 1
    assert list(pull) == sorted(pull, reverse=True)
    assert pull[-1] < 0.05


def test_all_weights_of_a_sparse_model_count_in_memory(entry):
    said = entry("strategies.tuning-a-sparse-model")["explanation"]["en"]
    gigabytes = sum(47 * part for part in (2, 2, 4, 4, 4))
    assert gigabytes == pytest.approx(750, rel=0.01)
    assert "about 750 GB" in said
