"""How the coding tasks went."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.model import Attempt, Verdict


@dataclass(frozen=True)
class Coding:
    """Submissions to one task.

    ``attempts`` were judged, ``solved`` names the levels that were accepted, ``at_first`` those of
    them that were accepted with the first submission to that level.
    """

    attempts: int
    solved: tuple[str, ...]
    at_first: tuple[str, ...]


def coding(attempts: Iterable[Attempt]) -> dict[str, Coding]:
    """Sum up the submissions to each task; ``attempts`` come oldest first.

    What the judge could not judge counts for nothing.
    """
    by_task: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.judgement.verdict is not Verdict.JUDGE_ERROR:
            by_task.setdefault(attempt.task, []).append(attempt)
    return {task: _summed(made) for task, made in by_task.items()}


def _summed(attempts: list[Attempt]) -> Coding:
    first: dict[str, bool] = {}
    solved: dict[str, None] = {}
    for attempt in attempts:
        right = attempt.judgement.verdict is Verdict.ACCEPTED
        first.setdefault(attempt.level, right)
        if right:
            solved[attempt.level] = None
    return Coding(
        attempts=len(attempts),
        solved=tuple(solved),
        at_first=tuple(level for level in solved if first[level]),
    )
