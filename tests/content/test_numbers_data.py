"""The numbers and listings of the topic data, recomputed from their definitions."""

import itertools
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score


def test_kappa_agrees_with_scikit_learn_for_every_table(cases):
    for values, answer, slips in cases("data.annotator-kappa"):
        both, only_a, only_b = values["both"], values["only_a"], values["only_b"]
        neither = 200 - both - only_a - only_b
        first = [1] * (both + only_a) + [0] * (only_b + neither)
        second = [1] * both + [0] * only_a + [1] * only_b + [0] * neither
        assert answer == pytest.approx(cohen_kappa_score(first, second))
        assert slips["raw-agreement"] == pytest.approx(np.mean(np.equal(first, second)))


def test_a_resampled_score_is_corrected_to_the_share_of_positives_among_equals(cases):
    """Count positives among the messages of one score, in the real proportions."""
    for values, answer, _ in cases("data.undo-resampling"):
        score, prior = Fraction(str(values["score"])), Fraction(values["rate"], 100)
        share_of_positives, share_of_negatives = score, 1 - score
        positives = share_of_positives * prior / Fraction(1, 2)
        negatives = share_of_negatives * (1 - prior) / Fraction(1, 2)
        assert answer == pytest.approx(float(positives / (positives + negatives)))


def test_chance_of_losing_a_negation_is_one_minus_the_harmless_draws(cases):
    for values, answer, slips in cases("data.negation-deleted"):
        n, k = values["n"], values["k"]
        assert int(n * 0.1) == 2
        assert answer == pytest.approx(1 - comb(n - k, 2) / comb(n, 2))
        twice = sum(a < k or b < k for a, b in itertools.product(range(n), repeat=2))
        assert slips["with-replacement"] == pytest.approx(twice / n**2)


def test_four_in_five_copies_land_in_the_training_part():
    """Explanation of data.copied-rows, for 1,000 rows written twice and split 80/20."""
    rows, training = 2000, 1600
    assert training / (rows - 1) == pytest.approx(0.8, abs=0.001)
    both = comb(training, 2) / comb(rows, 2)
    one = training * (rows - training) / comb(rows, 2)
    assert both == pytest.approx(0.64, abs=0.001)
    assert one == pytest.approx(0.32, abs=0.001)
    assert both / (both + one) == pytest.approx(2 / 3, abs=0.001)


def test_replacing_a_random_slice_removes_a_quarter_of_the_text_on_average():
    n = 26
    ends = [(start, end) for start in range(n) for end in range(start, n)]
    removed = sum(Fraction(end - start, n * (n - start)) for start, end in ends)
    assert removed == Fraction(n - 1, 4) == Fraction(25, 4)


def test_the_printed_replacement_shrinks_long_texts_and_skips_short_ones(run_listing, seeded):
    replace = run_listing("data.replace-keeps-length")["replace_characters"]
    long = "大语言模型微调需要干净的数据、合适的超参数和可靠的评估"
    lengths = {len(replace(long, 0.1, "甲乙丙", seeded(seed))) for seed in range(50)}
    assert min(lengths) < len(long)
    assert all(replace("123456789", 0.1, "甲", seeded(s)) == "123456789" for s in range(50))


@pytest.mark.parametrize("text", ["", "不", "123456789", "大语言模型" * 6])
@pytest.mark.parametrize("ratio", [0.01, 0.1, 1.0])
def test_the_repaired_replacement_keeps_the_length_and_changes_something(
    run_listing, seeded, text, ratio
):
    replace = run_listing("data.replace-keeps-length", repaired=True)["replace_characters"]
    for seed in range(20):
        result = replace(text, ratio, "甲乙丙", seeded(seed))
        assert len(result) == len(text)
        assert (result != text) == bool(text)


@pytest.mark.parametrize(("line", "text"), [(2, "123456789"), (4, "大语言模型" * 6)])
def test_each_marked_line_of_the_replacement_breaks_the_contract_alone(
    run_listing, seeded, line, text
):
    replace = run_listing("data.replace-keeps-length", repaired=True, but=line)[
        "replace_characters"
    ]
    results = [replace(text, 0.1, "甲", seeded(seed)) for seed in range(50)]
    assert any(len(result) != len(text) or result == text for result in results)
