"""Numbers and listings on building, labelling, de-duplicating and protecting data sets."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score


def test_wrong_test_labels_are_counted_in_a_set_of_ten_thousand_items(cases):
    for values, answer, _ in cases("data.wrong-test-labels"):
        right = np.arange(100) < values["a"]
        flipped = np.arange(100) < values["w"]
        model, label = np.meshgrid(right, ~flipped)  # each says whether it names the true class
        assert answer == pytest.approx(100 * accuracy_score(label.ravel(), model.ravel()))


def test_epsilon_bounds_what_bayes_can_learn_from_randomised_response(cases):
    for values, answer, _ in cases("data.epsilon-as-odds"):
        truth = 1 / (1 + np.exp(-values["eps"]))  # the mechanism that reaches the bound
        said_yes = {True: truth, False: 1 - truth}
        prior = values["prior"] / 100
        joint = prior * said_yes[True], (1 - prior) * said_yes[False]
        assert answer == pytest.approx(100 * joint[0] / sum(joint))


def test_an_even_guess_rises_to_73_percent_at_epsilon_one():
    assert round(100 / (1 + np.exp(-1))) == 73


def test_the_printed_deletion_spares_the_last_character_and_accepts_negative_ratios(run_listing):
    delete = run_listing("data.delete-by-ratio")["delete_characters"]
    assert all(delete("这家店不好吃吗", 0.3, seed).endswith("吗") for seed in range(300))
    assert len(delete("这家店不好吃吗", -0.1, 1)) == 6
    with pytest.raises(ValueError, match="larger than population"):
        delete("好", 0.5, 1)


def test_the_repaired_deletion_keeps_its_contract(run_listing):
    delete = run_listing("data.delete-by-ratio", repaired=True)["delete_characters"]
    text = "甲乙丙丁戊己庚辛壬癸"
    assert delete("", 0.5, 1) == ""
    for ratio in (0, 0.01, 0.25, 0.5, 1):
        kept = [delete(text, ratio, seed) for seed in range(300)]
        assert {len(each) for each in kept} == {10 - max(1, round(10 * ratio))}
        assert {c for each in kept for c in set(text) - set(each)} == set(text)
        assert kept == [delete(text, ratio, seed) for seed in range(300)]
    for ratio in (-0.01, 1.01):
        with pytest.raises(ValueError, match="between 0 and 1"):
            delete(text, ratio, 1)


def test_one_table_has_four_million_cells_and_a_million_texts_make_half_a_trillion_pairs():
    assert 2_000 * 2_000 == 4_000_000
    assert sum(range(1_000_000)) == pytest.approx(5e11, rel=1e-5)


@pytest.mark.parametrize("rate", [0.1, 0.3, 0.45])
def test_symmetric_noise_shrinks_the_margin_of_two_classes_by_one_minus_twice_the_rate(rate):
    p = np.linspace(0, 1, 11)
    noisy = (1 - rate) * p + rate * (1 - p)
    assert np.allclose(noisy - 0.5, (1 - 2 * rate) * (p - 0.5))
    assert ((noisy > 0.5) == (p > 0.5))[p != 0.5].all()
