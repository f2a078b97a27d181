"""What a task's screen must know when it is shown inside an interview."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from quiz.model import Judgement


@dataclass(frozen=True)
class Exam:
    """No hints and no earlier attempts; every submission goes to the interview.

    ``folder`` is the interview's own folder of solutions, ``judged`` takes a judgement with the
    time of its submission, ``returned`` is called when an editor gave the screen back.
    """

    folder: str
    clock: Callable[[], str]
    judged: Callable[[Judgement, datetime], None]
    returned: Callable[[], object]
