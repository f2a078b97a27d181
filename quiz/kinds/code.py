"""Write a program that the judge runs."""

from quiz.kinds.kind import Kind
from quiz.model import CodeAnswer, Mark, Name, Question, Verdict


class Code(Question, tag="code"):
    """Points to one level of a coding task."""

    task: Name
    level: Name = "core"


def mark(_question: Code, answer: CodeAnswer) -> Mark:
    """Mark a program: 1 when the judge accepted every hidden test of the level, else 0."""
    return Mark(credit=float(answer.verdict is Verdict.ACCEPTED))


KIND = Kind(question=Code, answer=CodeAnswer, mark=mark)
