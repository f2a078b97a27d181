"""The size of an adapter's file, and what few random directions do to the rank."""

import numpy as np


def test_the_file_of_an_adapter(cases):
    for values, answer, slips in cases("peft.file-of-an-adapter"):
        numbers = values["millions"] * 10**6
        assert answer == numbers * 2 / 10**6
        assert slips["fp32"] == numbers * 4 / 10**6
        assert slips["with-base"] == answer + 7 * 10**9 * 2 / 10**6
        assert slips["bits"] == 8 * answer
        assert values["share"] == round(100 * numbers / (7 * 10**9), 2)
        assert values["share"] == round(100 * answer / 14_000, 2)


def test_random_directions_have_full_rank(entry):
    rng = np.random.default_rng(8)
    directions = rng.normal(size=(5, 64, 64))
    assert np.linalg.matrix_rank(directions[0]) == 64
    change = np.tensordot(rng.normal(size=5), directions, axes=1)
    assert np.linalg.matrix_rank(change) == 64
    faulty = {each["line"] for each in entry("peft.from-dimension-to-rank")["faulty"]}
    assert faulty == {3, 6, 9}


def test_rank_one_has_ten_times_as_many_numbers(entry):
    numbers = np.empty((1024, 1)).size + np.empty((1, 1024)).size
    assert numbers == 2048
    assert round(numbers / 200) == 10
    assert "has 2,048 numbers" in entry("peft.from-dimension-to-rank")["explanation"]["en"]


def test_noise_raises_the_rank_of_a_low_rank_change():
    rng = np.random.default_rng(9)
    change = rng.normal(size=(40, 2)) @ rng.normal(size=(2, 40))
    assert np.linalg.matrix_rank(change) == 2
    assert np.linalg.matrix_rank(change + 1e-3 * rng.normal(size=(40, 40))) == 40
