"""Numbers on the cost of attention, whole models and losses, computed another way."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit, softmax
from scipy.stats import entropy, zscore

if TYPE_CHECKING:
    from collections.abc import Callable


def block(d: int) -> list[tuple[int, int]]:
    """The matrices of a classic block of width d."""
    return [(d, d)] * 4 + [(d, 4 * d), (4 * d, d)]


def size(shapes: list[tuple[int, int]]) -> int:
    return sum(rows * columns for rows, columns in shapes)


def through_weights(shapes: list[tuple[int, int]]) -> int:
    """Operations of one token: two for each weight that it is multiplied with."""
    return sum(2 * rows * columns for rows, columns in shapes)


def test_scores_and_weights_cost_the_same_at_the_stated_length(
    cases: Callable[[str], list[Any]],
) -> None:
    for values, answer, slips in cases("basics.when-scores-dominate"):
        d = int(values["d"])
        projections, all_six = block(d)[:4], block(d)

        def crossing(per_key: int, shapes: list[tuple[int, int]]) -> float:
            weights = through_weights(shapes)
            return brentq(lambda keys: keys * per_key - weights, 1, 1e6)

        dot, weighted = 2 * d, 2 * d
        assert answer == pytest.approx(crossing(dot + weighted, all_six))
        assert slips["scores-only"] == pytest.approx(crossing(dot, all_six))
        assert slips["no-ffn"] == pytest.approx(crossing(dot + weighted, projections))
        scores = d * (dot + weighted)
        assert Fraction(scores, scores + through_weights(all_six)) == Fraction(1, 7)


def test_what_four_designs_cache_for_a_token(entry: Callable[[str], Any]) -> None:
    blanks = {
        each["id"]: float(Fraction(each["accept"][0]))
        for each in entry("basics.numbers-cached-per-token")["blanks"]
    }

    def cached(heads: int) -> int:
        return np.zeros((2, heads, 128)).size

    latent = np.zeros(512).size + np.zeros(64).size
    assert blanks["mha"] == cached(128)
    assert blanks["gqa"] == cached(8) == blanks["mha"] / 16
    assert blanks["mqa"] == cached(1)
    assert blanks["mla"] == latent
    assert blanks["groups"] == latent / cached(1)


def test_a_decoder_holds_its_blocks_and_one_table(cases: Callable[[str], list[Any]]) -> None:
    for values, answer, slips in cases("basics.weights-of-a-whole-decoder"):
        layers, d, vocab = (int(values[name]) for name in ("layers", "d", "vocab"))
        blocks, table = size(block(d) * layers), size([(vocab, d)])
        assert values["blocks"] == pytest.approx(blocks / 1e6)
        assert values["table"] == pytest.approx(table / 1e6)
        assert answer == pytest.approx((blocks + table) / 1e6)
        assert slips["untied"] == pytest.approx((blocks + 2 * table) / 1e6)
        assert slips["blocks-only"] == pytest.approx(blocks / 1e6)
        assert slips["one-ffn-matrix"] == pytest.approx((size(block(d)[:5] * layers) + table) / 1e6)


def test_the_smallest_gpt_2_has_124_million_weights() -> None:
    layers, d, vocab = 12, 768, 50257
    blocks, table, positions = size(block(d) * layers), size([(vocab, d)]), size([(1024, d)])
    biases = layers * sum(columns for _, columns in block(d))
    norms = (2 * layers + 1) * 2 * d
    assert [round(n / 1e6, 1) for n in (blocks, table, blocks + table)] == [84.9, 38.6, 123.5]
    assert round((blocks + table + positions + biases + norms) / 1e6, 1) == 124.4


def test_a_loss_is_the_length_of_a_file(cases: Callable[[str], list[Any]]) -> None:
    for values, answer, slips in cases("basics.loss-as-file-size"):
        probability = math.exp(-values["loss"])
        bits = -math.log2(probability)
        megabytes = bits * values["n"] * 1e6 / 8 / 1e6
        assert values["bits"] == pytest.approx(bits)
        assert answer == pytest.approx(megabytes)
        assert slips["bits-as-bytes"] == pytest.approx(8 * megabytes)
        assert slips["nats-as-bits"] == pytest.approx(megabytes * math.log(2))
    assert round(math.log2(32_000)) == 15
    assert round(1 / math.log(2), 2) == 1.44


def test_squared_error_stands_still_where_cross_entropy_pulls() -> None:
    def slope(loss: Callable[[float], float], at: float, step: float = 1e-4) -> float:
        return (loss(at + step) - loss(at - step)) / (2 * step)

    assert round(float(expit(-10)), 5) == 0.00005
    assert slope(lambda z: -np.log(expit(z)), -10) == pytest.approx(-1, abs=0.001)
    assert slope(lambda z: (1 - expit(z)) ** 2, -10) == pytest.approx(-0.00009, abs=0.000005)


def test_the_last_layer_of_a_small_decoder() -> None:
    assert size([(1024, 150_000)]) / 1e6 == 153.6
    scores = 8 * 2048 * 150_000
    assert round(scores / 1e9, 2) == 2.46
    assert round(scores * np.dtype(np.float32).itemsize / 1e9, 1) == 9.8
    kept = np.empty((24, 8 * 2048, 1024), dtype=np.float16)
    assert round(kept.nbytes / 1e9, 1) == 0.8
    rng = np.random.default_rng(0)
    states, table = rng.standard_normal((40, 6)), rng.standard_normal((6, 50))
    assert np.linalg.matrix_rank(states @ table) == 6


def test_a_long_report_against_a_full_window() -> None:
    ratio = Fraction(300_000, 32_000)
    assert round(float(ratio), 1) == 9.4
    assert round(float(ratio**2)) == 88


def test_one_map_for_queries_and_keys_gives_symmetric_scores() -> None:
    rng = np.random.default_rng(0)
    x, one, other = (rng.standard_normal(shape) for shape in ((5, 8), (8, 4), (8, 4)))
    shared = (x @ one) @ (x @ one).T
    assert shared == pytest.approx(shared.T)
    apart = (x @ one) @ (x @ other).T
    assert apart != pytest.approx(apart.T)


def test_attention_without_shortcuts_makes_tokens_alike() -> None:
    rng = np.random.default_rng(0)
    x = rng.standard_normal((6, 16))

    def attend(x: np.ndarray) -> np.ndarray:
        scores = np.exp(x @ x.T / 4)
        return scores / scores.sum(axis=1, keepdims=True) @ x

    def spread(x: np.ndarray) -> float:
        return float(np.abs(x - x.mean(axis=0)).max())

    spreads = [spread(x)]
    for _ in range(8):
        x = attend(x)
        spreads.append(spread(x))
    assert all(later < earlier for earlier, later in pairwise(spreads))
    assert spreads[-1] < 0.01 * spreads[0]


def blanks_of(found: Any) -> dict[str, float]:
    return {
        each["id"]: float(Fraction(each["accept"][0].replace("−", "-")))
        for each in found["blanks"]
        if each["accept"][0].lstrip("-−.").replace(".", "").isdigit()
    }


def test_divergences_by_scipy(entry: Callable[[str], Any]) -> None:
    blanks = blanks_of(entry("basics.divergence-both-ways"))
    p, q, dropped = [0.5, 0.5], [0.9, 0.1], [1.0, 0.0]
    forward, own = entropy(p, q), entropy(p)
    assert blanks["entropy"] == round(own, 2)
    assert blanks["cross"] == round(own + forward, 2)
    assert blanks["forward"] == round(forward, 2)
    assert blanks["reverse"] == round(entropy(q, p), 2)
    assert blanks["dropped"] == round(entropy(dropped, p), 2)
    assert entropy(p, dropped) == math.inf


def test_two_norms_of_one_vector(entry: Callable[[str], Any]) -> None:
    blanks = blanks_of(entry("basics.two-norms-by-hand"))
    x = np.array([1.0, 1, 7, 7])

    def layer(x: np.ndarray) -> np.ndarray:
        return zscore(x)

    def rms(x: np.ndarray) -> np.ndarray:
        return math.sqrt(x.size) * x / np.linalg.norm(x)

    assert blanks["mean"] == x.mean()
    assert blanks["deviation"] == x.std()
    assert blanks["layer-first"] == layer(x)[0]
    assert layer(x) == pytest.approx([-1, -1, 1, 1])
    assert blanks["rms"] == np.linalg.norm(x) / math.sqrt(x.size)
    assert blanks["rms-first"] == pytest.approx(rms(x)[0])
    assert rms(x) == pytest.approx([0.2, 0.2, 1.4, 1.4])
    assert layer(x + 10) == pytest.approx(layer(x))
    assert rms(x + 10) != pytest.approx(rms(x))
    assert layer(10 * x) == pytest.approx(layer(x))
    assert rms(10 * x) == pytest.approx(rms(x))
    assert 255**2 < float(np.finfo(np.float16).max) < 257**2


def test_only_the_repaired_head_ignores_future_and_padding(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    name = "basics.left-padded-and-causal"
    rng = np.random.default_rng(0)
    q, k, v = rng.standard_normal((3, 6, 4))
    real = np.array([False, False, True, True, True, True])

    def leaks(head: Callable[..., np.ndarray], changed: int, seen: slice) -> bool:
        keys, values = k.copy(), v.copy()
        keys[changed] += 3
        values[changed] -= 5
        same = np.allclose(head(q, k, v, real)[seen], head(q, keys, values, real)[seen])
        return not same

    future, padding = (5, slice(2, 5)), (0, slice(2, 6))
    repaired = run_listing(name, repaired=True)["causal_head"]
    assert np.isfinite(repaired(q, k, v, real)).all()
    assert not leaks(repaired, *future)
    assert not leaks(repaired, *padding)
    written = run_listing(name)["causal_head"]
    assert leaks(written, *future)
    assert not leaks(written, *padding)  # hidden by the other fault
    assert leaks(run_listing(name, repaired=True, but=7)["causal_head"], *future)
    assert leaks(run_listing(name, repaired=True, but=8)["causal_head"], *padding)


def test_bigrams_of_four_sentences(entry: Callable[[str], Any]) -> None:
    found = entry("basics.bigrams-of-four-sentences")
    sentences = [part.split() for part in found["prompt"]["en"].split("`")[1::2]]
    assert len(sentences) == 4
    after = Counter(two for words in sentences for two in pairwise(words))
    first = Counter(word for words in sentences for word in words[:-1])

    def chance(text: str) -> Fraction:
        return math.prod(
            (Fraction(after[two], first[two[0]]) for two in pairwise(text.split())),
            start=Fraction(1),
        )

    accepted = {each["id"]: each["accept"] for each in found["blanks"]}
    for name, text in {
        "start": "<s> 我",
        "like": "我 喜欢",
        "tea": "喜欢 茶",
        "end": "茶 </s>",
        "sentence": "<s> 我 喜欢 茶 </s>",
        "unseen": "<s> 他 不 喜欢 茶 </s>",
    }.items():
        assert str(chance(text)) in accepted[name]
        assert float(accepted[name][0]) == pytest.approx(float(chance(text)), abs=0.0051)


def test_weights_under_a_linear_bias(cases: Callable[[str], list[Any]]) -> None:
    slopes = 2.0 ** (-8 / 8 * np.arange(1, 9))
    assert list(slopes[[0, -1]]) == [1 / 2, 1 / 256]
    for values, answer, slips in cases("basics.slope-of-a-head"):
        slope = slopes[int(values["head"]) - 1]
        near, far = softmax([0.7, 0.7 - slope * values["distance"]])
        assert values["slope"] == slope
        assert answer == pytest.approx(near / far)
        assert slips["no-slope"] == pytest.approx(math.e ** values["distance"])
        assert slips["linear"] == pytest.approx(1 + slope * values["distance"])
