"""Our own graded answers: written to the bank's open questions and graded point by point.

``sort`` says what an answer is meant to be. Those made to fool say nothing rightly, however many
words of the rubric they have: negated, stuffed with terms, off-topic in the right jargon, copied.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from quiz.kinds import Open
from quiz.model import Lang, Name, Noun
from quiz.nodes import read

FOLDER = Path(__file__).with_name("graded")

FOOLING = frozenset({"negated", "stuffed", "off-topic", "copied"})

Sort = Literal[
    "full", "paraphrase", "terse", "partial", "vague", "wrong",
    "negated", "stuffed", "off-topic", "copied",
]  # fmt: skip
Grade = Annotated[float, msgspec.Meta(ge=0, le=1)]


class GradedAnswer(Noun):
    """An answer and, by reader and point, the share of the point that it makes."""

    question: str
    lang: Lang
    sort: Sort
    answer: str
    grades: dict[Name, dict[Name, Grade]]

    def grade(self, point: str) -> float:
        """Give the mean of the readers' grades of a point."""
        given = [grades[point] for grades in self.grades.values()]
        return sum(given) / len(given)

    def score(self, question: Open) -> float:
        """Give the weighted share of the rubric that it makes."""
        whole = sum(point.weight for point in question.rubric)
        return sum(point.weight * self.grade(point.id) for point in question.rubric) / whole


def read_graded(folder: Path = FOLDER) -> list[GradedAnswer]:
    """Read every file; raises ValueError with the first problem of one that has any."""
    answers: list[GradedAnswer] = []
    for path in sorted(folder.glob("*.yaml")):
        found = read(path, tuple[GradedAnswer, ...], base=folder)
        if found.problems:
            raise ValueError(str(found.problems[0]))
        answers += found.sound.values()
    return answers
