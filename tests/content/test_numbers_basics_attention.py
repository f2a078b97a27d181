"""Numbers of the questions on attention and blocks, computed another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_weights_of_a_block_are_the_sizes_of_its_matrices(
    cases: Callable[[str], list[Any]],
) -> None:
    for values, answer, slips in cases("basics.original-block-weights"):
        d = int(values["d"])
        attention, up, down = [(d, d)] * 4, (d, 4 * d), (4 * d, d)

        def millions(shapes: list[tuple[int, int]]) -> float:
            return sum(np.empty(shape, dtype=np.int8).size for shape in shapes) / 1e6

        assert answer == pytest.approx(millions([*attention, up, down]))
        assert slips["one-ffn-matrix"] == pytest.approx(millions([*attention, up]))
        assert slips["no-output"] == pytest.approx(millions([*attention[:3], up, down]))


def test_only_the_clean_path_returns_the_input_of_an_idle_sublayer(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    def norm(x: Any) -> Any:
        return (x - x.mean()) / x.std()

    def clean(x: Any) -> Any:
        h = norm(x)
        return x + 0 * h

    x = np.array([1.0, 5.0, 9.0, 2.0])
    printed = run_listing("basics.pre-norm-skip-path")["sublayer"](x, norm, np.zeros_like)
    assert printed == pytest.approx(norm(x))
    assert clean(x) == pytest.approx(x)
    assert printed != pytest.approx(x)


def test_a_row_far_below_the_maximum_needs_its_own(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    name = "basics.one-maximum-for-all"
    k = v = np.eye(2)
    q = np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]) * np.sqrt(2)
    low, high = 1 / (1 + np.e), np.e / (1 + np.e)
    attend = run_listing(name, repaired=True)["attend"]
    assert attend(q, k, v) == pytest.approx(np.array([[low, high], [high, low]]))
    with np.errstate(invalid="ignore"):
        assert np.isnan(run_listing(name, repaired=True, but=6)["attend"](q, k, v)[1]).all()
    sums = run_listing(name, repaired=True, but=8)["attend"](
        np.array([[1.0, 3.0], [0.0, 5.0]]), k, v
    ).sum(axis=1)
    assert sums != pytest.approx(np.ones(2))
    assert np.exp(-2001.0) == 0


def test_a_row_without_keys_spoils_real_tokens_in_the_next_layer() -> None:
    rng = np.random.default_rng(0)
    x = rng.standard_normal((4, 8))

    def layer(h: Any, real: Any) -> Any:
        seen = np.tril(np.ones((4, 4), dtype=bool)) & real[None, :]
        scores = np.where(seen, h @ h.T, -np.inf)
        with np.errstate(invalid="ignore"):
            weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
            return weights / weights.sum(axis=-1, keepdims=True) @ h

    left, right = np.array([False, True, True, True]), np.array([True, True, True, False])
    once = layer(x, left)
    assert np.isnan(once[0]).all()
    assert np.isfinite(once[1:]).all()
    assert np.isnan(layer(once, left)[1:]).all()
    assert np.isfinite(layer(layer(x, right), right)).all()


def test_projections_of_all_heads_together_are_one_square_matrix() -> None:
    def weights(heads: int, size: int) -> int:
        return 4 * sum(np.empty((1024, size), dtype=np.int8).size for _ in range(heads))

    assert weights(16, 64) == weights(32, 32) == 4 * 1024**2


def test_gated_network_of_the_stated_size_has_as_many_weights(
    cases: Callable[[str], list[Any]],
) -> None:
    for values, answer, slips in cases("basics.gated-hidden-size"):
        d = int(values["d"])
        plain = np.empty((d, 4 * d), dtype=np.int8).size + np.empty((4 * d, d), dtype=np.int8).size
        assert 3 * np.empty((d, round(answer)), dtype=np.int8).size == plain
        assert 3 * np.empty((d, round(slips["unchanged"])), dtype=np.int8).size == 1.5 * plain


def test_tied_table_counts_rows_times_width(entry: Callable[[str], Any]) -> None:
    blanks = {
        each["id"]: each["accept"][0] for each in entry("basics.one-table-two-uses")["blanks"]
    }
    table = np.empty((50_000, 1_000), dtype=np.int8).size / 1e6
    assert (float(blanks["table"]), float(blanks["saved"])) == (table, table)


def test_rotary_score_depends_on_the_offset_only(
    run_listing: Callable[..., dict[str, Any]], entry: Callable[[str], Any]
) -> None:
    assert "faulty" not in entry("basics.rotary-listing")
    names = run_listing("basics.rotary-listing")
    rng = np.random.default_rng(0)
    q, k = rng.standard_normal((2, 8))
    assert names["score"](q, k, 7, 3) == pytest.approx(names["score"](q, k, 1007, 1003))
    assert names["score"](q, k, 7, 3) != pytest.approx(names["score"](q, k, 8, 3))
    assert names["rotate"](q, 0) == pytest.approx(q)
    assert np.linalg.norm(names["rotate"](q, 9)) == pytest.approx(np.linalg.norm(q))
    phase = np.exp(9j * 10000.0 ** (-2 * np.arange(4) / 8))
    turned = (q[:4] + 1j * q[4:]) * phase
    assert names["rotate"](q, 9) == pytest.approx(np.concatenate([turned.real, turned.imag]))


def test_outputs_of_attention_without_positions_move_with_its_inputs() -> None:
    x = np.random.default_rng(0).standard_normal((5, 4))

    def attend(h: Any) -> Any:
        weights = np.exp(h @ h.T)
        return weights / weights.sum(axis=-1, keepdims=True) @ h

    order = [0, 3, 2, 1, 4]
    assert attend(x[order]) == pytest.approx(attend(x)[order])
    assert attend(x[order]) != pytest.approx(attend(x))
