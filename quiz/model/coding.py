"""Coding tasks as the rest of the program sees them, and what the judge says of a solution."""

import datetime
from enum import StrEnum

from quiz.model.noun import Noun
from quiz.model.text import Name, Source, Text


class Verdict(StrEnum):
    """The judge's word on a test, a group or a whole solution."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong-answer"
    RUNTIME_ERROR = "runtime-error"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    OUTPUT_LIMIT = "output-limit"
    INVALID = "invalid"
    JUDGE_ERROR = "judge-error"


class Mode(StrEnum):
    """How a task is worked on: from the starter, from a faulty answer, or without running."""

    IMPLEMENT = "implement"
    REPAIR = "repair"
    WHITEBOARD = "whiteboard"


class Level(Noun):
    """One level of a task: the core, or a follow-up that asks for one more function."""

    name: Name
    title: Text
    functions: tuple[str, ...]
    points: int


class Hint(Noun):
    """One step of the hint ladder."""

    title: Text
    body: Text


class Task(Noun):
    """What a learner may see of a coding task."""

    slug: Name
    version: str
    title: Text
    topics: tuple[str, ...]
    difficulty: int
    levels: tuple[Level, ...]
    statement: Text
    learn: Text
    starter: str
    repair: str
    hints: tuple[Hint, ...]
    related: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class TestResult(Noun):
    """One test: its verdict and what may be told about it.

    ``says`` names what the test looks at; ``symptom`` what was seen; ``sample`` is filled for
    sample tests only; ``seconds`` is the solution's own processor time; ``share`` is the
    most that a call used of its limit, of time (of its floor where that was enough) or of memory's
    growth where that is bounded.
    """

    __test__ = False

    name: str
    group: str
    level: Name
    verdict: Verdict
    seconds: float
    says: Text
    share: float = 0.0
    symptom: Text | None = None
    traceback: str = ""
    prints: str = ""
    sample: "SampleShown | None" = None


class SampleShown(Noun):
    """What a sample test shows: the call, what was expected, what came back."""

    call: str
    expected: str
    got: str


class GroupResult(Noun):
    """The tests of one group together."""

    name: str
    level: Name
    verdict: Verdict
    passed: int
    total: int
    says: Text


class Judgement(Noun):
    """All that the judge says of one solution; it is built whole, when everything has ended.

    ``seconds`` is the wall time of the judging; ``sandbox`` is ``full``, ``no-landlock`` or
    ``degraded``; ``detail`` carries the words for ``invalid`` and ``judge-error``.
    """

    task: Name
    task_version: str
    verdict: Verdict
    groups: tuple[GroupResult, ...]
    tests: tuple[TestResult, ...]
    seconds: float
    sandbox: str
    seed: int
    detail: Text | None = None

    @property
    def passed(self) -> int:
        """How many tests were accepted."""
        return sum(group.passed for group in self.groups)

    @property
    def total(self) -> int:
        """How many tests there are in the groups that were asked for."""
        return sum(group.total for group in self.groups)


class Attempt(Noun):
    """One submission by the learner: the code as it was, and what the judge said.

    ``hints`` is how many steps of the hint ladder were open at that time.
    """

    id: str
    task: Name
    level: str
    source: str
    judgement: Judgement
    at: datetime.datetime
    mode: Mode = Mode.IMPLEMENT
    hints: int = 0
