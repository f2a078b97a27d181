"""The numbers on what a cache holds, what it takes to move it, and how GPUs share a model."""

import numpy as np
import pytest


def test_a_cache_saves_the_sum_of_all_prefixes(entry):
    without = sum(len(range(step)) for step in range(1, 1001))
    explanation = entry("serving.why-a-kv-cache")["explanation"]
    assert f"{without:,}" == "500,500"
    assert "500,500" in explanation["en"]
    assert "500500" in explanation["zh"]


def test_llama_2_7b_takes_half_a_mebibyte_per_token(entry):
    token = np.zeros((2, 32, 4096), dtype=np.float16)  # keys and values, layers, width
    assert token.nbytes / 2**20 == 0.5
    assert 4096 * token.nbytes / 2**30 == 2
    answer = entry("serving.why-a-kv-cache")["model_answer"]["en"]
    assert "0.5 MiB" in answer
    assert "2 GiB" in answer


def test_each_design_keeps_the_numbers_that_it_is_joined_to(entry):
    found = entry("serving.cache-of-five-designs")
    rights = {each["id"]: each["right"]["en"] for each in found["pairs"] + found["extras"]}

    def kept(heads):
        return np.zeros((2, heads, 128)).size

    sizes = {
        "mha": kept(32),
        "gqa": kept(8),
        "mqa": kept(1),
        "mla": np.zeros(512).size + np.zeros(64).size,
        "window": kept(8),
        "one-tensor": kept(32) // 2,
    }
    for name, size in sizes.items():
        assert rights[name].startswith(f"{size:,} numbers per token")
    assert sizes["mla"] < sizes["gqa"]
    assert sizes["mha"] / sizes["mqa"] == 32


def test_most_of_the_card_is_neither_16_nor_32_bit_weights(entry):
    found = entry("serving.memory-stays-full")
    weights = {bits: 7e9 * bits / 8 / 1e9 for bits in (16, 32)}
    assert weights == {16: 14, 32: 28}
    assert "28 GB" in next(each for each in found["options"] if each["id"] == "fp32")["why"]["en"]
    assert "14 GB" in found["explanation"]["en"]
    assert round(72 / 80, 9) == 0.9


def test_moving_a_prompt_of_4096_tokens(entry):
    seconds = 4096 * 2**19 / 25e9
    assert round(seconds * 1000) == 86
    assert "about 86 ms" in entry("serving.split-prefill-from-decode")["model_answer"]["en"]


def test_a_network_moves_a_cache_bit_by_bit(cases):
    for values, answer, slips in cases("serving.time-to-move-a-cache"):
        size = np.uint8(0).itemsize * 1024 * int(values["kib"]) * int(values["tokens"])
        seconds = np.unpackbits(np.zeros(1, dtype=np.uint8)).size * size / (values["gbit"] * 1e9)
        assert answer == pytest.approx(seconds * 1000)
        assert slips["bits-as-bytes"] == pytest.approx(answer / 8)
        assert slips["microseconds"] == pytest.approx(answer * 1000)
        assert values["megabytes"] == round(size / 1e6)


def test_the_reused_prefix_leaves_1200_tokens(entry):
    why = next(o for o in entry("serving.cut-the-first-wait")["options"] if o["id"] == "prefix")
    assert f"{6200 - 5000:,}" == "1,200"
    assert "1,200 of 6,200" in why["why"]["en"]
    assert 1.9 / (1.9 + 1.6) > 0.5


def test_seventy_billion_weights_on_eight_cards(entry):
    weights = 70e9 * np.float16().itemsize / 1e9
    answer = entry("serving.shards-or-replicas")["model_answer"]["en"]
    assert weights == 140
    assert weights < 2 * 80 < weights + 25
    assert 4 * 80 - weights == 180
    assert "up to 180 GB" in answer
    assert weights / 2 < 2 * 80


def test_reading_and_computing_take_the_same_time_at_the_ridge(cases):
    for values, answer, slips in cases("serving.batch-at-the-ridge"):
        weights = 7e9
        read = weights * values["bits"] / 8 / (values["speed"] * 1e12)
        compute = weights * 2 * answer / (values["tflops"] * 1e12)
        assert read == pytest.approx(compute)
        assert slips["one-operation"] == pytest.approx(2 * answer)
        assert slips["weights-are-bytes"] == pytest.approx(8 * answer)
        operations_per_byte = 2 * answer / (values["bits"] / 8)
        assert values["ridge"] == pytest.approx(operations_per_byte)
