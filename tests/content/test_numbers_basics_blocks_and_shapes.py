"""Shapes of cross-attention and the scales of DeepNorm in the topic basics, recomputed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest


def test_shapes_in_cross_attention(entry: Callable[[str], Any]) -> None:
    found = entry("basics.shapes-in-cross-attention")
    blanks = {blank["id"]: blank["accept"][0] for blank in found["blanks"]}
    source, target, width = np.ones((9, 4)), np.ones((6, 4)), 4
    scores = target @ source.T / np.sqrt(width)
    assert scores.shape == (int(blanks["rows"]), int(blanks["columns"]))
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert (weights @ source).shape[0] == int(blanks["out"])
    assert (target @ target.T).shape == (int(blanks["self"]), 6)
    assert source.shape[0] == int(blanks["cached"])


def test_scales_of_deepnorm(entry: Callable[[str], Any]) -> None:
    words = entry("basics.where-the-norm-stands")["explanation"]["en"]
    layers = 100
    assert np.sqrt(np.sqrt(2 * layers)) == pytest.approx(3.76, abs=0.005)
    assert 1 / np.sqrt(np.sqrt(8 * layers)) == pytest.approx(0.19, abs=0.005)
    assert "With 100 layers that is 3.76 and 0.19" in words
