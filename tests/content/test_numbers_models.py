"""Every number of the topic "models", recomputed from its definition."""

from fractions import Fraction
from itertools import product
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from quiz.kinds.formula import evaluate

FOLDER = Path(__file__).parents[2] / "content" / "questions" / "models"


def entry(name: str) -> dict[str, Any]:
    """Find one entry of the topic by its id."""
    entries = [
        each
        for path in sorted(FOLDER.glob("*.yaml"))
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    return next(each for each in entries if each["id"] == name)


def test_weight_memory_is_bits_over_eight_per_weight() -> None:
    question = entry("models.weight-memory")
    for n, bits in product(question["params"]["n"], question["params"]["bits"]):
        size = Fraction(n * 10**9 * bits, 8) / 10**9
        drawn = {"n": n, "bits": bits}
        assert evaluate(question["answer"], drawn) == pytest.approx(float(size))
        slips = {each["id"]: evaluate(each["value"], drawn) for each in question["slips"]}
        assert slips["gib"] == pytest.approx(float(size * 10**9 / 2**30))


def test_gib_is_about_seven_percent_larger_than_gb() -> None:
    ratio = 2**30 / 10**9
    assert ratio == pytest.approx(1.07, abs=0.005)


def test_roberta_read_ten_times_the_text_of_bert() -> None:
    option = next(
        each for each in entry("models.roberta-changes")["options"] if each["id"] == "more-data"
    )
    assert "160 GB of text instead of 16 GB" in option["why"]["en"]
    assert "Ten times" in option["text"]["en"]
    assert 160 / 16 == 10


def test_the_span_is_in_the_passage_and_the_computed_time_is_not() -> None:
    question = entry("models.bert-reads-a-passage")
    passage = question["prompt"]["en"].split("“")[1].split("”")[0]
    texts = {each["id"]: each["text"]["en"] for each in question["options"]}
    assert texts["span"].split("“")[1].rstrip("”") in passage
    assert texts["computed"].split("“")[1].rstrip("”") not in passage


def test_scales_of_small_blocks_add_up_to_an_eighth_to_four_bit_weights() -> None:
    scale_bits, block, weight_bits = 32, 64, 4
    assert Fraction(scale_bits, block) / weight_bits == Fraction(1, 8)
    assert "about an eighth" in entry("models.weight-memory")["explanation"]["en"]


def test_a_split_embedding_saves_the_difference_of_the_stored_arrays(cases) -> None:
    for values, answer, slips in cases("models.albert-embedding"):
        pieces, hidden, small = 30_000, int(values["h"]), int(values["small"])
        full = np.empty((pieces, hidden), dtype=np.int8).size
        split = np.empty((pieces, small), dtype=np.int8).size + np.empty((small, hidden)).size
        assert round(answer, 2) == pytest.approx(round((full - split) / 10**6, 2))
        assert slips["remaining"] == pytest.approx(split / 10**6)


def test_a_cross_encoder_reads_every_pair_and_a_bi_encoder_every_sentence(cases) -> None:
    for values, answer, _ in cases("models.pairs-to-score"):
        assert answer == comb(int(values["n"]), 2) / values["n"]


def test_the_generator_has_about_a_hundred_times_the_weights_of_bert() -> None:
    point = entry("models.encoder-or-generator")["rubric"][1]
    assert "about a hundredth" in point["text"]["en"]
    assert 110 * 10**6 / (8 * 10**9) == pytest.approx(0.01, abs=0.005)
