"""Numbers of the questions on word vectors, recurrent units, word counts and older models."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfTransformer

if TYPE_CHECKING:
    from collections.abc import Callable


def explained(entry: Callable[[str], Any], name: str) -> str:
    return str(entry(name)["explanation"]["en"])


def test_loss_of_a_pair_with_two_negatives(entry: Callable[[str], Any]) -> None:
    def cost(score: float) -> float:
        return math.log(1 + math.exp(-score))

    parts = [cost(2), cost(1), cost(0)]
    said = explained(entry, "basics.negatives-in-word2vec")
    assert [f"{part:.3f}" for part in parts] == ["0.127", "0.313", "0.693"]
    assert "0.127 + 0.313 + 0.693 = 1.133" in said
    assert f"{sum(parts):.3f}" == "1.133"
    assert round(100**0.75) == 32


def test_pairs_of_ten_thousand_sentences(entry: Callable[[str], Any]) -> None:
    assert math.comb(10_000, 2) == pytest.approx(50e6, rel=0.001)
    assert "50 million" in explained(entry, "basics.steps-of-representations")


def test_weights_of_gated_layers(
    cases: Callable[[str], list[Any]],
) -> None:
    for case in cases("basics.parameters-of-a-gru"):
        x, h = int(case.values["x"]), int(case.values["h"])
        blocks = {
            name: [(h, x), (h, h), (h,)] for name in ("reset", "update", "candidate", "output")
        }
        size = {name: sum(math.prod(s) for s in shapes) for name, shapes in blocks.items()}
        lstm = sum(size.values())
        assert case.answer == lstm - size["output"] == lstm * 3 / 4
        assert case.values["lstm"] == case.slips["as-lstm"] == lstm
        assert case.slips["gates-only"] == size["reset"] + size["update"]
        assert case.slips["no-recurrence"] == case.answer - 3 * h * h
        assert case.slips["no-bias"] == case.answer - 3 * h
        assert case.values["vectors"] == 2 * 3 * h
        assert len(set(case.slips.values())) == len(case.slips)


def test_scores_of_two_documents(
    cases: Callable[[str], list[Any]],
) -> None:
    total = 400_000
    for case in cases("basics.rank-by-tf-idf"):
        c, r, a, b = (int(case.values[name]) for name in "crab")
        df = {"model": total // c, "pruning": total // r}
        counts = {"A": {"model": a, "pruning": 0}, "B": {"model": 2, "pruning": b}}
        lengths = {"A": 300, "B": 400}

        def score(
            name: str, base: float, df: Any = df, counts: Any = counts, lengths: Any = lengths
        ) -> float:
            return math.fsum(
                counts[name][word] / lengths[name] * math.log(total / n, base)
                for word, n in df.items()
            )

        assert case.values["scorea"] == pytest.approx(score("A", math.e), abs=5e-5)
        assert case.values["scoreb"] == pytest.approx(score("B", math.e), abs=5e-5)
        for base in (2, math.e, 10):
            assert case.answer == pytest.approx(score("B", base) / score("A", base))
        assert case.slips["no-idf"] == pytest.approx((2 + b) / 400 / (a / 300))
        assert case.slips["no-length"] == pytest.approx(case.answer * 400 / 300)
        assert case.slips["no-log"] == pytest.approx((2 * c + b * r) / 400 / (a * c / 300))
        assert case.slips["upside-down"] == pytest.approx(1 / case.answer)
        values = sorted(case.slips.values())
        assert all(high / low > 1.02 for low, high in itertools.pairwise(values))
    assert math.log(10_000) / math.log(100) == pytest.approx(2)


def test_one_piece_of_evidence_counted_twice(entry: Callable[[str], Any]) -> None:
    said = explained(entry, "basics.generative-or-discriminative")
    once, twice = 3 / (1 + 3), 3**2 / (1 + 3**2)
    assert f"odds of 3, a probability of {once:.2f}" in said
    assert f"odds 9, probability {twice:.1f}" in said


def test_products_of_fifty_factors_and_a_clipped_norm(entry: Callable[[str], Any]) -> None:
    said = explained(entry, "basics.windows-through-time")
    assert f"{1.1**50:.0f}" in said
    assert f"{0.9**50:.3f}" in said
    gradient = [12.0, 16.0]
    limit = 1 / math.hypot(*gradient)
    assert math.hypot(*gradient) == 20
    assert f"multiplied by {limit:.2f}" in said


def test_best_of_all_paths(cases: Callable[[str], list[Any]]) -> None:
    start = {"N": 0.6, "V": 0.4}
    move = {"NN": 0.3, "NV": 0.7, "VN": 0.8, "VV": 0.2}
    for case in cases("basics.best-path-by-viterbi"):
        n, v, f = (case.values[name] for name in "nvf")
        first, second = {"N": n, "V": v}, {"N": f, "V": 0.1}
        paths = {
            one + two: start[one] * first[one] * move[one + two] * second[two]
            for one in "NV"
            for two in "NV"
        }
        for path, chance in paths.items():
            assert case.values[path.lower()] == pytest.approx(chance, abs=5e-6)
        best = max(paths, key=lambda path: paths[path])
        assert best == "VN"
        assert case.answer == pytest.approx(paths[best])
        assert case.slips["summed"] == pytest.approx(sum(paths.values()))
        leads = max("NV", key=lambda tag: start[tag] * first[tag])
        then = max("NV", key=lambda tag: move[leads + tag] * second[tag])
        assert leads == "N"
        assert case.slips["greedy"] == pytest.approx(paths[leads + then])
        assert case.slips["no-start"] == pytest.approx(paths[best] / start["V"])
        assert case.slips["no-transitions"] == pytest.approx(first["V"] * second["N"])
        for tag in "NV":
            told = case.values[f"first{tag.lower()}"]
            assert told == pytest.approx(start[tag] * first[tag], abs=5e-5)
        assert (
            min(high / low for low, high in itertools.pairwise(sorted(case.slips.values()))) > 1.02
        )


def test_frequencies_and_growth_of_a_vocabulary(entry: Callable[[str], Any]) -> None:
    blanks = {b["id"]: float(b["accept"][0]) for b in entry("basics.words-rare-and-new")["blanks"]}
    assert blanks["share"] == pytest.approx(6 / 20)
    assert blanks["growth"] == 100**0.5
    assert blanks["text"] ** 0.5 == 2
    assert round(44 * 1_000_020**0.49) == 38_323
    assert "38,323" in explained(entry, "basics.words-rare-and-new")


def test_rows_of_two_vocabularies(entry: Callable[[str], Any]) -> None:
    said = explained(entry, "basics.notes-without-tokeniser")
    assert f"are {250_000 * 1_024 / 1e6:.0f} million weights" in said
    small = 256 * 1_024
    assert small == pytest.approx(250_000, rel=0.05)
    assert "256 rows a quarter of a million" in said
    assert [len(text.encode()) for text in ("word", "字")] == [4, 3]
    assert "a subword of four letters becomes four steps" in said
    assert "a common Chinese character takes three bytes" in said


def test_weights_of_the_library_for_tf_idf(entry: Callable[[str], Any]) -> None:
    counts = np.array([[3, 0, 1], [2, 0, 0], [3, 2, 0], [1, 0, 0]])
    fitted = TfidfTransformer().fit(counts)
    total, df = len(counts), (counts > 0).sum(axis=0)
    assert fitted.idf_ == pytest.approx(np.log((1 + total) / (1 + df)) + 1)
    rows = fitted.transform(counts).toarray()
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert "ln((1 + N)/(1 + df)) + 1" in explained(entry, "basics.rank-by-tf-idf")


def test_paths_with_and_without_local_normalisation(entry: Callable[[str], Any]) -> None:
    said = explained(entry, "basics.branch-that-ignores-the-letter")
    share = {"rib": 0.6, "rob": 0.4}
    lone = 1.0
    assert max(share, key=lambda word: share[word] * lone * lone) == "rib"
    hidden = {"rib": share["rib"] * 0.01, "rob": share["rob"] * 0.99}
    assert f"{hidden['rib']:.3f} against {hidden['rob']:.3f}" in said
    assert max(hidden, key=lambda word: hidden[word]) == "rob"
