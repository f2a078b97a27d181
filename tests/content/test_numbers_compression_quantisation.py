"""Codes, sizes and shares of the entries on quantisation, found by quantising arrays."""

import numpy as np
import pytest


def test_sizes_by_bits(entry):
    blanks = {
        each["id"]: each["accept"][0] for each in entry("compression.sizes-by-bits")["blanks"]
    }
    weights = np.zeros(1000, dtype=np.float16)
    assert float(blanks["half"]) == pytest.approx(9 * weights.nbytes / weights.size)
    packed = np.packbits(np.zeros(4 * 1000, dtype=bool))
    assert float(blanks["four"]) == pytest.approx(9 * packed.nbytes / 1000)
    assert int(blanks["codes"]) == len({tuple(np.unpackbits(np.uint8(n))[4:]) for n in range(256)})


def test_round_trip_code_errs_by_half_a_step_once_repaired(run_listing):
    values = np.random.default_rng(3).normal(size=1000)

    def worst(names):
        codes, scale, zero = names["quantise"](values)
        assert codes.min() == 0
        assert codes.max() == 255
        return np.abs(names["dequantise"](codes, scale, zero) - values).max() / scale

    assert worst(run_listing("compression.round-trip-code", repaired=True)) < 1.01
    assert worst(run_listing("compression.round-trip-code")) > 100


def test_asymmetric_code_is_the_nearest_of_the_grid(cases):
    for values, answer, _ in cases("compression.asymmetric-code"):
        grid = np.linspace(values["low"], values["high"], 256)
        grid -= grid[np.abs(grid).argmin()]  # the code nearest to 0 stands for exactly 0
        assert answer == np.abs(grid - values["x"]).argmin()


def test_outlier_zeroes_the_rest(cases):
    ordinary = np.linspace(-1, 1, 100_001)
    without = 100 * np.mean(np.round(ordinary * 7) == 0)
    for values, answer, slips in cases("compression.outlier-zeroes-the-rest"):
        codes = np.round(ordinary / (values["k"] / 7))
        assert answer == pytest.approx(100 * np.mean(codes == 0), rel=1e-3)
        assert slips["no-outlier"] == pytest.approx(without, rel=1e-3)


def test_smoothed_maximum_is_where_both_sides_meet(cases):
    for values, answer, slips in cases("compression.smoothed-maximum"):
        activations, weights = np.array([1.0, -values["x"]]), np.array([values["w"], 0.1])
        factors = np.linspace(1, 50, 490_001)
        largest = np.maximum(values["x"] / factors, values["w"] * factors)
        best = factors[largest.argmin()]  # the factor that makes the harder side easiest
        assert np.abs(activations / best).max() == pytest.approx(answer, rel=1e-3)
        assert np.abs(weights * best).max() == pytest.approx(answer, rel=1e-3)
        assert (activations / best) @ (weights * best) == pytest.approx(activations @ weights)
        assert slips["multiplied"] == pytest.approx(values["x"] * best, rel=1e-3)
