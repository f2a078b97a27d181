"""The numbers and listings of the topic evaluation, recomputed from their definitions."""

import functools
import itertools
import math
import re
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binom, norm
from sklearn.metrics import accuracy_score, f1_score, log_loss, roc_auc_score


def ngrams(tokens, n):
    """Count the n-grams of a list of tokens."""
    return Counter(zip(*(tokens[i:] for i in range(n)), strict=False))


def precisions(output, reference):
    """Give the clipped n-gram precisions for n = 1 to 4 as (matches, all) of one sentence."""
    return [
        ((ngrams(output, n) & ngrams(reference, n)).total(), ngrams(output, n).total())
        for n in range(1, 5)
    ]


def bleu(output, reference):
    """Give the BLEU of a corpus of one sentence without smoothing, in percent."""
    pairs = precisions(output, reference)
    if not all(matches for matches, _ in pairs):
        return 0.0
    penalty = min(1.0, math.exp(1 - len(reference) / len(output)))
    return 100 * penalty * math.prod(matches / all_ for matches, all_ in pairs) ** 0.25


def test_f1_is_the_reciprocal_of_the_mean_reciprocal(cases):
    for values, answer, slips in cases("evaluation.f1-harmonic-mean"):
        p, r = Fraction(str(values["p"])), Fraction(str(values["r"]))
        assert answer == pytest.approx(float(1 / ((1 / p + 1 / r) / 2)))
        assert slips == pytest.approx(
            {
                "arithmetic": np.mean([values["p"], values["r"]]),
                "geometric": math.exp(np.mean(np.log([values["p"], values["r"]]))),
                "product": float(p * r),
            }
        )


def test_macro_f1_agrees_with_scikit_learn_for_every_table(cases):
    for values, answer, slips in cases("evaluation.macro-f1-from-matrix"):
        counts = [int(values[name]) for name in ("tp", "fn", "fp", "tn")]
        truth = np.repeat([1, 1, 0, 0], counts)
        guess = np.repeat([1, 0, 1, 0], counts)
        assert values["n"] == len(truth)
        assert answer == pytest.approx(f1_score(truth, guess, average="macro"))
        assert slips["accuracy"] == pytest.approx(accuracy_score(truth, guess))
        assert slips["accuracy"] == pytest.approx(f1_score(truth, guess, average="micro"))
        assert slips["positive-only"] == pytest.approx(f1_score(truth, guess))
        assert slips["weighted"] == pytest.approx(f1_score(truth, guess, average="weighted"))


def test_roc_statements_hold_on_a_sample(entry):
    """Check lines 2, 4 and 5, and that line 3 is the marked one."""
    assert [fault["line"] for fault in entry("evaluation.roc-statements")["faulty"]] == [3]
    rng = np.random.default_rng(7)
    negative, positive = rng.normal(0, 1, 300).round(1), rng.normal(1, 1, 200).round(1)
    recalls = [np.mean(positive >= threshold) for threshold in np.linspace(3, -3, 40)]
    assert recalls == sorted(recalls)
    wins = np.mean((positive[:, None] > negative) + 0.5 * (positive[:, None] == negative))
    labels = np.repeat([1, 0], [200, 300])
    assert wins == pytest.approx(roc_auc_score(labels, np.concatenate([positive, negative])))
    shares = np.array([0.5, 0.2, 0.05, 0.01])
    precision = 0.8 * shares / (0.8 * shares + 0.1 * (1 - shares))
    assert np.all(np.diff(precision) < 0)


def test_precision_counts_alarms_in_a_million_payments(cases):
    for values, answer, slips in cases("evaluation.precision-at-prevalence"):
        frauds = 10_000 * Fraction(str(values["rate"]))
        right = frauds * Fraction(str(values["tpr"]))
        wrong = (1_000_000 - frauds) * Fraction(str(values["fpr"]))
        assert answer == pytest.approx(float(100 * right / (right + wrong)))
        assert (values["hits"], values["alarms"]) == pytest.approx(
            (float(right / 10_000), float(wrong / 10_000))
        )
        balanced = values["tpr"] * 500 / (values["tpr"] * 500 + values["fpr"] * 500)
        assert slips["no-prevalence"] == pytest.approx(100 * balanced)


def test_squaring_keeps_auc_and_spoils_calibrated_log_loss():
    rng = np.random.default_rng(11)
    chances = rng.uniform(0.001, 0.999, 4000)
    labels = rng.random(4000) < chances
    assert roc_auc_score(labels, chances**2) == roc_auc_score(labels, chances)
    assert log_loss(labels, chances**2) > log_loss(labels, chances)
    assert round(0.8 * 0.8, 2) == 0.64


def test_brevity_penalty_follows_papineni(cases):
    for values, answer, slips in cases("evaluation.bleu-brevity-penalty"):
        c, r = values["c"], values["r"]
        assert c < r
        assert answer == pytest.approx(math.e / math.e ** (r / c))
        assert slips["swapped"] > 1


def test_a_chinese_sentence_without_blanks_has_bleu_zero_with_itself():
    sentence = "今天天气很好，我们去公园散步。"
    assert bleu(sentence.split(), sentence.split()) == 0
    assert bleu(list(sentence), list(sentence)) == pytest.approx(100)


def test_bleu_of_the_dropped_negation_is_71(entry):
    explanation = entry("evaluation.bleu-statements")["explanation"]
    reference = re.search(r"\*(the new drug [^*]*)\*", explanation["en"])[1].split()
    output = [word for word in reference if word != "not"]
    assert precisions(output, reference) == [(10, 10), (8, 9), (6, 8), (4, 7)]
    assert len(reference) == 11
    assert round(bleu(output, reference)) == 71
    for lang in ("en", "zh"):
        assert "10/10" in explanation[lang]
        assert "71" in explanation[lang]


@functools.cache
def levenshtein(a, b):
    """Give the edit distance by its recursive definition."""
    if not a or not b:
        return len(a) + len(b)
    return min(
        levenshtein(a[1:], b) + 1,
        levenshtein(a, b[1:]) + 1,
        levenshtein(a[1:], b[1:]) + (a[0] != b[0]),
    )


def test_the_edit_distance_listing_is_right(entry, run_listing, seeded):
    assert "faulty" not in entry("evaluation.edit-distance-review")
    edit_distance = run_listing("evaluation.edit-distance-review")["edit_distance"]
    rng = seeded(3)
    for _ in range(300):
        a, b = ("".join(rng.choices("ab语言", k=rng.randint(0, 6))) for _ in "ab")
        assert edit_distance(a, b) == levenshtein(a, b)
    assert edit_distance("\u00e9", "e\u0301") == 2
    assert edit_distance("ab", "ba") == 2
    assert edit_distance("abc", "") == edit_distance("", "abc") == 3


def test_the_cosine_listing_fails_as_said_and_both_repairs_are_needed(run_listing):
    name = "evaluation.term-frequency-cosine"
    printed = run_listing(name)["tf_cosine"]
    assert printed("aaab", "abbb") == pytest.approx(1)
    with pytest.raises(ZeroDivisionError):
        printed("", "a")
    repaired = run_listing(name, repaired=True)["tf_cosine"]
    x, y = np.array([3, 1]), np.array([1, 3])
    cosine = x @ y / (np.linalg.norm(x) * np.linalg.norm(y))
    assert repaired("aaab", "abbb") == pytest.approx(cosine) == pytest.approx(0.6)
    assert repaired("", "a") == repaired("a", "") == repaired("", "") == 0.0
    assert run_listing(name, repaired=True, but=5)["tf_cosine"]("aaab", "abbb") == pytest.approx(1)
    with pytest.raises(ZeroDivisionError):
        run_listing(name, repaired=True, but=9)["tf_cosine"]("", "a")


def test_corpus_perplexity_averages_over_tokens(cases):
    for values, answer, slips in cases("evaluation.corpus-perplexity"):
        counts = [int(values["na"]), int(values["nb"])]
        tokens = np.repeat([values["la"], values["lb"]], counts)
        assert answer == pytest.approx(np.exp(tokens.mean()))
        assert slips["weighted-perplexities"] == pytest.approx(np.exp(tokens).mean())
        assert slips["weighted-perplexities"] > answer
        assert slips["base-two"] == pytest.approx(np.exp2(tokens.mean()))
        documents = np.array([values["la"], values["lb"]])
        assert slips["mean-of-perplexities"] == pytest.approx(np.exp(documents).mean())
        assert slips["unweighted"] == pytest.approx(np.exp(documents.mean()))


def test_pass_at_two_counts_the_pairs_with_a_success(cases):
    for values, answer, slips in cases("evaluation.pass-at-two"):
        n, c = int(values["n"]), int(values["c"])
        samples = [True] * c + [False] * (n - c)
        assert answer == pytest.approx(
            np.mean([any(s) for s in itertools.combinations(samples, 2)])
        )
        with_return = np.mean([any(s) for s in itertools.product(samples, repeat=2)])
        assert slips["plug-in"] == pytest.approx(with_return)
        assert slips["pass-at-one"] == pytest.approx(np.mean(samples))


def test_the_estimate_of_pass_at_two_is_unbiased_and_the_plug_in_too_low():
    n, p = 10, 0.3
    weights = binom.pmf(np.arange(n + 1), n, p)
    unbiased = [1 - math.comb(n - c, 2) / math.comb(n, 2) for c in range(n + 1)]
    plug_in = [1 - (1 - c / n) ** 2 for c in range(n + 1)]
    assert weights @ unbiased == pytest.approx(1 - (1 - p) ** 2)
    assert weights @ plug_in < 1 - (1 - p) ** 2


def test_interval_of_eighty_percent_on_500_questions(entry):
    blanks = {
        each["id"]: each["accept"] for each in entry("evaluation.accuracy-interval")["blanks"]
    }
    error = 100 * math.sqrt(0.8 * 0.2 / 500)
    half = norm.ppf(0.975) * error
    assert f"{error:.1f}" == blanks["se"][0] == "1.8"
    assert f"{half:.1f}" == blanks["half"][0] == "3.5"
    assert f"{half:.2f}" in blanks["half"]
    assert f"{1.96 * round(error, 1):.2f}" in blanks["half"]
    more_questions = 500 * int(blanks["times"][0])
    assert math.sqrt(0.16 / 500) == pytest.approx(2 * math.sqrt(0.16 / more_questions))


def test_a_temperature_of_two_softens_the_softmax(cases):
    for values, answer, slips in cases("evaluation.scaled-confidence"):
        p = values["p"]
        logits = np.array([norm.ppf(0.7) + math.log(p / (1 - p)), norm.ppf(0.7)])
        for temperature, wanted in ((1, p), (2, answer)):
            weights = np.exp(logits / temperature)
            assert wanted == pytest.approx(weights[0] / weights.sum())
        unnormalised = math.exp(0.5 * math.log(p))
        assert slips == pytest.approx({"halved": p * 0.5, "not-normalised": unnormalised})
