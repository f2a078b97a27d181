"""The router with its balance loss: each planted fault fails a test of its own."""

from typing import Any

import numpy as np
import pytest

NAME = "training.router-and-balance-loss"
K = 2


def example() -> tuple[Any, Any, list[Any]]:
    """Give inputs, a router and experts, the last of which nobody chooses."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((12, 6))
    x[:, 0] = 1
    router = rng.standard_normal((6, 5)) * 0.5
    router[0, 4] = -50
    weights = rng.standard_normal((5, 6, 6))
    return x, router, [lambda z, w=w: np.tanh(z @ w) for w in weights]


def rows_sum_to_one(names: dict[str, Any]) -> bool:
    x, router, _ = example()
    probs, _, gates = names["route"](x, router, K)
    assert np.allclose(gates.sum(axis=1), 1)
    return np.allclose(probs.sum(axis=1), 1)


def agrees_with_a_loop(names: dict[str, Any]) -> bool:
    x, router, experts = example()
    want = np.zeros_like(x)
    for i, row in enumerate(x):
        p = np.exp(row @ router)
        p /= p.sum()
        best = sorted(range(len(p)), key=lambda number: -p[number])[:K]
        for number in best:
            want[i] += p[number] / p[best].sum() * experts[number](row[None])[0]
    return np.allclose(names["mixture"](x, router, experts, K)[0], want)


def balance_moves_the_router(names: dict[str, Any]) -> bool:
    x, router, experts = example()
    moved = router.copy()
    moved[0, 0] += 1e-6
    before = names["mixture"](x, router, experts, K)[1]
    after = names["mixture"](x, moved, experts, K)[1]
    return bool(abs(after - before) > 1e-9)


TESTS = {6: rows_sum_to_one, 16: agrees_with_a_loop, 23: balance_moves_the_router}


def test_repaired_router_passes_all(run_listing: Any) -> None:
    names = run_listing(NAME, repaired=True)
    assert all(test(names) for test in TESTS.values())
    x, router, _ = example()
    _, chosen, _ = names["route"](x, router, K)
    assert not (chosen == 4).any()
    assert all(len(set(row)) == K for row in chosen.tolist())


@pytest.mark.parametrize("line", TESTS)
def test_each_fault_alone_fails_its_test(run_listing: Any, entry: Any, line: int) -> None:
    assert [fault["line"] for fault in entry(NAME)["faulty"]] == list(TESTS)
    names = run_listing(NAME, repaired=True, but=line)
    assert not TESTS[line](names)


def test_balance_is_one_when_even(run_listing: Any) -> None:
    probs = np.full((4, 4), 0.25)
    chosen = np.array([[0, 1], [2, 3], [1, 0], [3, 2]])
    for repaired in (True, False):
        loss = run_listing(NAME, repaired=repaired)["balance_loss"]
        assert loss(probs, chosen) == pytest.approx(1)
    by_tokens = np.bincount(chosen.ravel()) / len(chosen)
    assert 4 * (by_tokens * probs.mean(axis=0)).sum() == pytest.approx(K)


def test_whole_listing_as_printed_runs(run_listing: Any) -> None:
    x, router, experts = example()
    out, loss = run_listing(NAME)["mixture"](x, router, experts, K)
    assert out.shape == x.shape
    assert np.isfinite(loss)
