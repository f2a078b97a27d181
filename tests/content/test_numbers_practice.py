"""The numbers and listings of the topic practice, recomputed or run."""

import math
import re
import statistics
import textwrap
from difflib import SequenceMatcher

import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

COMPLAINTS = [
    "你们的快递太慢了我要投诉",
    "客服一直不回复我要投诉",
    "收到的商品是坏的要求退款",
    "退款一直没有到账我很生气",
    "快递员态度太差了我要投诉",
    "商品和描述不符要求退款",
    "等了三天还没有发货太慢了",
    "多次联系客服没有结果很生气",
]
OTHERS = [
    "请问这件衣服有红色的吗",
    "你好请问什么时候有活动",
    "请问可以开发票吗谢谢",
    "请问这款手机有优惠吗",
    "你好我想改一下收货地址",
    "谢谢你的帮助非常满意",
    "请问支持货到付款吗",
    "你好请问有大一号的吗",
]
TEXTS, LABELS = COMPLAINTS + OTHERS, [1] * 8 + [0] * 8


def test_naive_bayes_on_lists_of_strings_fails_in_fit(entry):
    code = re.search(
        r"```python\n(.*?)```", entry("practice.naive-bayes-on-lists")["prompt"]["en"], re.DOTALL
    )
    names = {
        "texts": TEXTS[4:12],
        "labels": LABELS[4:12],
        "train_test_split": train_test_split,
        "MultinomialNB": MultinomialNB,
    }
    with pytest.raises(ValueError, match=r"string|numeric|convert") as error:
        exec(textwrap.dedent(code[1]), names)  # noqa: S102 - our own content
    assert len(names["train_x"]) == 6, "the split has worked"
    assert error.traceback[-1].path.parts.count("sklearn") == 1


def test_the_default_pattern_makes_one_token_of_a_chinese_clause():
    assert CountVectorizer().build_analyzer()("我爱北京天安门，你 呢") == ["我爱北京天安门"]


def test_the_repaired_baseline_labels_new_texts(run_listing):
    names = run_listing("practice.chinese-classifier-review", repaired=True)
    vectoriser, model, accuracy = names["train"](TEXTS, LABELS)
    assert accuracy >= 0.75
    assert names["predict"](vectoriser, model, ["我要投诉快递", "请问有蓝色的吗"]) == [1, 0]
    assert names["predict"](vectoriser, model, ["请问有蓝色的吗"]) == [0]


def test_without_character_n_grams_nothing_of_a_new_text_is_known(run_listing):
    names = run_listing("practice.chinese-classifier-review", repaired=True, but=9)
    vectoriser, _, accuracy = names["train"](TEXTS, LABELS)
    assert vectoriser.transform(["我要投诉快递", "请问有蓝色的吗"]).nnz == 0
    assert accuracy == 0.5


def test_scoring_the_training_texts_gives_a_perfect_accuracy(run_listing):
    printed = run_listing("practice.chinese-classifier-review")
    assert printed["train"](TEXTS, LABELS)[2] == 1.0


def test_a_vectoriser_fitted_anew_has_other_columns(run_listing):
    names = run_listing("practice.chinese-classifier-review", repaired=True, but=15)
    vectoriser, model, _ = names["train"](TEXTS, LABELS)
    with pytest.raises(ValueError, match="features"):
        names["predict"](vectoriser, model, ["我要投诉快递"])


def test_recall_on_a_quarter_of_ninety_complaints_is_uncertain_by_seventeen_points():
    positives = 3000 * 0.03 / 4
    assert round(positives) == 22
    half_width = 1.96 * math.sqrt(0.8 * 0.2 / 22)
    assert half_width == pytest.approx(0.17, abs=0.005)


def test_load_on_paper_follows_from_a_simulated_hour(entry):
    """Count the requests in progress when they arrive evenly and stay for 20 seconds."""
    accepted = {
        blank["id"]: blank["accept"][0] for blank in entry("practice.load-on-paper")["blanks"]
    }
    gap, stay = 3600 / 9000, 20
    arrivals = [i * gap for i in range(9000)]
    in_progress = sum(1 for start in arrivals if start <= 1800 < start + stay)
    assert float(accepted["rate"]) == 9000 / 3600
    assert float(accepted["inflight"]) == in_progress
    mebibyte, gibibyte = 2**20, 2**30
    per_token = 2 * 32 * 4096 * 2
    assert per_token == 0.5 * mebibyte
    assert float(accepted["each"]) == 2048 * per_token / gibibyte
    total = in_progress * 2048 * per_token
    assert float(accepted["total"]) == total / gibibyte
    assert total / mebibyte / 1000 == 51.2
    assert total / 4 / gibibyte == 12.5
    weights = 7e9 * 2
    assert weights == 14e9
    assert 60e9 < total + weights < 80e9


def test_overlap_of_chinese_answers_is_that_of_difflib(entry):
    gold, predicted = "北京大学图书馆", "大学图书馆里"
    found = SequenceMatcher(None, gold, predicted, autojunk=False).find_longest_match()
    precision, recall = found.size / len(predicted), found.size / len(gold)
    assert entry("practice.cmrc-overlap")["answer"] == pytest.approx(
        statistics.harmonic_mean([precision, recall]), abs=1e-4
    )


def test_default_pattern_drops_words_of_one_character():
    text = ["我 很 喜欢 这 本 书", "不 好"]
    default = CountVectorizer().fit(text)
    assert set(default.vocabulary_) == {"喜欢"}
    assert default.stop_words is None
    single = {"token_pattern": r"(?u)\b\w+\b"}
    assert "不" in CountVectorizer(**single).fit(text).vocabulary_


def test_rule_of_three_for_the_manuals():
    bound = 1 - 0.05 ** (1 / 300)
    assert bound == pytest.approx(0.01, abs=1e-3)


def test_chinese_article_is_not_split_at_western_full_stops():
    article = "今天下雨。比赛推迟。观众回家。明天再比。"
    assert article.split(". ")[:3] == [article]
    assert len([part for part in article.split("。") if part][:3]) == 3


def test_the_mean_share_of_problems_of_two_kinds_foretells_ten_tries_badly(entry):
    """Half of the problems are always solved and half never; ten tries change nothing."""
    shares = [1.0] * 50 + [0.0] * 50
    true = statistics.fmean(1 - (1 - share) ** 10 for share in shares)
    by_mean = 1 - (1 - statistics.fmean(shares)) ** 10
    text = entry("practice.score-by-running")["explanation"]["en"]
    assert f"pass@10 is {true:.0%}, not {by_mean:.1%}" in text
