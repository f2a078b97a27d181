"""Write a program that the judge runs."""

from quiz.kinds.kind import Kind
from quiz.model import CodeAnswer, Mark, Message, Name, Question, Text, Verdict


class Code(Question, tag="code"):
    """Points to one level of a coding task."""

    task: Name
    level: Name = "core"


def mark(_question: Code, answer: CodeAnswer) -> Mark:
    """Mark a program: 1 when the judge accepted every hidden test of the level, else 0.

    A program that was written after the solution had been shown earns nothing.
    """
    if answer.revealed:
        return Mark(credit=0.0, remarks=(Message(key="mark.revealed"),))
    return Mark(credit=float(answer.verdict is Verdict.ACCEPTED))


def key(_question: Code, answer: CodeAnswer) -> Text:
    """Say how many tests passed."""
    sign = "✓" if answer.verdict is Verdict.ACCEPTED else "✗"
    line = f"{sign} {answer.passed}/{answer.total}"
    return Text(en=line, zh=line)


KIND = Kind(question=Code, answer=CodeAnswer, mark=mark, key=key)
