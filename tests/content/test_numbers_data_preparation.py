"""Numbers and listings on selecting, cleaning, packing and mixing data, recomputed another way."""

import math
import re
import unicodedata

import numpy as np
import pytest
from scipy.optimize import brentq, linprog
from scipy.stats import binom, norm


def test_labels_for_half_the_error_solve_the_fitted_power_law(cases):
    for values, answer, _ in cases("data.labels-for-target"):
        n, first = values["n"], values["first"]
        slope, level = np.polyfit(np.log([n, 2 * n]), np.log([first, first * values["ratio"]]), 1)
        root = brentq(lambda x: level + slope * x - math.log(first / 2), 0, 40)  # noqa: B023
        assert answer == pytest.approx(math.exp(root), rel=1e-6)


def test_a_pair_is_a_candidate_unless_no_band_agrees(cases):
    for values, answer, _ in cases("data.lsh-candidate"):
        assert answer == pytest.approx(
            binom.sf(0, values["bands"], binom.pmf(values["rows"], values["rows"], values["s"]))
        )


def test_passes_are_the_tokens_drawn_over_the_tokens_there_are(cases):
    for values, answer, _ in cases("data.passes-by-alpha"):
        sizes = np.array([values["small"], values["large"]], dtype=float)
        weights = np.exp(values["alpha"] * np.log(sizes))
        drawn = 200 * weights / weights.sum()
        assert answer == pytest.approx((drawn / sizes)[0])
        assert (drawn / sizes)[0] > (drawn / sizes)[1]


def test_padding_counts_the_zeros_of_the_mask(cases):
    lengths = [90, 120, 200, 310, 480, 800]
    mask = np.arange(max(lengths)) < np.array(lengths)[:, None]
    ((_, answer, slips),) = cases("data.padding-share")
    assert answer == pytest.approx(100 * (1 - mask.mean()))
    assert slips["real"] == pytest.approx(100 * mask.mean())
    assert slips["over-real"] == pytest.approx(100 * (~mask).sum() / mask.sum())
    assert (mask.size, mask.sum(), (~mask).sum()) == (4800, 2000, 2800)


def test_one_run_above_the_mean_is_common():
    """Explanation of data.gain-within-seeds."""
    assert pytest.approx(0.8, abs=0.05) == (86.6 - 86.1) / 0.6
    assert norm.sf(0.8) > 0.2


def test_nfkc_folds_what_the_entry_says():
    folded = {"ＡＢＣ１２３": "ABC123", "，": ",", "：": ":", "①": "1", "㎡": "m2"}
    for before, after in folded.items():
        assert unicodedata.normalize("NFKC", before) == after
    for same in ("。", "“", "”", "臺灣", "æ˜¯"):
        assert re.sub(r"\s", "", unicodedata.normalize("NFKC", same))[0] == same[0]
    assert unicodedata.normalize("NFKC", "臺灣") == "臺灣"


ANSWERS = ["今天天气很好，适合出门。", " 请先重启设备，再试一次。", "不行"]


def test_the_printed_cleaner_empties_chinese_and_the_repaired_one_keeps_it(run_listing):
    assert run_listing("data.clean-listing")["clean"](ANSWERS) == []
    repaired = run_listing("data.clean-listing", repaired=True)["clean"]
    assert repaired(ANSWERS) == [ANSWERS[0], ANSWERS[1].strip()]


@pytest.mark.parametrize("line", [7, 8])
def test_each_fault_of_the_cleaner_counts_alone(run_listing, line):
    assert run_listing("data.clean-listing", repaired=True, but=line)["clean"](ANSWERS) == []


def test_the_printed_shingles_take_any_two_chinese_sentences_for_copies(run_listing):
    near = run_listing("data.shingles-of-chinese")["near_duplicates"]
    assert near("今天天气很好", "请先重启设备")
    near = run_listing("data.shingles-of-chinese", repaired=True)["near_duplicates"]
    long = "订单编号ＡＢＣ已经发出，请在三天之内查收，如有问题请联系客服。"
    assert near(long, long.replace("ＡＢＣ", "abc"))
    assert near(long, long[:-1])
    assert not near("今天天气很好", "请先重启设备")
    assert not near("好", "不")
    assert near("好", "好")


def test_each_fault_of_the_shingles_counts_alone(run_listing):
    long = "订单编号已经发出，请在三天之内查收，如有问题请联系客服。"
    split = run_listing("data.shingles-of-chinese", repaired=True, but=4)["near_duplicates"]
    assert not split(long, long[:-1])
    empty = run_listing("data.shingles-of-chinese", repaired=True, but=10)["near_duplicates"]
    assert empty("好", "不")


def learned(labels, ids):
    """Pairs (read, learned) of a model that shifts the labels by one itself."""
    pairs = zip(ids, labels[1:], strict=False)
    return [(read, target) for read, target in pairs if target != -100]


def test_the_repaired_labels_teach_the_response_and_its_end(run_listing):
    build = run_listing("data.label-listing", repaired=True)["example"]
    ids, labels, mask = build([5, 6], [7, 8], 2, 2, 8)
    assert ids == [5, 6, 7, 8, 2, 2, 2, 2]
    assert mask == [1, 1, 1, 1, 1, 0, 0, 0]
    assert learned(labels, ids) == [(6, 7), (7, 8), (8, 2)]


@pytest.mark.parametrize("line", [6, 9])
def test_each_fault_of_the_labels_counts_alone(run_listing, line):
    build = run_listing("data.label-listing", repaired=True, but=line)["example"]
    ids, labels, _ = build([5, 6], [7, 8], 2, 2, 8)
    assert learned(labels, ids) != [(6, 7), (7, 8), (8, 2)]


GLUED = "我的号码是13800000000谢谢"


def test_the_printed_mask_misses_a_number_beside_chinese(run_listing):
    mask = run_listing("data.mask-phone-numbers")["mask"]
    assert mask(GLUED) == GLUED
    assert mask("电话，13800000000，谢谢") == "电话，[电话]，谢谢"


def test_the_repaired_mask_finds_numbers_and_spares_longer_strings(run_listing):
    mask = run_listing("data.mask-phone-numbers", repaired=True)["mask"]
    assert mask(GLUED) == "我的号码是[电话]谢谢"
    assert mask("打１３８００００００００") == "打[电话]"
    assert mask("订单138000000001号") == "订单138000000001号"
    assert mask("订单213800000000号") == "订单213800000000号"


def test_agreement_of_three_quarters_caps_accuracy_between_75_and_85_percent():
    """Explanation of data.preference-disagreement: the best guess of a single vote per pair."""
    favour = np.linspace(0, 1, 2001)
    agree, best = favour**2 + (1 - favour) ** 2, np.maximum(favour, 1 - favour)
    caps = [
        linprog(sign * best, A_eq=[agree, np.ones_like(favour)], b_eq=[0.75, 1]).fun * sign
        for sign in (1, -1)
    ]
    assert caps[0] == pytest.approx(0.75, abs=1e-3)
    assert caps[1] == pytest.approx(0.854, abs=1e-3)


def test_rotary_scores_ignore_a_constant_offset():
    """Explanation of data.packing-conditions."""
    query, key = np.exp(1j * np.array([0.3, 1.1])), np.exp(1j * np.array([0.9, -0.4]))
    rates = np.array([1.0, 0.01])

    def score(i, j):
        return (query * np.exp(1j * rates * i) * (key * np.exp(1j * rates * j)).conj()).sum().real

    assert score(7, 3) == pytest.approx(score(1007, 1003))
    assert score(7, 3) != pytest.approx(score(7, 4))
