"""The numbers on rotations and names of quantised files, recomputed."""

import numpy as np


def test_a_lone_spike_is_spread_evenly_and_products_stay(entry):
    hadamard = np.array([[1.0]])
    while len(hadamard) < 4096:
        hadamard = np.block([[hadamard, hadamard], [hadamard, -hadamard]])
    hadamard /= 64
    spike = np.zeros(4096)
    spike[17] = 64
    rotated = spike @ hadamard
    assert np.allclose(np.abs(rotated), 1)
    assert np.isclose(np.linalg.norm(rotated), np.linalg.norm(spike))
    weight = np.arange(4096.0)
    assert np.isclose(rotated @ (hadamard.T @ weight), spike @ weight)
    text = entry("compression.rotate-before-rounding")["explanation"]["en"]
    assert "d = 4096 a lone spike of 64 becomes entries of size 1" in text


def test_bits_per_weight_as_the_table_lists_them(entry):
    found = entry("compression.parts-of-a-k-quant-name")["explanation"]["en"]
    for listed, bits in (("4.67", 4.6672), ("4.89", 4.8944), ("8.5", 8.5008)):
        assert abs(float(listed) - bits) < 0.006
        assert listed in found


def test_a_block_of_q4_k_costs_four_and_a_half_bits_a_weight(entry):
    codes, scales_and_minima, factors = 256 * 4, (8 + 8) * 6, 2 * 16
    assert (codes + scales_and_minima + factors) / 256 == 4.5
    text = entry("compression.parts-of-a-k-quant-name")["explanation"]
    assert "Q4_K itself costs 4.5 bits: 256 codes share 8 scales and 8 minima" in text["en"]
    assert "4.5 比特：256 个编码共用各 6 比特的 8 个缩放因子和 8 个最小值" in text["zh"]
