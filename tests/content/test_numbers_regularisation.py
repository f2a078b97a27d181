"""The numbers and listings of the topic regularisation, recomputed from their definitions."""

import math

import numpy as np
import pytest


def test_early_stopping_keeps_the_best_epoch_before_patience_runs_out(cases):
    losses, patience = [0.62, 0.55, 0.53, 0.54, 0.56, 0.52, 0.51], 2
    best, last = 0, 0
    while last + 1 < len(losses) and last - best < patience:
        last += 1
        best = min(best, last, key=lambda epoch: losses[epoch])
    [(_, answer, slips)] = cases("regularisation.early-stopping-epoch")
    assert answer == best + 1
    assert slips == {"last-trained": last + 1, "global-minimum": int(np.argmin(losses)) + 1}


def test_decoupled_decay_shrinks_an_idle_weight_step_by_step(cases):
    for values, answer, slips in cases("regularisation.decay-over-steps"):
        rate, weight = values["rate"] * 1e-4, 1.0
        for _ in range(values["steps"]):
            weight -= rate * 0.1 * weight
        assert answer == pytest.approx(weight)
        assert answer == pytest.approx(math.exp(-rate * 0.1 * values["steps"]), rel=1e-3)
        assert min(abs(slip - answer) for slip in slips.values()) > 0.002
    short_run = (1 - 2e-5 * 0.1) ** 500
    assert short_run == pytest.approx(0.999, abs=1e-5)


def test_gradient_of_the_norm_keeps_its_length_and_that_of_its_square_vanishes():
    direction, shift = np.array([3.0, -4.0, 12.0]) / 13, 1e-9

    def length(function, weight):
        slopes = [
            (function(weight + shift * axis) - function(weight - shift * axis)) / (2 * shift)
            for axis in np.eye(3)
        ]
        return np.linalg.norm(slopes)

    for size in (1e-2, 1e-4):
        assert length(np.linalg.norm, size * direction) == pytest.approx(1, rel=1e-4)
        assert length(lambda w: w @ w, size * direction) == pytest.approx(2 * size, rel=1e-4)


@pytest.mark.parametrize("p", [0.0, 0.1, 0.5])
def test_repaired_dropout_keeps_the_mean_and_is_the_identity_in_evaluation(run_listing, p):
    dropout = run_listing("regularisation.dropout-scaling", repaired=True)["dropout"]
    rng, x = np.random.default_rng(0), np.ones(200_000)
    assert np.array_equal(dropout(x, p, False, rng), x)
    trained = dropout(x, p, True, rng)
    assert trained.mean() == pytest.approx(1, abs=0.01)
    assert np.mean(trained == 0) == pytest.approx(p, abs=0.01)


def test_printed_dropout_makes_evaluation_too_small(run_listing):
    dropout = run_listing("regularisation.dropout-scaling")["dropout"]
    rng, x = np.random.default_rng(0), np.ones(10)
    assert dropout(x, 0.1, False, rng) == pytest.approx(0.9 * x)
