"""The numbers and listings of classification, thresholds, calibration, perplexity and overlap."""

import math
import re
import unicodedata
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import hmean, norm
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    brier_score_loss,
    f1_score,
    fbeta_score,
    matthews_corrcoef,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
)


def binned_error(confidences, hits, edges):
    """Give the expected calibration error, as a mean over examples of their bin's gap."""
    confidences, hits = np.asarray(confidences), np.asarray(hits, float)
    place = np.digitize(confidences, edges, right=True)
    gaps = [
        abs(confidences[place == place[i]].mean() - hits[place == place[i]].mean())
        for i in range(len(place))
    ]
    return np.mean(gaps)


def test_two_bins_and_one_bin_give_different_calibration_errors(entry):
    accept = {each["id"]: each["accept"] for each in entry("evaluation.ece-two-bins")["blanks"]}
    confidences = [0.9] * 60 + [0.6] * 40
    hits = [1] * 48 + [0] * 12 + [1] * 26 + [0] * 14
    assert binned_error(confidences, hits, [0, 0.75, 1]) == pytest.approx(float(accept["two"][0]))
    assert binned_error(confidences, hits, [0, 1]) == pytest.approx(float(accept["one"][0]))
    assert (np.mean(confidences), np.mean(hits)) == pytest.approx((0.78, 0.74))


def test_the_calibration_error_listing_is_right(entry, run_listing):
    assert "faulty" not in entry("evaluation.ece-listing")
    ece = run_listing("evaluation.ece-listing")["ece"]
    rng = np.random.default_rng(5)
    for bins in (4, 8, 16):
        confidences = rng.integers(1, 65, 400) / 64
        hits = (rng.random(400) < confidences**2).astype(int)
        wanted = binned_error(confidences, hits, np.arange(bins + 1) / bins)
        assert ece(list(confidences), list(hits), bins) == pytest.approx(wanted)


def test_a_base_rate_forecast_is_calibrated_but_has_a_poor_brier_score(run_listing):
    ece = run_listing("evaluation.ece-listing")["ece"]
    rng = np.random.default_rng(9)
    chances = rng.uniform(0, 1, 5000)
    labels = (rng.random(5000) < chances).astype(int)
    constant = np.full(5000, labels.mean())
    assert ece(list(constant), list(labels)) == pytest.approx(0)
    assert brier_score_loss(labels, constant) > brier_score_loss(labels, chances)
    assert brier_score_loss(labels, chances) < brier_score_loss(labels, chances**2)


def test_always_healthy_has_high_accuracy_and_no_recall():
    truth, guess = [1] + [0] * 999, [0] * 1000
    assert accuracy_score(truth, guess) == pytest.approx(0.999)
    assert recall_score(truth, guess) == 0
    assert recall_score(truth, guess, pos_label=0) == 1


def test_which_averages_equal_the_accuracy():
    rng = np.random.default_rng(2)
    truth, guess = rng.integers(0, 6, 500) ** 2 // 5, rng.integers(0, 6, 500)
    guess = np.where(rng.random(500) < 0.6, truth, guess)
    accuracy = accuracy_score(truth, guess)
    assert f1_score(truth, guess, average="micro") == pytest.approx(accuracy)
    assert recall_score(truth, guess, average="weighted", zero_division=0) == pytest.approx(
        accuracy
    )
    others = [
        f1_score(truth, guess, average="micro", labels=[1, 2, 3, 4, 5]),
        recall_score(truth, guess, average="macro", zero_division=0),
        f1_score(truth, guess, average="weighted"),
    ]
    assert all(abs(other - accuracy) > 0.001 for other in others)


def test_f_two_agrees_with_scikit_learn(cases):
    for values, answer, slips in cases("evaluation.f-two"):
        p, r = Fraction(str(values["p"])), Fraction(str(values["r"]))
        hits = Fraction((p * r).numerator * 100)
        exact = [hits, hits / r - hits, hits / p - hits]
        counts = [int(count) for count in exact]
        assert counts == exact
        truth, guess = np.repeat([1, 1, 0], counts), np.repeat([1, 0, 1], counts)
        assert answer == pytest.approx(fbeta_score(truth, guess, beta=2))
        assert slips["f-one"] == pytest.approx(f1_score(truth, guess))
        assert slips["swapped"] == pytest.approx(fbeta_score(truth, guess, beta=0.5))
        assert slips["not-squared"] == pytest.approx(fbeta_score(truth, guess, beta=2**0.5))


def test_the_two_macro_f1_scores_of_one_table():
    truth = np.repeat(["A", "A", "B", "B"], [9, 81, 1, 9])
    guess = np.repeat(["A", "B", "A", "B"], [9, 81, 1, 9])
    p = precision_score(truth, guess, average="macro")
    r = recall_score(truth, guess, average="macro")
    assert f1_score(truth, guess, average=None) == pytest.approx([0.18, 0.18])
    assert f1_score(truth, guess, average="macro") == pytest.approx(0.18)
    assert hmean([p, r]) == pytest.approx(0.5)
    assert accuracy_score(truth, guess) == pytest.approx(18 / 100)


def test_the_macro_f1_listing_needs_both_repairs(run_listing):
    name = "evaluation.macro-f1-listing"
    rng = np.random.default_rng(4)
    repaired = run_listing(name, repaired=True)["macro_f1"]
    for _ in range(50):
        truth, guess = rng.integers(0, 4, 12), rng.integers(0, 3, 12)
        wanted = f1_score(truth, guess, average="macro")
        assert repaired(list(truth), list(guess)) == pytest.approx(wanted)
    for line in (3, 7):
        broken = run_listing(name, repaired=True, but=line)["macro_f1"]
        assert broken([0, 0, 1, 2], [0, 0, 1, 1]) > repaired([0, 0, 1, 2], [0, 0, 1, 1])
    assert run_listing(name)["macro_f1"]([0], [0]) == 2


def test_auc_from_pairs_is_that_of_scores_with_such_pairs(cases):
    for values, answer, slips in cases("evaluation.auc-from-pairs"):
        won, tied = int(values["w"]), int(values["t"])
        negatives = np.arange(50) * 10
        wins, draws = np.full(20, won // 20), np.zeros(20, int)
        assert wins.sum() == won
        draws[:tied] = 1
        left = tied - draws.sum()
        positives = np.where(draws == 1, wins * 10, wins * 10 - 5)
        scores = np.concatenate([positives, negatives])
        labels = np.repeat([1, 0], [20, 50])
        draws_in_all = sum((positives[:, None] == negatives).ravel())
        assert roc_auc_score(labels, scores) == pytest.approx((won + draws_in_all / 2) / 1000)
        assert answer == pytest.approx(roc_auc_score(labels, scores) + left / 2000)
        assert slips["ties-lose"] < answer < slips["ties-win"]
        assert slips["ties-dropped"] == pytest.approx(won / (20 * 50 - tied))


def test_one_percent_positives_allow_auc_92_with_ap_26():
    shift = 2**0.5 * norm.ppf(0.92)
    positive = norm.ppf((np.arange(2000) + 0.5) / 2000) + shift
    negative = norm.ppf((np.arange(198_000) + 0.5) / 198_000)
    labels = np.repeat([1, 0], [2000, 198_000])
    scores = np.concatenate([positive, negative])
    assert roc_auc_score(labels, scores) == pytest.approx(0.92, abs=0.001)
    assert average_precision_score(labels, scores) == pytest.approx(0.26, abs=0.03)
    assert Fraction("0.05") * 9_900 == 495


def test_a_check_pays_from_the_threshold_on(cases):
    for values, answer, slips in cases("evaluation.threshold-from-costs"):
        cost, loss, stops = values["c"], values["loss"], values["s"]

        def gain(percent, cost=cost, loss=loss, stops=stops):
            p = percent / 100
            without = p * loss
            checked = p * (cost + (1 - stops) * loss) + (1 - p) * cost
            return without - checked

        assert brentq(gain, 0, 100) == pytest.approx(answer)
        assert slips["perfect-check"] < slips["free-hits"] or slips["perfect-check"] < answer
        assert slips["free-hits"] == pytest.approx(100 / (1 + stops * loss / cost))


def test_the_threshold_listing_needs_its_three_repairs(run_listing):
    name = "evaluation.threshold-listing"
    rng = np.random.default_rng(8)
    repaired = run_listing(name, repaired=True)["evaluate"]
    differs = dict.fromkeys((3, 9, 12), 0)
    for _ in range(40):
        labels = rng.permutation([1] * 10 + [0] * 20)
        scores = [round(float(x), 3) for x in labels + rng.normal(0, 0.7, 30)]
        test_labels = rng.permutation([1] * 5 + [0] * 10)
        test_scores = [round(float(x), 3) for x in test_labels + rng.normal(0, 0.7, 15)]
        precision, recall, thresholds = precision_recall_curve(labels, scores)
        allowed = [
            (r, t)
            for p, r, t in zip(precision[:-1], recall[:-1], thresholds, strict=True)
            if p >= 0.5
        ]
        if not allowed:
            continue
        best = max(r for r, _ in allowed)
        got = repaired(scores, list(labels), test_scores, list(test_labels), 0.5)
        assert got[0] in [t for r, t in allowed if r == best]
        caught = recall_score(test_labels, np.array(test_scores) >= got[0])
        assert got[1] == pytest.approx(caught)
        for line in differs:
            other = run_listing(name, repaired=True, but=line)["evaluate"]
            differs[line] += other(scores, list(labels), test_scores, list(test_labels), 0.5) != got
    assert all(differs.values()), differs


def test_moderation_precision_falls_with_the_real_share(entry):
    explanation = entry("evaluation.moderation-threshold")["explanation"]
    for share, text in ((Fraction(1, 2), "98.8%"), (Fraction(1, 200), "28.7%")):
        right = share * 100_000 * Fraction(4, 5)
        wrong = (1 - share) * 100_000 * Fraction(1, 100)
        assert f"{float(100 * right / (right + wrong)):.1f}%" == text
        assert text in explanation["en"]
        assert text in explanation["zh"]
    assert Fraction(400, 100_000) == Fraction("0.004")
    assert Fraction(400, 500) == Fraction("0.8")


def test_landmarks_of_perplexity(entry):
    blanks = entry("evaluation.perplexity-landmarks")["blanks"]
    accept = {each["id"]: float(each["accept"][0]) for each in blanks}
    even = np.full(50_000, 1 / 50_000)
    assert np.exp(-(even * np.log(even)).sum()) == pytest.approx(accept["uniform"])
    assert np.exp(-np.log(1.0)) == accept["certain"]
    assert np.exp(-np.log(np.full(5, 1 / 8)).mean()) == pytest.approx(accept["bits"])
    assert -np.log2(1 / 8) == 3
    near = {each["id"]: each["near"][0]["answer"] for each in blanks}
    assert near["uniform"] == f"{np.log(50_000):.2f}"
    assert near["bits"] == f"{np.e**3:.1f}"
    assert round(np.log(50_000), 1) == 10.8


def test_word_and_character_entropy_in_one_unit():
    words = 1000
    characters = words * Fraction(11, 2)
    assert 2 * characters / words == 11
    assert round(float(6 * words / characters), 1) == 1.1
    assert (2**2, 2**6) == (4, 64)


def test_bits_per_byte_of_chinese_text(cases):
    assert len("评测文本，".encode()) == 3 * len("评测文本，")
    for values, answer, slips in cases("evaluation.chinese-bits-per-byte"):
        characters = 12_000
        chance = math.exp(-values["loss"])
        bits = characters * values["f"] * math.log2(1 / chance)
        assert answer == pytest.approx(bits / (3 * characters))
        assert slips["per-character"] == pytest.approx(bits / characters)
        assert slips["nats"] == pytest.approx(answer * math.log(2))
        assert slips["inverse"] == pytest.approx(answer / values["f"] ** 2)


def test_perplexity_per_character_halves_with_the_larger_vocabulary(entry):
    found = entry("evaluation.larger-chinese-vocabulary")
    numbers = next(point for point in found["rubric"] if point["id"] == "numbers")["text"]["en"]
    for perplexity, tokens, per_character, nats in ((8, 12, 12.1, 2.50), (20, 6, 6.0, 1.80)):
        likelihood = np.log(np.full(tokens, 1 / perplexity)).sum()
        assert round(float(np.exp(-likelihood / 10)), 1) == per_character
        assert round(float(-likelihood / 10), 2) == nats
        assert str(per_character) in numbers
    assert (round(1 / 0.6, 1), round(1 / 1.2, 1)) == (1.7, 0.8)


def test_a_stride_of_512_leaves_1536_tokens_of_context():
    length, window, stride = 10_000, 2048, 512
    scored, context, end = 0, [], 0
    for begin in range(0, length, stride):
        new = range(max(end, begin), min(begin + window, length))
        scored += len(new)
        context += [place - begin for place in new if begin]
        end = begin + window
        if end >= length:
            break
    assert scored == length
    assert min(context) == 1536
    assert window / stride == 4


def token_f1(gold, guess):
    """Give the F1 of two lists of tokens with clipped counts."""
    shared = (Counter(gold) & Counter(guess)).total()
    return 2 * shared / (len(gold) + len(guess))


def test_f1_on_unsplit_chinese_is_exact_match():
    gold, guess = "北京大学", "北京大学图书馆"
    assert token_f1(gold.split(), guess.split()) == 0
    assert token_f1(gold.split(), gold.split()) == 1
    assert (Counter(gold) & Counter(guess)).total() == 4
    assert len(guess) == 7


def zh_tokens(text):
    """Split as sacreBLEU's option zh does for Chinese, full-width marks and plain Latin words."""
    return re.sub(r"([\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])", r" \1 ", text).split()


def test_units_of_chinese_bleu():
    assert zh_tokens("新款iPhone很轻，") == ["新", "款", "iPhone", "很", "轻", "，"]
    assert len("iPhone") == 6
    assert zh_tokens("今天 天气 很好") == zh_tokens("今天天气很好")
    assert "，" != ","
    assert unicodedata.normalize("NFKC", "，") == ","


def test_two_outliers_can_carry_a_correlation():
    people = np.array([-8, -7, -1, -0.8, -0.4, -0.2, 0.1, 0.3, 0.6, 0.7, 0.8, 0.9])
    metric = np.array([-8, -7, -0.7, -1, -0.1, 0.1, -0.6, 0.5, 0.5, 0.9, 0.2, 0.6])
    assert np.corrcoef(people, metric)[0, 1] > 0.96
    assert np.corrcoef(people[2:], metric[2:])[0, 1] < 0.85
    assert np.corrcoef(people[-4:], metric[-4:])[0, 1] < 0


def test_the_rouge_listing_needs_both_repairs(run_listing, seeded):
    name = "evaluation.rouge-listing-for-chinese"
    repaired = run_listing(name, repaired=True)["rouge_1"]
    rng = seeded(6)
    for _ in range(100):
        a, b = (rng.choices("今天下雨大", k=rng.randint(1, 7)) for _ in "ab")
        assert repaired("".join(a), "".join(b)) == pytest.approx(token_f1(a, b))
    assert repaired("今天下雨", "今天大雨") == pytest.approx(0.75)
    assert repaired("用GPT 4写", "用gpt 5写") == pytest.approx(0.75)
    assert repaired("", "雨") == repaired("雨", "") == 0
    assert run_listing(name)["rouge_1"]("今天下雨", "今天大雨") == 0
    assert run_listing(name, repaired=True, but=4)["rouge_1"]("今天下雨", "今天大雨") == 0
    assert run_listing(name, repaired=True, but=9)["rouge_1"]("雨雨雨", "雨天") > repaired(
        "雨雨雨", "雨天"
    )


def test_the_coefficient_of_four_cells_is_the_correlation_of_both_classes(cases):
    for values, answer, slips in cases("evaluation.rare-negatives-by-mcc"):
        counts = [int(values[name]) for name in ("tp", "fn", "fp", "tn")]
        true = np.repeat([1, 1, 0, 0], counts)
        given = np.repeat([1, 0, 1, 0], counts)
        assert answer == pytest.approx(matthews_corrcoef(true, given))
        assert answer == pytest.approx(np.corrcoef(true, given)[0, 1])
        assert slips["f1"] == pytest.approx(f1_score(true, given))
        assert slips["accuracy"] == pytest.approx(accuracy_score(true, given))
        assert min(abs(slip - answer) for slip in slips.values()) > 0.02
