"""How fast written answers are marked; ``python -m benchmarks.freetext DATA`` tests the method.

DATA is the folder that ``python -m training`` takes.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure
from quiz.bank import Bank, open_bank
from quiz.freetext import load, meaning, rubric_of
from quiz.freetext.marker import mark, marker
from quiz.freetext.meaning import Meanings
from quiz.freetext.model import shipped
from quiz.kinds import Open
from quiz.model import Lang
from quiz.resources import content_folder
from training.public import UNSEEN_QUESTIONS, Array, Graded, read_sets

BOUND_MS = 50
WORDS, POINTS = 200, 5
ROUNDS = 5
FLOORS = {"seb": 0.74, "ads_zh": 0.55}
HALF = 0.5


def figures() -> list[Figure]:
    """Mark answers of 200 words (English) or characters (Chinese) to every long rubric."""
    with tempfile.TemporaryDirectory() as cache:
        bank = open_bank([content_folder()], Path(cache))
        ways = {"words alone": None, "meanings too": meaning.shipped()}
        return [_figure(name, _seconds(bank, meanings)) for name, meanings in ways.items()]


def _seconds(bank: Bank, meanings: Meanings | None) -> list[float]:
    """Time every marking; what the program loads beside the question is loaded before."""
    by, seconds = marker(shipped(), meanings), []
    for question, lang, answer in _long_answers(bank):
        load([question])
        rubric = rubric_of(question, lang)
        for _ in range(ROUNDS):
            started = time.perf_counter()
            mark(rubric, answer, by)
            seconds.append(time.perf_counter() - started)
    return seconds


def _figure(way: str, seconds: list[float]) -> Figure:
    value = statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000
    median = statistics.median(seconds) * 1000
    return Figure(
        name=f"marking {WORDS} words against {POINTS} points or more, {way}",
        value=value,
        bound=BOUND_MS,
        unit="ms",
        detail=f"95th percentile of {len(seconds)} markings (median {median:.1f})",
    )


def _long_answers(bank: Bank) -> Iterator[tuple[Open, Lang, str]]:
    for entry in bank.entries:
        question = bank.question(entry.id)
        if isinstance(question, Open) and len(question.rubric) >= POINTS:
            for lang in Lang:
                text = f"{question.model_answer.to(lang)} {question.explanation.to(lang)}"
                words = text.split() if lang is Lang.EN else [*text]
                blank = " " if lang is Lang.EN else ""
                yield question, lang, blank.join((words * WORDS)[:WORDS])


def floors(folder: Path, meanings: Meanings | None) -> Iterator[str]:
    """Train and test on each public set alone, no question on both sides."""
    from sklearn.metrics import f1_score  # noqa: PLC0415 - only this needs it

    from training.fit import fit, out_of_fold  # noqa: PLC0415

    def trained(graded: Graded, scores: Array) -> Array:
        return out_of_fold(
            lambda inside: fit(graded.figures[inside], scores[inside], np.ones(len(inside))),
            graded.figures,
            graded.questions,
        )

    for graded in read_sets(folder, meanings):
        if graded.name == "seb":
            right = (graded.scores == 1).astype(float)
            known, unseen = graded.splits == "train", graded.splits == UNSEEN_QUESTIONS
            fitted = fit(graded.figures[known], right[known], _balanced(right[known]))
            said = fitted(graded.figures[unseen]) >= HALF
            value, what = (
                f1_score(right[unseen], said, average="macro"),
                "macro-F1, unseen questions",
            )
        else:
            predicted = trained(graded, graded.scores)
            value, what = np.corrcoef(predicted, graded.scores)[0, 1], "r, five folds by question"
        floor = FLOORS.get(graded.name)
        wanted = f" (floor {floor})" if floor else ""
        yield f"{graded.name}: {value:.3f} {what}{wanted}"


def _balanced(right: Array) -> Array:
    """Let both classes weigh the same together, as macro-F1 counts them."""
    share = right.mean()
    return np.asarray(np.where(right == 1, 1 / share, 1 / (1 - share)) / 2)


def main() -> None:
    """Print the floors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.freetext", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the public sets")
    parser.add_argument("--semantic", action="store_true", help="with the extra's encoder")
    chosen = parser.parse_args()
    for line in floors(chosen.data, meaning.shipped() if chosen.semantic else None):
        print(line)


if __name__ == "__main__":
    main()
