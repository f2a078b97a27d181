"""What an interview by a profile shows: scores of competences, and a signal by a fixed rule."""

from collections.abc import Iterable, Sequence
from statistics import fmean

from quiz.model import Profile, Verdict
from quiz.model.interview import CompetenceScore, MissedTask, PartResult, Signal, TaskResult

RULE: dict[Signal, tuple[float, float, float]] = {
    Signal.STRONG: (0.85, 0.6, 1.0),
    Signal.YES: (0.7, 0.4, 0.5),
    Signal.MIXED: (0.5, 0.0, 0.0),
}
"""For each signal the least weighted mean, the least of any competence that was asked about, and
the least share of the coding task's tests, where there was one. What reaches none is a no."""


def competences(
    profile: Profile, marks: Iterable[tuple[int, str, float]]
) -> tuple[CompetenceScore, ...]:
    """Give each competence the mean credit of the questions of its topics that were shown.

    ``marks`` are part number, topic and credit of each.
    """
    earned = list(marks)
    scores = []
    for each in profile.competences:
        own = [mark for mark in earned if mark[1] in each.topics]
        scores.append(
            CompetenceScore(
                competence=each.id,
                title=each.title,
                weight=each.weight,
                credit=fmean(credit for _, _, credit in own) if own else 0.0,
                questions=len(own),
                parts=tuple(number for number, _, _ in own),
            )
        )
    return tuple(scores)


def signal(scores: Sequence[CompetenceScore], results: Iterable[PartResult]) -> Signal:
    """Say what an interviewer would write down, by ``RULE``; nothing asked is a no."""
    asked = [score for score in scores if score.questions]
    if not asked:
        return Signal.NO
    mean = sum(each.weight * each.credit for each in asked) / sum(each.weight for each in asked)
    weakest, code = min(each.credit for each in asked), _code(results)
    for name, (least_mean, least_each, least_code) in RULE.items():
        if mean >= least_mean and weakest >= least_each and code >= least_code:
            return name
    return Signal.NO


def _code(results: Iterable[PartResult]) -> float:
    """Give the share of the coding tasks' tests that passed; 1 where there was no task."""
    shares = [1.0]
    for result in results:
        match result:
            case TaskResult(verdict=Verdict.ACCEPTED):
                shares.append(1.0)
            case TaskResult(passed=passed, total=total):
                shares.append(min(0.99, passed / total) if total else 0.0)
            case MissedTask():
                shares.append(0.0)
    return min(shares)
