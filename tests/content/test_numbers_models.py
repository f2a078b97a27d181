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
    assert round(110 * 10**6 / (8 * 10**9), 2) == 0.01


def test_the_last_real_token_is_found_on_either_side_of_padding(run_listing) -> None:
    width, weight = 3, np.eye(3)
    rows = {"right": [1, 1, 0, 0], "left": [0, 0, 1, 1], "full": [1, 1, 1, 1]}
    mask = np.array(list(rows.values()))
    hidden = np.arange(mask.size * width, dtype=float).reshape(*mask.shape, width)
    expected = np.stack([hidden[0, 1], hidden[1, 3], hidden[2, 3]])
    classify = run_listing("models.last-real-token", repaired=True)["classify"]
    assert np.array_equal(classify(hidden, mask, weight, 0.0), expected)
    for line in (7, 8):
        faulty = run_listing("models.last-real-token", repaired=True, but=line)["classify"]
        assert not np.array_equal(faulty(hidden, mask, weight, 0.0), expected)


def test_information_climbs_one_window_per_layer(cases) -> None:
    for values, answer, _ in cases("models.window-reach"):
        reach = 0
        for _layer in range(int(values["layers"])):
            reach += int(values["window"])
        assert answer == reach
    assert 32 * 4096 == 131_072


def test_targets_are_shifted_right_and_padding_is_ignored(run_listing) -> None:
    pad, target = 0, [7, 8, 1]
    prepare = run_listing("models.shifted-targets", repaired=True)["prepare"]
    inputs, labels = prepare(target, pad, 5)
    assert labels == [7, 8, 1, -100, -100]
    for step, label in enumerate(target):
        assert inputs[: step + 1] == [pad, *target[:step]], "only what came before is seen"
        assert labels[step] == label
    for line in (4, 5):
        faulty = run_listing("models.shifted-targets", repaired=True, but=line)["prepare"]
        assert faulty(target, pad, 5) != (inputs, labels)


def test_the_decoder_caches_keys_and_values_of_source_and_output(cases) -> None:
    for values, answer, slips in cases("models.cross-attention-cache"):
        layers, d = int(values["layers"]), int(values["d"])
        arrays = [
            np.empty((positions, d), dtype=np.float16)
            for _layer in range(layers)
            for positions in (int(values["source"]), int(values["written"]))
            for _kind in ("key", "value")
        ]
        assert answer == pytest.approx(sum(each.nbytes for each in arrays) / 10**6)
        own = [each for each in arrays if len(each) == values["written"]]
        assert slips["self-only"] == pytest.approx(sum(each.nbytes for each in own) / 10**6)


def test_new_rows_stand_at_the_end_of_both_tables(run_listing) -> None:
    def model() -> dict[str, np.ndarray]:
        return {"input": np.arange(12.0).reshape(4, 3), "output": -np.arange(12.0).reshape(4, 3)}

    pieces = [[0, 2], [1, 2, 3]]
    add_tokens = run_listing("models.rows-for-new-tokens", repaired=True)["add_tokens"]
    grown = add_tokens(model(), pieces)
    for name, table in model().items():
        assert np.array_equal(grown[name][:4], table)
        assert np.array_equal(grown[name][4], (table[0] + table[2]) / 2)
        assert np.array_equal(grown[name][5], (table[1] + table[2] + table[3]) / 3)
    for line in (7, 12):
        names = run_listing("models.rows-for-new-tokens", repaired=True, but=line)
        faulty = names["add_tokens"](model(), pieces)
        assert any(not np.array_equal(faulty[name], grown[name]) for name in grown)


def test_the_logit_of_a_mean_row_is_the_mean_of_the_logits() -> None:
    rows, state = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([0.5, 4.0])
    assert rows.mean(axis=0) @ state == pytest.approx((rows @ state).mean())


def test_new_tokens_need_rows_in_two_tables(cases) -> None:
    for values, answer, _ in cases("models.parameters-of-new-tokens"):
        new, d = int(values["new"]) * 1000, int(values["d"])
        tables = [np.broadcast_to(0.0, (new, d)) for _ in ("input", "output")]
        assert answer == pytest.approx(sum(each.size for each in tables) / 10**6)
    assert round(2 * 20_000 * 4096 / 10**6) == 164
    assert round(100 * 164 / 7000) == 2


def test_characters_that_fit_use_up_the_window(cases) -> None:
    for values, answer, slips in cases("models.characters-in-context"):
        window = Fraction(int(values["window"]))
        poor, good = Fraction(str(values["poor"])), Fraction(str(values["good"]))
        in_a, in_b = window / poor, window / good
        assert in_a * poor == in_b * good == window
        assert answer == pytest.approx(float(in_b - in_a))
        assert slips["only-b"] == pytest.approx(float(in_b))


def test_perplexity_per_character_comes_from_the_total_log_likelihood(cases) -> None:
    for values, answer, _ in cases("models.perplexity-per-character"):
        characters = 1000
        tokens = characters * float(values["f"])
        total = tokens * np.log(float(values["ppl"]))
        assert answer == pytest.approx(np.exp(total / characters))


def test_serving_catches_up_with_tuning_whatever_the_size(cases) -> None:
    for values, answer, _ in cases("models.tokens-until-serving-costs-more"):
        trained = Fraction(int(values["m"]) * 10**6 * int(values["epochs"]))
        for weights in (10**9, 7 * 10**9):
            forward, backward = 2 * weights, 4 * weights
            served = trained * (forward + backward) / forward
            assert answer == float(served / 10**6)


def test_dropped_examples_save_their_tokens_on_every_call(cases) -> None:
    for values, answer, slips in cases("models.examples-per-call"):
        prompt = [int(values["each"])] * int(values["k"])
        saved = sum(prompt) * int(values["calls"]) * 10**6
        assert answer == pytest.approx(saved / 10**9)
        assert slips["million"] == pytest.approx(saved / 10**6)


def test_common_characters_take_three_bytes() -> None:
    question = entry("models.bytes-of-a-character")
    text = question["prompt"]["zh"].split("“")[1].split("”")[0]
    assert text in question["prompt"]["en"]
    accepted = {each["id"]: each["accept"][0] for each in question["blanks"]}
    sizes = {len(character.encode("utf-8")) for character in text}
    assert sizes == {int(accepted["bytes"])}
    assert len(text.encode("utf-8")) == int(accepted["tokens"])
    assert len(text) == int(accepted["characters"])
    assert int(accepted["held"]) == 6000 // 3
    assert {len(character.encode("gbk")) for character in text} == {2}


def test_the_embedding_table_of_bloom_is_as_large_as_stated():
    assert np.prod([250_880, 14_336]) == pytest.approx(3.6e9, rel=0.01)


def test_eight_key_value_heads_keep_an_eighth_of_the_cache_of_sixty_four():
    query, grouped = np.zeros((2, 80, 64, 128)), np.zeros((2, 80, 8, 128))
    assert query.nbytes == 8 * grouped.nbytes


def test_ten_million_vectors_of_1024_floats_take_41_gigabytes():
    assert 10**7 * np.zeros(1024, dtype=np.float32).nbytes == pytest.approx(41e9, rel=0.01)


@pytest.mark.parametrize(("billions", "gigabytes"), [(47, 94), (13, 26)])
def test_weights_in_sixteen_bits_take_two_bytes_each(billions, gigabytes):
    assert billions * np.dtype(np.float16).itemsize == gigabytes
