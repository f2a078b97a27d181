"""Publicly graded answers, as figures.

DATA holds one gzipped file of JSON lines for each set, with ``qid``, ``question``, ``refs`` (right
answers), ``answer``, ``score`` (0 to 1), ``lang`` and ``split`` in each line:

- ``seb``: SciEntsBank, ``beetle``: Beetle (Dzikovska et al. 2013, SemEval task 7; CC BY-SA)
- ``saf``: SAF, communication networks (Filighera et al. 2022; MIT)
- ``digi``: DigiKlausur, neural networks (MPL-2.0)
- ``ads_zh``, ``le_zh``: ADS and LE, an algorithms and a logistics course in Chinese (Apache-2.0)
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from quiz.freetext import meaning
from quiz.freetext.features import NAMES, Weights, features, prepared, weights
from quiz.freetext.meaning import Meanings
from quiz.freetext.model import rooted

SETS = ("seb", "beetle", "saf", "digi", "ads_zh", "le_zh")
MOST_REFERENCES = 6
UNSEEN_QUESTIONS = "Uquestions"

Array = np.ndarray[Any, np.dtype[Any]]

RECALL, LETTERS = NAMES.index("fuzzy-recall"), NAMES.index("letters")


@dataclass(frozen=True)
class Graded:
    """A set: figures and their roots (n × 18, with meanings 22), scores, question ids, splits."""

    name: str
    figures: Array
    scores: Array
    questions: Array
    splits: Array

    def __len__(self) -> int:
        return len(self.scores)

    def where(self, chosen: Array) -> "Graded":
        """Keep some of the answers."""
        return Graded(
            self.name,
            self.figures[chosen],
            self.scores[chosen],
            self.questions[chosen],
            self.splits[chosen],
        )


def read_sets(folder: Path, meanings: Meanings | None = None) -> list[Graded]:
    """Read every set; idf comes from the questions and right answers of all of them."""
    lines = {name: _lines(folder / f"{name}.jsonl.gz") for name in SETS}
    texts = {text for each in lines.values() for row in each for text in _texts(row)}
    known = weights(sorted(texts))
    return [_graded(name, rows, known, meanings) for name, rows in lines.items()]


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _texts(row: dict[str, Any]) -> list[str]:
    return [row["question"], *row["refs"]]


def _graded(
    name: str, rows: Sequence[dict[str, Any]], known: Weights, meanings: Meanings | None
) -> Graded:
    return Graded(
        name=name,
        figures=np.array([_figures(row, known, meanings) for row in rows]),
        scores=np.array([float(row["score"]) for row in rows]),
        questions=np.array([row["qid"] for row in rows]),
        splits=np.array([row["split"] for row in rows]),
    )


def _figures(row: dict[str, Any], known: Weights, meanings: Meanings | None) -> list[float]:
    """Give the figures of the reference that shares most with the answer."""
    ready = prepared(row["answer"], row["question"])
    tried = [features(ref, ready, known, meanings)[0] for ref in row["refs"][:MOST_REFERENCES]]
    if not ready.counts or not tried:
        return rooted([0.0] * (len(NAMES) + len(meaning.NAMES) * (meanings is not None)))
    return rooted(max(tried, key=lambda each: each[RECALL] + each[LETTERS]))
