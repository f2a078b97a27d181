"""How far the readers of our graded answers agree, point by point and in the score."""

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.metrics import cohen_kappa_score

from quiz.kinds import Open
from training.graded import GradedAnswer

READERS = 2
PARTS = 2
"""Grades are counted in halves."""


def agreement(answers: Sequence[GradedAnswer], questions: Mapping[str, Open]) -> list[str]:
    """Write as a Markdown table how two readers agree on the answers that both have graded.

    Kappa is Cohen's, with quadratic weights (J. Cohen, Weighted kappa, Psychological Bulletin 70,
    1968), over the grades 0, ½ and 1; the scores are the weighted shares of the rubric.
    """
    both = [answer for answer in answers if len(answer.grades) == READERS]
    pairs = [
        (first[point], second[point])
        for answer in both
        for first, second in [answer.grades.values()]
        for point in first
    ]
    scores = np.array([_scores(answer, questions[answer.question]) for answer in both])
    halves = np.array(pairs) * PARTS
    apart = abs(halves[:, 0] - halves[:, 1])
    kappa = cohen_kappa_score(*halves.astype(int).T, labels=range(PARTS + 1), weights="quadratic")
    error = np.sqrt(np.mean((scores[:, 0] - scores[:, 1]) ** 2))
    return [
        "| two readers | value |",
        "|---|---|",
        f"| answers, points | {len(both)}, {len(pairs)} |",
        f"| points with the same grade | {np.mean(apart == 0):.3f} |",
        f"| points made for one and not made for the other | {np.mean(apart == PARTS):.3f} |",
        f"| kappa, quadratic weights | {kappa:.3f} |",
        f"| r of the scores | {np.corrcoef(*scores.T)[0, 1]:.3f} |",
        f"| RMSE of the scores | {error:.3f} |",
    ]


def _scores(answer: GradedAnswer, question: Open) -> tuple[float, ...]:
    whole = sum(point.weight for point in question.rubric)
    return tuple(
        sum(point.weight * grades[point.id] for point in question.rubric) / whole
        for grades in answer.grades.values()
    )
