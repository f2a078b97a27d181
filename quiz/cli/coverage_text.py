"""What a bank covers, as plain lines."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.bank.coverage import Coverage


def coverage_text(found: "Coverage") -> Iterator[str]:
    """Write the counts, then what is missing, then what is thin."""
    yield f"{found.questions} questions, {found.reviewed} of them reviewed"
    for name, counts in (
        ("topics", found.topics),
        ("kinds", found.kinds),
        ("difficulties", found.difficulties),
        ("tags", found.tags),
    ):
        yield f"  {name}: {_counts(counts)}"
    tested = found.objectives - len(found.untested)
    yield f"{tested} of {found.objectives} objectives tested, {len(found.once)} by one question"
    yield from (f"  missing: {name}" for name in found.untested)
    yield f"{len(found.thin)} subtopics thin"
    for each in found.thin:
        yield f"  thin: {each.subtopic}: {each.questions} questions, {each.hard} of them hard"


def _counts(counts: Mapping[str, int] | Mapping[int, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
