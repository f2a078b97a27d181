"""Merged against several models, tasks in sequence, and adapters of many clients."""

import numpy as np
import pytest


def test_one_merged_model_saves_the_weights_of_all_others(cases):
    drawn = cases("strategies.one-model-or-several")
    assert len(drawn) == 9
    for values, answer, slips in drawn:
        one = np.dtype(np.float16).itemsize * values["n"] * 1e9 / 1e9
        several = sum(one for _ in range(int(values["k"])))
        assert answer == several - one
        assert slips["all"] == several
        assert slips["one"] == one
        assert slips["bytes"] == (several - one) / 2


def test_the_table_of_a_sequence_and_a_merge(entry):
    found = entry("strategies.sequence-or-merge")
    for lang in ("en", "zh"):
        rows = [line.split() for line in found["prompt"][lang].splitlines()]
        table = [[int(n) for n in row[-3:]] for row in rows if row and row[-1].isdigit()]
        assert len(table) == 5
        stages, separate, merged = np.array(table[:3]), np.array(table[3]), np.array(table[4])
        changes = stages[-1] - stages.diagonal()
        said = {
            "average": stages[-1].mean(),
            "backward": changes[:-1].mean(),
            "merged": merged.mean(),
            "lost": (separate - merged).mean(),
        }
        accepted = {each["id"]: each["accept"][0] for each in found["blanks"]}
        assert {name: str(int(n)) for name, n in said.items() if n == int(n)} == {
            name: accepted[name] for name in said
        }
        assert stages.diagonal().mean().round() == 79
        assert round(changes.mean()) == -13
        assert changes[0] == -30
        assert round(stages.diagonal().mean() - merged.mean()) == 12
        assert (separate - merged).argmax() == 2
        assert changes.argmin() == 0
        assert separate.mean() == 81


@pytest.fixture
def clients():
    """Three clients of other ranks with weights, as pairs of factors B and A."""
    values = np.random.default_rng(7)
    made = [(values.normal(size=(12, r)), values.normal(size=(r, 10))) for r in (2, 2, 3)]
    return made, np.array([0.5, 0.3, 0.2])


def test_what_the_notes_say_of_averaged_factors(clients):
    made, shares = clients
    same = made[:2]
    wanted = sum(b @ a for b, a in same) / 2
    separate = sum(b for b, _ in same) / 2 @ (sum(a for _, a in same) / 2)
    assert not np.allclose(wanted, separate)
    rest = wanted - separate
    assert np.allclose(rest + separate, wanted)

    shared = same[0][1]
    exact = sum(b @ shared for b, _ in same) / 2
    assert np.allclose(sum(b for b, _ in same) / 2 @ shared, exact)
    assert np.linalg.matrix_rank(exact) == 2

    weighted = sum(p * b @ a for p, (b, a) in zip(shares, made, strict=True))
    stacked = np.hstack([p * b for p, (b, _) in zip(shares, made, strict=True)]) @ np.vstack(
        [a for _, a in made]
    )
    assert np.allclose(stacked, weighted)
    assert np.linalg.matrix_rank(weighted) == 7
    assert np.linalg.matrix_rank(wanted) == 4


def test_more_local_steps_move_the_average_when_clients_differ():
    curvature, optimum = np.array([1.0, 9.0]), np.array([1.0, -1.0])

    def rounds(steps, rate=0.1):
        at = 0.0
        for _ in range(500):
            local = np.full(2, at)
            for _ in range(steps):
                local = local - rate * curvature * (local - optimum)
            at = local.mean()
        return at

    best = (curvature * optimum).sum() / curvature.sum()
    assert rounds(1) == pytest.approx(best)
    assert abs(rounds(10) - best) > 0.2
