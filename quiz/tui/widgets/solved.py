"""Which levels of a task are solved, and what is shown of a solution."""

from collections.abc import Sequence

from exercises.solution import Solution
from quiz.i18n import say
from quiz.model import Attempt, Lang, Verdict


def solved_levels(attempts: Sequence[Attempt]) -> set[str]:
    """Name the levels whose hidden tests have all been passed."""
    return {
        group.level
        for attempt in attempts
        for group in attempt.judgement.groups
        if all(
            other.verdict is Verdict.ACCEPTED
            for other in attempt.judgement.groups
            if other.level == group.level
        )
    }


def solution_markdown(solution: Solution, lang: Lang) -> str:
    """Write a solution: the reference, other ways with their cost, what the tests look at."""
    parts = [f"## {say(lang, 'solution.reference')}", _listing(solution.reference)]
    if solution.ways:
        parts.append(f"## {say(lang, 'solution.ways')}")
    for way in solution.ways:
        cost = say(lang, "solution.cost", cost=way.cost.to(lang))
        parts += [f"### {way.title.to(lang)}", cost, _listing(way.source)]
    parts.append(f"## {say(lang, 'solution.tests')}")
    for group in solution.groups:
        looks = "\n".join(f"- {test.to(lang)}" for test in group.tests)
        parts.append(f"**{group.says.to(lang)}**\n\n{looks}")
    return "\n\n".join(parts)


def _listing(source: str) -> str:
    return f"```python\n{source}```"
