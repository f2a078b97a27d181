"""The numbers of the comparisons between PEFT methods, of prefixes, DoRA and VeRA."""

import numpy as np
import pytest
from scipy.special import logsumexp, softmax


def test_the_memory_of_a_14b_model(entry):
    said = entry("peft.choose-for-a-product")["model_answer"]["en"]
    parameters = np.zeros(3) + 14
    full, sixteen, four = parameters * [2 + 2 + 4 + 4 + 4, 2, 0.5]
    assert (full, sixteen, four) == (224, 28, 7)
    assert all(f"{round(each)} GB" in said for each in (full, sixteen, four))


def test_lora_of_rank_8_has_the_share_that_is_named(entry):
    said = entry("peft.lora-from-scratch")["model_answer"]["en"]
    a, b, w = np.empty((8, 4096)), np.empty((4096, 8)), np.empty((4096, 4096))
    assert a.size + b.size == 65_536
    assert f"{(a.size + b.size) / w.size:.2%}" == "0.39%"
    assert "65,536" in said
    assert "0.39%" in said


def test_a_head_with_a_prefix_is_one_softmax_over_both(cases):
    for values, answer, slips in cases("peft.share-on-the-prefix"):
        p, t, hp, ht = (values[name] for name in ("p", "t", "hp", "ht"))
        # two prefix positions and three of the text, with the sums of exp that are given
        prefix, text = np.log([p * 0.25, p * 0.75]), np.log([t * 0.5, t * 0.3, t * 0.2])
        assert np.exp([logsumexp(prefix), logsumexp(text)]) == pytest.approx([p, t])
        one, other = np.array([hp - 3, hp + 1]), np.array([ht - 1, ht + 1, ht + 1])
        assert softmax(prefix) @ one == pytest.approx(hp)
        assert softmax(text) @ other == pytest.approx(ht)
        together = softmax(np.concatenate([prefix, text])) @ np.concatenate([one, other])
        assert answer == pytest.approx(together)
        assert all(abs(answer - slip) > 0.01 for slip in slips.values())


def test_the_dora_column(entry):
    blanks = {each["id"]: each for each in entry("peft.dora-column")["blanks"]}
    start = np.linalg.norm([3, 4])
    changed = np.add([3, 4], [2, 8])
    length = np.linalg.norm(changed)
    used = 6.5 * changed / length
    numbers = {"start": start, "length": length, "first": used[0], "second": used[1]}
    numbers["magnitude"] = np.linalg.norm(used)
    for name, value in numbers.items():
        assert float(blanks[name]["accept"][0]) == pytest.approx(value)


def test_vera_trains_two_vectors_for_each_matrix(cases):
    for values, answer, slips in cases("peft.vera-trained-numbers"):
        layers, d, r = (int(values[name]) for name in ("layers", "d", "r"))
        adapted = [(np.empty(r), np.empty(d)) for _ in range(layers) for _ in ("q", "v")]
        assert answer == sum(b.size + o.size for b, o in adapted)
        shared = np.empty((r, d)).size + np.empty((d, r)).size
        assert slips["with-shared"] == answer + shared
        assert slips["like-lora"] == len(adapted) * shared
