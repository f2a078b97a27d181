"""What L1, L2 and the elastic net make of two copies, and the averaging time of AdamW."""

import numpy as np
import pytest


def fitted(x, y, l1, l2, rounds=3000):
    """Coordinate descent on ½·‖y − Xw‖²/n + l1·‖w‖₁ + ½·l2·‖w‖²."""
    n, w = len(y), np.zeros(x.shape[1])
    for _ in range(rounds):
        for j in range(x.shape[1]):
            pull = x[:, j] @ (y - x @ w + x[:, j] * w[j]) / n
            w[j] = np.sign(pull) * max(abs(pull) - l1, 0) / (x[:, j] @ x[:, j] / n + l2)
    return w


def drawn(seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(60, 12))
    x[:, 1] = x[:, 0] + 0.01 * rng.normal(size=60)
    return x, x[:, 0] + x[:, 1] + rng.normal(size=60)


def test_the_four_pictures_of_weights(entry):
    opposite, lone = 0, 0
    for seed in range(8):
        x, y = drawn(seed)
        plain = np.linalg.lstsq(x, y, rcond=None)[0]
        lasso, ridge, net = fitted(x, y, 0.2, 0), fitted(x, y, 0, 0.2), fitted(x, y, 0.2, 0.5)
        assert np.all(plain != 0)
        assert np.all(ridge != 0)
        assert ridge[0] == pytest.approx(ridge[1], rel=0.15)
        assert np.abs(ridge).sum() < np.abs(plain).sum()
        assert np.any(np.abs(ridge) > np.abs(plain))
        assert np.sum(lasso == 0) >= 5
        assert np.sum(net == 0) >= 4
        assert np.all(net[:2] != 0)
        opposite += plain[0] * plain[1] < 0 and np.abs(plain[:2]).max() > 3
        lone += np.sum(lasso[:2] != 0) == 1
    assert opposite >= 4
    assert lone >= 5
    ids = [each["id"] for each in entry("regularisation.penalty-by-its-weights")["pairs"]]
    assert ids == ["none", "lasso", "ridge", "elastic-net"]


def test_what_two_copies_cost():
    alone, shared = np.array([2, 0]), np.array([1, 1])
    assert np.abs(alone).sum() == np.abs(shared).sum() == 2
    assert (np.sum(alone**2), np.sum(shared**2)) == (4, 2)


def test_the_two_gaps(entry):
    said = entry("regularisation.both-errors-high")["explanation"]["en"]
    people, training, validation = 5, 24, 25
    assert f"there are {training - people} points" in said
    assert f"there is {validation - training} point" in said


def test_the_decay_keeps_the_averaging_time_in_epochs(cases):
    for values, answer, slips in cases("regularisation.decay-for-a-larger-run"):
        rate, examples, batch = 1e-3, 64_000, 32

        def epochs(rate, decay, examples, batch):
            return 1 / (rate * decay) / (examples / batch)

        large = (rate / values["width"], examples * values["data"], batch * values["batch"])
        assert epochs(large[0], answer, *large[1:]) == pytest.approx(
            epochs(rate, 0.1, examples, batch)
        )
        assert values["steps"] == (large[1] / large[2]) / (examples / batch)
        assert all(abs(slip - answer) > 0.02 * answer for slip in slips.values())
        assert len({round(slip, 6) for slip in slips.values()}) == len(slips)
        assert slips["no-batch"] * values["batch"] == pytest.approx(answer)
        assert slips["no-rate"] * values["width"] == pytest.approx(answer)


def test_adamw_is_a_moving_average(entry):
    rng = np.random.default_rng(6)
    rate, decay, w = 0.01, 0.5, 0.0
    updates = rng.normal(size=200)
    for u in updates:
        w = w - rate * u - rate * decay * w
    weights = rate * decay * (1 - rate * decay) ** np.arange(200)[::-1]
    assert w == pytest.approx(np.sum(weights * -updates / decay))
    steps = 1 / (3e-4 * 0.1)
    assert steps == pytest.approx(33_333, rel=1e-3)
    assert "about 33,000" in entry("regularisation.decay-for-a-larger-run")["explanation"]["en"]
