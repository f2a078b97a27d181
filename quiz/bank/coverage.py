"""What a bank covers, and where it is thin: for its authors."""

from collections import Counter
from collections.abc import Iterable

from quiz.bank.bank import Bank
from quiz.model import Noun

FEWEST = 3
"""Questions that a subtopic has at least."""

HARD = 4
"""A subtopic has a question of at least this difficulty."""


class Thin(Noun):
    """A subtopic with too few questions, or without a hard one."""

    subtopic: str
    questions: int
    hard: int


class Coverage(Noun):
    """Counts of questions, and what is missing.

    ``untested`` are objectives that no question covers, ``once`` those that one covers.
    """

    questions: int
    reviewed: int
    topics: dict[str, int]
    kinds: dict[str, int]
    difficulties: dict[int, int]
    tags: dict[str, int]
    objectives: int
    untested: tuple[str, ...]
    once: tuple[str, ...]
    thin: tuple[Thin, ...]

    @property
    def complete(self) -> bool:
        """Whether every objective is tested and no subtopic is thin."""
        return not (self.untested or self.thin)


def coverage(bank: Bank) -> Coverage:
    """Count what a bank has and find what it lacks; decodes every question."""
    questions = [bank.question(entry.id) for entry in bank.entries]
    covered = Counter(name for question in questions for name in set(question.covers))
    of_subtopic = Counter(question.subtopic for question in questions)
    hard = Counter(question.subtopic for question in questions if question.difficulty >= HARD)
    subtopics = [subtopic.id for topic in bank.topics for subtopic in topic.subtopics]
    objectives = [objective.id for objective in bank.objectives]
    return Coverage(
        questions=len(questions),
        reviewed=sum(question.reviewed is not None for question in questions),
        topics=_counted((question.topic for question in questions), (t.id for t in bank.topics)),
        kinds=_counted(question.kind for question in questions),
        difficulties=dict(sorted(Counter(each.difficulty for each in questions).items())),
        tags=_counted(tag for question in questions for tag in question.tags),
        objectives=len(objectives),
        untested=tuple(name for name in objectives if not covered[name]),
        once=tuple(name for name in objectives if covered[name] == 1),
        thin=tuple(
            Thin(subtopic=name, questions=of_subtopic[name], hard=hard[name])
            for name in subtopics
            if of_subtopic[name] < FEWEST or not hard[name]
        ),
    )


def _counted(found: Iterable[str], order: Iterable[str] = ()) -> dict[str, int]:
    """Count names, in the given order and then by falling number."""
    counts = Counter(found)
    names = [*order, *(name for name, _ in counts.most_common())]
    return {name: counts[name] for name in dict.fromkeys(names)}
