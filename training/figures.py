"""How well suggestions agree with the readers, with 95 % intervals by resampling questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from training.public import Array

RESAMPLES = 1000
GOOD = 0.7
"""From this share of the rubric on an answer is good."""

HALF = 0.5


@dataclass(frozen=True)
class Outcome:
    """An answer: its true and its suggested score, whether it was made to fool, its points.

    ``points`` are pairs of a true grade and a status.
    """

    question: str
    true: float
    suggested: float
    fooling: bool
    points: tuple[tuple[float, str], ...]


def correlation(found: Sequence[Outcome]) -> float:
    """Pearson's r between true and suggested scores."""
    true, suggested = _scores(found)
    return float(np.corrcoef(true, suggested)[0, 1])


def error(found: Sequence[Outcome]) -> float:
    """Root of the mean squared error of scores."""
    true, suggested = _scores(found)
    return float(np.sqrt(np.mean((true - suggested) ** 2)))


def fooled(found: Sequence[Outcome]) -> float:
    """Share of the answers made to fool that are given half of the score or more."""
    return _share([each.suggested >= HALF for each in found if each.fooling])


def good(found: Sequence[Outcome]) -> float:
    """Share of the good answers that are given half of the score or more."""
    return _share([each.suggested >= HALF for each in found if each.true >= GOOD])


def likely(found: Sequence[Outcome]) -> float:
    """Share of the points called likely that are at least half made."""
    points = [point for each in found for point in each.points]
    return _share([grade >= HALF for grade, status in points if status == "likely"])


def missed(found: Sequence[Outcome]) -> float:
    """Share of the points that are made and are called not found."""
    points = [point for each in found for point in each.points]
    return _share([status == "not-found" for grade, status in points if grade == 1])


FIGURES: dict[str, tuple[Callable[[Sequence[Outcome]], float], str]] = {
    "r": (correlation, "at least .60, aim .70"),
    "RMSE": (error, "at most .30"),
    "made to fool, scored .5 or more": (fooled, "at most .05"),
    "good, scored .5 or more": (good, "at least .60"),
    "likely, and right": (likely, "at least .80"),
    "made, and called not found": (missed, "at most .10"),
}
"""By name: how it is computed, and what is wanted."""


def table(found: Sequence[Outcome]) -> list[str]:
    """Write the figures as a Markdown table."""
    lines = ["| figure | value | 95 % interval | wanted |", "|---|---|---|---|"]
    for name, (figure, wanted) in FIGURES.items():
        low, high = interval(found, figure)
        lines.append(f"| {name} | {figure(found):.3f} | {low:.3f} to {high:.3f} | {wanted} |")
    return lines


def interval(
    found: Sequence[Outcome], figure: Callable[[Sequence[Outcome]], float]
) -> tuple[float, float]:
    """Resample the questions with all their answers; gives the 2.5th and 97.5th percentile."""
    generator = np.random.default_rng(0)
    questions = sorted({each.question for each in found})
    of = {name: [each for each in found if each.question == name] for name in questions}
    values = []
    for _ in range(RESAMPLES):
        drawn = generator.choice(len(questions), len(questions))
        values.append(figure([each for at in drawn for each in of[questions[at]]]))
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def _scores(found: Sequence[Outcome]) -> tuple[Array, Array]:
    return np.array([each.true for each in found]), np.array([each.suggested for each in found])


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / len(holds) if holds else float("nan")
