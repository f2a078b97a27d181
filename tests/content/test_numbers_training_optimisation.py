"""Losses, first steps and schedules of the topic training, recomputed."""

import numpy as np
import pytest
from scipy.special import log_softmax
from scipy.stats import entropy


def test_only_a_shift_by_row_survives_rows_of_different_size(run_listing, seeded):
    dice = seeded(3)
    logits = np.array([[dice.gauss(1000 * (i % 2), 2) for _ in range(4)] for i in range(6)])
    targets = np.array([0, 1, -100, 3, 2, 1])
    kept = targets != -100
    wanted = -log_softmax(logits[kept], axis=-1)[range(5), targets[kept]].mean()
    repaired = run_listing("training.mean-loss-listing", repaired=True)["mean_loss"]
    printed = run_listing("training.mean-loss-listing")["mean_loss"]
    assert repaired(logits, targets) == pytest.approx(wanted)
    with np.errstate(divide="ignore"):
        assert not np.isfinite(printed(logits, targets))


def test_smoothed_target_is_a_mixture_with_the_uniform_distribution(entry):
    target = 0.9 * np.eye(5)[0] + 0.1 * np.full(5, 1 / 5)
    found = entry("training.smoothed-target")
    right, other = (float(blank["accept"][0]) for blank in found["blanks"][:2])
    assert target == pytest.approx([right] + 4 * [other])
    assert f"{entropy(target):.2f}" in found["explanation"]["en"]


def test_first_adam_step_has_the_size_of_the_rate():
    for grad in (0.004, 4.0):
        m = v = 0.0
        m += 0.1 * (grad - m)
        v += 0.001 * (grad * grad - v)
        assert 1e-4 * (m / 0.1) / (np.sqrt(v / 0.001) + 1e-8) == pytest.approx(1e-4, rel=1e-4)
        assert m / np.sqrt(v) == pytest.approx(3.16, abs=0.01)


def test_state_of_seven_billion_weights():
    assert 7 * 2 * np.dtype("float32").itemsize == 56
    assert 7 * 2 * np.dtype("uint8").itemsize == 14
    assert 14 / 8 < 2


def test_cosine_rises_to_its_peak_and_falls(run_listing):
    rate = run_listing("training.cosine-listing")["rate"]
    rates = [rate(step, 2.0, 10, 110) for step in range(110)]
    assert rates[0] == pytest.approx(0.2)
    assert rates[9] == rates[10] == 2.0
    assert rates[60] == pytest.approx(1.0)
    assert np.allclose(np.diff(rates[:10]), 0.2)
    assert (np.diff(rates[10:]) < 0).all()
    assert rates[-1] > 0
