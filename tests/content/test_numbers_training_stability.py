"""Windows of averages and local negatives of the topic training, recomputed."""

import numpy as np
import pytest


def words_of(entry):
    return entry["explanation"]["en"] + entry["model_answer"]["en"]


@pytest.mark.parametrize(("beta", "steps"), [(0.999, 1000), (0.95, 20)])
def test_average_of_squares_looks_back_over_steps(entry, beta, steps):
    weights = beta ** np.arange(100_000)
    assert weights.sum() == pytest.approx(steps, rel=1e-6)
    assert f"about {steps}" in words_of(entry("training.why-losses-spike"))


def test_negatives_of_local_batches_are_fewer(entry):
    def negatives(batch):
        pairs = np.ones((batch, batch)) - np.eye(batch)
        return set(pairs.sum(axis=1).astype(int))

    question = entry("training.worse-on-eight-gpus")
    assert "batches of 128" in question["prompt"]["en"]
    assert len(np.split(np.arange(128), 8)[0]) == 16
    assert negatives(16) == {15}
    assert negatives(128) == {127}
    assert "15 instead of 127" in words_of(question)


def test_first_step_without_bias_correction_is_longer(entry):
    gradient, beta1, beta2 = 0.37, 0.9, 0.999
    first = np.average([0, gradient], weights=[beta1, 1 - beta1])
    second = np.average([0, gradient**2], weights=[beta2, 1 - beta2])
    plain = first / np.sqrt(second)
    corrected = (first / (1 - beta1)) / np.sqrt(second / (1 - beta2))
    text = entry("training.from-momentum-to-adamw")["explanation"]["en"]
    assert f"about {plain / corrected:.1f} times as long" in text
