"""The numbers of the entries on distillation and on accepting a compressed model."""

import numpy as np
import pytest
from scipy.stats import entropy


def test_direction_of_divergence(entry):
    teacher = [0.495, 0.495, 0.01]
    students = {"A": [0.35, 0.35, 0.30], "B": [0.96, 0.03, 0.01]}
    forward = {name: entropy(teacher, student) for name, student in students.items()}
    reverse = {name: entropy(student, teacher) for name, student in students.items()}
    assert min(forward, key=forward.get) == "A"
    assert min(reverse, key=reverse.get) == "B"
    right = next(
        o for o in entry("compression.direction-of-divergence")["options"] if "correct" in o
    )
    for value in (*forward.values(), *reverse.values()):
        assert f"{value:.2f}" in right["why"]["en"]
        assert f"{value:.2f}" in right["why"]["zh"]
    assert right["text"]["en"] == "Forward prefers A, reverse prefers B"


def test_same_accuracy_other_answers():
    before = np.arange(1000) < 840
    after = before.copy()
    after[:60], after[-60:] = False, True
    assert before.mean() == after.mean() == pytest.approx(0.84)
    assert np.mean(before != after) == pytest.approx(0.12)
    assert np.mean(before & ~after) == pytest.approx(0.06)


def test_temperature_four_flattens_and_shrinks_gradients():
    logits = np.array([8.0, 2.0, 0.0])

    def soft(values, heat):
        powers = np.exp(values / heat)
        return powers / powers.sum()

    assert soft(logits, 4)[1:].sum() > 10 * soft(logits, 1)[1:].sum()
