"""The numbers on whether and how far to compress."""

import itertools

import numpy as np
import pytest


def test_seven_billion_weights_in_16_8_and_4_bits(entry):
    sizes = [7e9 / (8 // bits if bits < 8 else 1) * max(1, bits // 8) / 1e9 for bits in (16, 8, 4)]
    assert sizes == [14, 7, 3.5]
    assert (
        "14 GB in 16 bits to 7 or 3.5 GB"
        in (entry("compression.why-rounding-is-bearable")["model_answer"]["en"])
    )


def test_smaller_groups_cost_fractions_of_a_bit(entry):
    scale_bits = np.float16().itemsize * 8
    assert [scale_bits / group for group in (32, 64)] == [0.5, 0.25]
    answer = entry("compression.recover-after-four-bits")["model_answer"]["en"]
    assert "groups of 32 or 64 weights, which cost 0.5 or 0.25 extra bits" in answer
    assert 81 - 73 == 8


def test_q4_k_m_takes_about_five_gigabytes_for_eight_billion_weights(entry):
    gigabytes = 8.03e9 * 4.8944 / 8 / 1e9
    assert round(gigabytes, 1) == 4.9
    assert "4.9 GB" in entry("compression.names-of-quantised-files")["explanation"]["en"]


def test_weights_of_the_answered_width_fill_the_card(cases):
    for values, answer, slips in cases("compression.bits-that-fit"):
        gigabytes = values["billions"] * 1e9 * answer / 8 / 1e9
        assert gigabytes + values["reserve"] == pytest.approx(values["card"])
        assert slips["no-reserve"] * values["billions"] / 8 == pytest.approx(values["card"])
        assert slips["bytes"] == pytest.approx(answer / 8)
        assert values["sixteen"] == values["billions"] * np.float16().itemsize


def test_distillation_breaks_even_after_ten_million_requests(entry):
    requests = 20_000 * 1000 // 2  # a thousand requests save 2 units
    assert requests == 10_000_000
    explanation = entry("compression.distil-or-train-small")["explanation"]
    assert "10 million requests" in explanation["en"]
    assert "1000 万次" in explanation["zh"]


def test_two_exponent_bits_and_one_mantissa_bit_reach_six(entry):
    def decode(exponent, mantissa):
        if exponent == 0:
            return mantissa * 0.5
        return (1 + mantissa / 2) * 2 ** (exponent - 1)

    magnitudes = sorted(decode(e, m) for e, m in itertools.product(range(4), range(2)))
    assert magnitudes == [0, 0.5, 1, 1.5, 2, 3, 4, 6]
    found = entry("compression.four-bit-floats")
    accepted = {each["id"]: each["accept"][0] for each in found["blanks"]}
    assert float(accepted["top"]) == magnitudes[-1]
    packed = {"mx": 32, "nv": 16}  # values that share one byte of scale
    for name, size in packed.items():
        block_bytes = size // 2 + 1
        assert float(accepted[name]) == block_bytes * 8 / size
