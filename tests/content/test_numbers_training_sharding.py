"""First losses, pairings and shards of the topic training, recomputed."""

import numpy as np
import pytest
from scipy.stats import entropy


def test_initial_loss_is_that_of_a_uniform_prediction(entry):
    uniform = np.full(32000, 1 / 32000)
    options = {
        option["id"]: option["text"]["en"] for option in entry("training.initial-loss")["options"]
    }
    assert options["uniform"].endswith(f"{entropy(uniform):.1f}")
    assert options["bits"].endswith(f"{entropy(uniform, base=2):.1f}")
    assert options["accuracy"].endswith(f"{entropy([0.5, 0.5]):.1f}")


def test_shuffled_inputs_need_their_targets(run_listing):
    data = np.random.default_rng(0)
    x = np.hstack([data.normal(size=(200, 3)), np.ones((200, 1))])
    y = x @ np.array([1.0, -2.0, 0.5, 3.0])
    loss = {}
    for repaired in (False, True):
        fit = run_listing("training.flat-after-shuffling", repaired=repaired)["fit"]
        weight = fit(x, y, 2000, 0.05, np.random.default_rng(1))
        loss[repaired] = np.mean((x @ weight - y) ** 2)
    assert loss[True] < 1e-6
    assert loss[False] > 0.8 * np.var(y)


def test_one_nan_spoils_every_clipped_gradient():
    grads = np.array([1.0, np.nan, 3.0])
    factor = np.minimum(1.0, 1 / np.linalg.norm(grads))
    assert np.isnan(grads * factor).all()


def test_stage_two_shares_are_counted_byte_by_byte(cases):
    for values, answer, slips in cases("training.stage-two-share"):
        gpus = int(values["gpus"])
        held = np.zeros(gpus)
        held += 2 * values["billions"]
        for sharded in (2, 4, 4, 4):
            held += np.full(gpus, sharded * values["billions"]) / gpus
        assert held.max() == pytest.approx(answer)
        assert slips["stage-one"] > answer > slips["stage-three"]


def test_traffic_of_the_stages():
    gather = scatter = 1
    plain = scatter + gather
    assert [plain, scatter + gather, 2 * gather + scatter] == [2, 2, 3]
    assert 7 * 16 == 112
