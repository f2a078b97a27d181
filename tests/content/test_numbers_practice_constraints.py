"""The numbers on masks and conditioning, recomputed by listing all outputs."""


def test_masking_prefers_the_prefix_that_rarely_ends_validly(entry):
    first = {"A": 0.9, "B": 0.1}
    valid = {"A": 0.01, "B": 0.9}
    joint = {token: first[token] * valid[token] for token in first}
    assert round(joint["A"], 3) == 0.009
    assert round(sum(joint.values()), 3) == 0.099
    assert round(100 * joint["A"] / sum(joint.values())) == 9
    text = entry("practice.masks-and-token-seams")["explanation"]
    assert "0.009/0.099, about 9%" in text["en"]
    assert "0.009/0.099，约 9%" in text["zh"]
