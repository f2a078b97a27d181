"""The listings and numbers on penalties and softened targets, run and recomputed."""

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import entropy

NAMES = ["q.weight", "q.bias", "norm.weight", "norm.bias", "head.weight"]


def test_repaired_groups_spare_biases_and_gains(run_listing):
    with_decay, without = run_listing("regularisation.decay-groups", repaired=True)["groups"](
        NAMES, 0.1
    )
    assert with_decay == {"names": ["q.weight", "head.weight"], "weight_decay": 0.1}
    assert without == {"names": ["q.bias", "norm.weight", "norm.bias"], "weight_decay": 0.0}
    printed = run_listing("regularisation.decay-groups")["groups"](NAMES, 0.1)
    assert printed[1] == {"names": ["norm.bias"], "weight_decay": 0.1}


def test_repaired_smoothing_is_cross_entropy_with_a_mixed_target(run_listing):
    rng = np.random.default_rng(0)
    for k in (2, 4, 9):
        logits, eps = rng.normal(size=k) * 3, 0.1
        target = (1 - eps) * np.eye(k)[1] + eps * np.full(k, 1 / k)
        model = softmax(logits)
        right = entropy(target) + entropy(target, model)
        name = "regularisation.smoothed-loss-code"
        assert run_listing(name, repaired=True)["smoothed_loss"](logits, 1, eps) == pytest.approx(
            right
        )
        shifted = run_listing(name, repaired=True, but=8)["smoothed_loss"](logits, 1, eps)
        assert shifted - right == pytest.approx(logits.max())
        heavy = run_listing(name, repaired=True, but=5)["smoothed_loss"](logits, 1, eps)
        assert heavy > right
        spread = np.full(k, eps / (k - 1)) + (1 - eps) * np.eye(k)[1]
        assert spread.sum() == pytest.approx(1 + eps / (k - 1))


def test_softened_targets(entry):
    blanks = {
        each["id"]: float(each["accept"][0])
        for each in entry("regularisation.mixed-targets")["blanks"]
    }
    smoothed = np.average([np.eye(4)[0], np.full(4, 0.25)], axis=0, weights=[0.9, 0.1])
    assert smoothed[0] == pytest.approx(blanks["right"])
    assert smoothed[1:] == pytest.approx([blanks["other"]] * 3)
    assert np.average([1, 0], weights=[0.7, 0.3]) == pytest.approx(blanks["mixed"])
