"""Numbers of the topic training on recipes, divergences and the cost of the backward pass."""

import numpy as np
import pytest
from scipy.special import rel_entr


def words_of(entry):
    return entry["explanation"]["en"] + entry.get("model_answer", {}).get("en", "")


def test_recipe_in_tokens_and_windows(entry):
    words = words_of(entry("training.settings-of-a-recipe"))
    warm = 2_000 * 4_000_000
    assert warm == 8 * 10**9
    assert warm / 10**12 < 0.01
    assert (0.95 ** np.arange(10_000)).sum() == pytest.approx(20)
    assert (0.999 ** np.arange(100_000)).sum() == pytest.approx(1000)
    assert "8 billion tokens of warm-up, under 1%" in words


def shannon(p, q):
    mean = (p + q) / 2
    return (rel_entr(p, mean).sum() + rel_entr(q, mean).sum()) / 2


def test_properties_of_divergences(entry):
    rng = np.random.default_rng(5)
    right = {
        o["id"] for o in entry("training.divergence-properties")["options"] if o.get("correct")
    }
    pairs = rng.dirichlet(np.ones(4), size=(200, 2))
    forward = np.array([rel_entr(p, q).sum() for p, q in pairs])
    backward = np.array([rel_entr(q, p).sum() for p, q in pairs])
    assert (forward > 0).all()
    assert rel_entr(pairs[0, 0], pairs[0, 0]).sum() == 0
    assert not np.allclose(forward, backward)
    left, empty = np.array([0.5, 0.5]), np.array([1.0, 0.0])
    assert np.isinf(rel_entr(left, empty).sum())
    assert shannon(left, empty) < np.log(2)
    assert shannon(np.array([1.0, 0.0]), np.array([0.0, 1.0])) == pytest.approx(np.log(2))
    p = pairs[0, 0]
    crosses = np.array([-(p * np.log(q)).sum() for q in pairs[:, 1]])
    gaps = np.array([rel_entr(p, q).sum() for q in pairs[:, 1]])
    assert np.allclose(crosses - gaps, -(p * np.log(p)).sum())
    assert right == {"zero", "infinite", "cross"}


def test_backward_takes_two_products_for_one(entry):
    """Count multiply-adds of y = x·w, and of the gradients x̄ = ȳ·wᵀ and w̄ = xᵀ·ȳ."""
    rows, inner, columns = 7, 5, 3
    forward = rows * inner * columns
    for_input = rows * columns * inner
    for_weight = inner * rows * columns
    assert for_input + for_weight == 2 * forward
    assert "2 forward and 4 backward" in words_of(entry("training.what-backward-does"))
