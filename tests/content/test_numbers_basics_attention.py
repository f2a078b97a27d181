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
