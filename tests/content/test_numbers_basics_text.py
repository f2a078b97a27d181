"""Numbers and listings of the questions on objectives, tokens, decoding and prompts."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_span_corruption_of_the_stated_sentence(entry: Callable[[str], Any]) -> None:
    words = ["the", "cat", "sat", "on", "the", "old", "red", "mat", "today"]
    spans = [(2, 4), (8, 9)]
    source, target, at = [], [], 0
    for number, (start, end) in enumerate(spans):
        source += [*words[at:start], f"<{number}>"]
        target += [f"<{number}>", *words[start:end]]
        at = end
    source += words[at:]
    target.append(f"<{len(spans)}>")
    found = entry("basics.span-corruption-by-hand")
    blanks = {each["id"]: int(each["accept"][0]) for each in found["blanks"]}
    assert blanks == {"sentinels": 1, "input": len(source), "target": len(target)}


def test_blocks_are_full_and_shifted_only_when_repaired(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    ids, name = list(range(23)), "basics.blocks-and-stride"
    inputs, targets = run_listing(name, repaired=True)["pairs"](ids, 4, 4)
    assert {len(row) for row in inputs + targets} == {4}
    assert all(
        t == i + 1 for x, y in zip(inputs, targets, strict=True) for i, t in zip(x, y, strict=False)
    )
    assert [row[0] for row in inputs] == [0, 4, 8, 12, 16]
    exact, _ = run_listing(name, repaired=True)["pairs"](list(range(9)), 4, 4)
    assert exact == [[0, 1, 2, 3], [4, 5, 6, 7]]
    inputs, targets = run_listing(name)["pairs"](ids, 4, 4)
    assert inputs == targets
    assert {len(row) for row in inputs} == {3, 4}
    _, targets = run_listing(name, repaired=True, but=3)["pairs"](ids, 4, 4)
    assert len(targets[-1]) < 4


def test_byte_level_training_takes_the_most_frequent_pair_of_bytes(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    name, words = "basics.bytes-not-characters", ["天气", "天气", "天天", "low", "low", "lower"]
    learned = run_listing(name, repaired=True)["train"](words, 4)
    assert all(isinstance(piece, bytes) for pair in learned for piece in pair)
    assert learned[0] == ("天".encode()[:1], "天".encode()[1:2])
    assert "天".encode() in {a + b for a, b in learned}
    printed = run_listing(name)["train"](words, 3)
    assert all(isinstance(piece, str) for pair in printed for piece in pair)
    assert run_listing(name, repaired=True, but=21)["train"](words, 1) != learned[:1]
    assert run_listing(name)["join"](["a"] * 3, ("a", "a")) == ["aa", "a"]


def test_merges_of_the_weather_words(
    run_listing: Callable[..., dict[str, Any]], entry: Callable[[str], Any]
) -> None:
    names = run_listing("basics.bytes-not-characters", repaired=True, but=17)
    words = ["今天天气"] * 3 + ["天气"] * 4 + ["今天"] * 2 + ["天天"]
    merges = names["train"](words, 2)
    text = list("今天天天气")
    for pair in merges:
        text = names["join"](text, pair)
    rows = [names["join"](list(word), merges[0]) for word in words]
    counts = Counter(pair for row in rows for pair in itertools.pairwise(row))
    blanks = {each["id"]: each["accept"][0] for each in entry("basics.merges-by-hand")["blanks"]}
    assert ["".join(pair) for pair in merges] == [blanks["first"], blanks["second"]]
    assert counts.most_common(1) == [(("今", "天"), int(blanks["count"]))]
    assert counts["天", "天"] == 1
    assert counts["天", "天气"] == 3
    assert len(text) == int(blanks["tokens"])


def test_normalisation_turns_full_width_into_plain_forms() -> None:
    assert unicodedata.normalize("NFKC", "订单ＡＢ１２３已付款，") == "订单AB123已付款,"


def test_rows_of_new_tokens_cost_what_the_explanation_says() -> None:
    per_token = 2 * 4096
    assert per_token == 8192
    assert round(100_000 * per_token / 1e9, 1) == 0.8


def test_visible_pairs_under_three_masks(entry: Callable[[str], Any]) -> None:
    causal = np.tril(np.ones((6, 6), dtype=int))
    prefix = causal.copy()
    prefix[:3, :3] = 1
    blanks = {
        each["id"]: int(each["accept"][0]) for each in entry("basics.visible-pairs")["blanks"]
    }
    assert blanks == {
        "causal": causal.sum(),
        "prefix": prefix.sum(),
        "full": np.ones((6, 6)).sum(),
        "first": prefix[0].sum(),
    }
    encoder, cross, decoder = np.ones((3, 3)), np.ones((3, 3)), np.tril(np.ones((3, 3)))
    assert encoder.sum() + cross.sum() + decoder.sum() == prefix.sum()


def test_solved_tasks_need_every_token(cases: Callable[[str], list[Any]]) -> None:
    for values, answer, slips in cases("basics.sharp-metric"):
        a, b = Fraction(int(values["a"]), 100), Fraction(int(values["b"]), 100)
        small = large = Fraction(1)
        for _ in range(int(values["t"])):
            small, large = small * a, large * b
        assert answer == pytest.approx(float(large / small))
        assert slips["per-token"] == pytest.approx(float(b / a))


def test_longer_output_wins_below_the_stated_sum(cases: Callable[[str], list[Any]]) -> None:
    for values, answer, slips in cases("basics.when-the-longer-wins"):
        a, n = values["a"], int(values["n"])
        short = np.mean(np.full(4, -a / 4))
        assert np.mean(np.full(n, -0.999 * answer / n)) > short
        assert np.mean(np.full(n, -1.001 * answer / n)) < short
        assert slips["unnormalised"] == a < answer


def test_penalty_lowers_each_seen_token_once(run_listing: Callable[..., dict[str, Any]]) -> None:
    name, logits, text = "basics.penalty-on-seen-tokens", [3.0, -4.0, 1.0], [0, 0, 1]

    def softmax(scores: list[float]) -> Any:
        weights = np.exp(np.array(scores) - max(scores))
        return weights / weights.sum()

    right = run_listing(name, repaired=True)["penalise"](logits, text, 2.0)
    assert right == [1.5, -8.0, 1.0]
    assert (softmax(right)[:2] < softmax(logits)[:2]).all()
    assert run_listing(name, repaired=True, but=4)["penalise"](logits, text, 2.0)[1] == -2.0
    assert run_listing(name, repaired=True, but=3)["penalise"](logits, text, 2.0)[0] == 0.75


def test_four_examples_have_twenty_four_orders() -> None:
    assert len(list(itertools.permutations(range(4)))) == 24


def test_default_span_corruption_is_about_a_tenth_longer_than_the_text() -> None:
    tokens, dropped = 1000, 150
    spans = dropped // 3
    encoder, target = tokens - dropped + spans, dropped + spans + 1
    assert (encoder + target) / tokens == pytest.approx(1.1, abs=0.005)


def test_half_precision_squares_overflow_from_256() -> None:
    with np.errstate(over="ignore"):
        assert np.isinf(np.square(np.float16(256)))
    assert np.isfinite(np.square(np.float16(255)))
