"""The numbers on speculative decoding, recomputed from the rule of acceptance."""

import pytest


def test_expected_tokens_follow_from_the_distribution_of_the_accepted_run(cases):
    for values, answer, slips in cases("serving.speculative-expected-tokens"):
        a, g = float(values["a"]), int(values["g"])
        chance = [a**k * (1 - a) for k in range(g)] + [a**g]
        assert sum(chance) == pytest.approx(1)
        accepted = sum(k * c for k, c in enumerate(chance))
        assert answer == pytest.approx(accepted + 1)
        assert slips["without-own-token"] == pytest.approx(accepted)
        assert slips["no-early-stop"] == pytest.approx(1 + sum(a for _token in range(g)))
