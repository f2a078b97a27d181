"""Hours and prices of fine-tuning projects in the topic practice, recomputed."""

from typing import Any

import pytest


def test_hours_and_euros_of_a_fine_tune(entry: Any) -> None:
    found = entry("practice.price-of-a-fine-tune")
    answer, words = found["model_answer"]["en"], found["explanation"]["en"]
    tokens = 30_000 * 1_500 * 3
    assert tokens == 135 * 10**6
    operations = 6 * 8e9 * tokens
    assert operations == pytest.approx(6.5e18, rel=0.01)
    speed = 0.4 * 312e12
    assert round(speed / 1e12) == 125
    hours = operations / speed / 3600
    assert round(hours, 1) == 14.4
    assert round(2 * hours) == 29
    assert round(10 * 2 * hours, -2) == 300
    people = 30_000 * 2 / 60
    assert (people, people * 40) == (1_000, 40_000)
    for part in ("135 million", "6.5·10¹⁸", "125·10¹²", "14 GPU-hours"):
        assert part in answer
    assert "about 300 euros" in answer
    assert "1,000 hours, 40,000 euros" in answer
    weights_gradients_and_states = (2 + 2 + 12) * 8
    assert f"{weights_gradients_and_states} GB" in words
    with_recomputation = 6 + 2
    assert with_recomputation / 6 == pytest.approx(1 + 1 / 3)
    assert "adds a third" in words
