"""The listing of a GRPO loss, and the numbers of values, noise and exploration."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

LISTING = "alignment.grpo-loss-listing"


def plain_loss(
    new: Any, old: Any, ref: Any, mask: Any, adv: Any, eps: float = 0.2, beta: float = 0.04
) -> float:
    """Compute the intended loss token by token."""
    total, count = 0.0, 0
    for i, j in zip(*np.nonzero(mask), strict=True):
        ratio = float(np.exp(new[i, j] - old[i, j]))
        bound = min(max(ratio, 1 - eps), 1 + eps)
        r = float(np.exp(ref[i, j] - new[i, j]))
        total += min(ratio * adv[i], bound * adv[i]) - beta * (r - 1 - np.log(r))
        count += 1
    return -total / count


def batch() -> dict[str, Any]:
    rng = np.random.default_rng(3)
    mask = np.array([[0, 1, 1, 1, 0], [0, 1, 1, 0, 0], [0, 1, 1, 1, 1], [0, 0, 1, 1, 0]])
    new, old, ref = (rng.normal(-1, 0.5, mask.shape) for _ in range(3))
    return {"new": new, "old": old, "ref": ref, "mask": mask, "adv": rng.normal(size=4)}


def test_the_repaired_loss_is_the_intended_one(run_listing: Callable[..., Any]) -> None:
    names = run_listing(LISTING, repaired=True)
    assert names["grpo_loss"](**batch()) == pytest.approx(plain_loss(**batch()))
    assert run_listing(LISTING)["grpo_loss"](**batch()) != pytest.approx(plain_loss(**batch()))


def test_equal_rewards_give_no_advantage_within_a_group(run_listing: Callable[..., Any]) -> None:
    rewards = np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    right = run_listing(LISTING, repaired=True)["group_advantages"](rewards)
    assert right[0] == pytest.approx([1, -1, 1, -1], abs=1e-3)
    assert np.all(right[1] == 0)
    wrong = run_listing(LISTING, repaired=True, but=5)["group_advantages"]
    assert np.all(wrong(rewards)[1] < -100)
    assert wrong(rewards[:1]) == pytest.approx(right[:1])


def test_a_far_ratio_has_no_gradient(run_listing: Callable[..., Any]) -> None:
    old = np.full((1, 1), -3.0)

    def slope(but: int) -> float:
        loss = run_listing(LISTING, repaired=True, but=but)["grpo_loss"]
        at = [
            loss(np.full((1, 1), x), old, old, np.ones((1, 1)), np.ones(1), beta=0.0)
            for x in (-1.001, -0.999)
        ]
        return float(at[1] - at[0])

    assert slope(0) == 0
    assert slope(14) < -0.01


def test_padding_changes_nothing(run_listing: Callable[..., Any]) -> None:
    def padded() -> dict[str, Any]:
        return {k: v if k == "adv" else np.pad(v, ((0, 0), (0, 7))) for k, v in batch().items()}

    right = run_listing(LISTING, repaired=True)["grpo_loss"]
    assert right(**padded()) == pytest.approx(right(**batch()))
    wrong = run_listing(LISTING, repaired=True, but=18)["grpo_loss"]
    assert abs(wrong(**padded())) < 0.5 * abs(wrong(**batch()))


def test_the_penalty_is_never_negative(run_listing: Callable[..., Any]) -> None:
    loss = run_listing(LISTING, repaired=True)["grpo_loss"]
    one = np.ones((1, 1))
    for gap in np.linspace(-3, 3, 61):
        assert loss(-one, -one, -one + gap, one, np.zeros(1)) >= -1e-12


def test_a_late_reward_seen_from_a_hundred_steps_before(entry: Callable[[str], Any]) -> None:
    for text in entry("alignment.returns-values-and-bellman")["explanation"].values():
        assert f"{0.99**100:.2f}" in text


def test_the_losses_for_flipped_preferences(entry: Callable[[str], Any]) -> None:
    """Check them by differences and by averaging over flips."""
    found = entry("alignment.flipped-preferences")

    def clean(h: float) -> float:
        return float(np.log1p(np.exp(-h)))

    def conservative(h: float, eps: float) -> float:
        return (1 - eps) * clean(h) + eps * clean(-h)

    def robust(h: float, eps: float) -> float:
        return ((1 - eps) * clean(h) - eps * clean(-h)) / (1 - 2 * eps)

    def slope(loss: Callable[..., float], h: float, eps: float) -> float:
        return (loss(h + 1e-5, eps) - loss(h - 1e-5, eps)) / 2e-5

    for eps in (0.1, 0.3):
        for h in (-2.0, 0.5, 4.0):
            sigma = 1 / (1 + np.exp(-h))
            assert slope(conservative, h, eps) == pytest.approx(sigma - (1 - eps), abs=1e-6)
            assert slope(robust, h, eps) == pytest.approx(
                -((1 - sigma) + eps / (1 - 2 * eps)), abs=1e-6
            )
            average = (1 - eps) * robust(h, eps) + eps * robust(-h, eps)
            assert average == pytest.approx(clean(h))
        target = float(np.log((1 - eps) / eps))
        assert slope(conservative, target, eps) == pytest.approx(0, abs=1e-6)
    factors = [1 / (1 - 2 * eps) for eps in (0.1, 0.4)]
    answer, words = found["model_answer"]["en"], found["explanation"]["en"]
    assert f"about {np.log(0.9 / 0.1):.1f} for 10%" in answer
    assert f"{0.1 * factors[0]:.3f} for 10%" in answer
    assert f"is {factors[0]:.2f} at 10% and {factors[1]:.0f} at 40%" in words


def test_the_shares_of_a_bandit(entry: Callable[[str], Any]) -> None:
    found = entry("alignment.arms-and-samples")
    blanks = {blank["id"]: blank["accept"][0] for blank in found["blanks"]}
    eps, arms = 0.1, 4
    share = 100 * (1 - eps + eps / arms)
    assert share == pytest.approx(float(blanks["greedy"]))
    bonus = [np.sqrt(np.log(1000) / n) for n in (100, 400)]
    assert bonus[1] / bonus[0] == pytest.approx(float(blanks["ucb"]))
