"""The numbers on audits of memory and on the overlap of draft and target, recomputed."""

import math

import pytest


def test_no_hit_in_300_allows_one_percent_and_first_of_a_million_has_20_bits(entry):
    found = entry("serving.audit-what-a-model-recites")
    limit = 1 - 0.05 ** (1 / 300)
    assert limit == pytest.approx(3 / 300, rel=0.01)
    assert round(math.log2(10**6) - math.log2(1), 1) == 19.9
    ranks = range(1, 2**12 + 1)
    by_chance = sum(12 - math.log2(rank) for rank in ranks) / len(ranks)
    assert by_chance == pytest.approx(math.log2(math.e), abs=0.01)  # the mean
    assert 12 - math.log2(2**11) == 1  # the median
    for language in ("en", "zh"):
        assert "1%" in found["model_answer"][language]
        assert "19.9" in found["model_answer"][language]


def test_speed_follows_from_the_distribution_of_the_accepted_run(cases):
    for values, answer, slips in cases("serving.speed-from-overlap"):
        x, g, c = float(values["x"]), int(values["g"]), float(values["c"])
        target, draft = (x, 0.9 - x, 0.1), (0.4, 0.4, 0.2)
        distance = sum(abs(p - q) for p, q in zip(target, draft, strict=True)) / 2
        accepts = 1 - distance

        def faster(rate, g=g, c=c):
            tokens = sum((k + 1) * rate**k * (1 - rate) for k in range(g)) + (g + 1) * rate**g
            return tokens / (g * c + 1)

        assert answer == pytest.approx(faster(accepts))
        agree = sum(p * q for p, q in zip(target, draft, strict=True))
        assert slips["same-token"] == pytest.approx(faster(agree))
        assert slips["free-draft"] == pytest.approx(answer * (g * c + 1))
        assert slips["without-own-token"] == pytest.approx(answer - 1 / (g * c + 1))
        assert (faster(accepts, g + 1) > answer) == (accepts ** (g + 1) > c * answer)
