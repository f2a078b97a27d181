"""A mock interview: what was planned, what happened, and what is told about it at the end."""

import datetime
from enum import StrEnum

from quiz.model.answer import Answer, Confidence, Credit, Grade
from quiz.model.coding import Verdict
from quiz.model.noun import Noun
from quiz.model.scene import SceneName, Step
from quiz.model.text import Lang, Name, Source, Text


class QuestionPart(Noun, tag=True):
    """A question, the seed of its variant, and the seconds that it should take.

    ``turn`` names the stretch of the interview that it belongs to; ``follow-up`` is asked because
    of what the answer before lacked. ``flagged`` is a question that was put off to the end of its
    stretch, after ``aside`` seconds on the screen.
    """

    question_id: str
    variant_seed: int
    budget: float
    turn: str = "mixed"
    flagged: bool = False
    aside: float = 0.0


class TaskPart(Noun, tag=True):
    """A coding task at one level, and the seconds set aside for it."""

    task: Name
    level: Name
    budget: float

    @property
    def turn(self) -> str:
        """The stretch that it belongs to."""
        return "coding"


class ScenePart(Noun, tag=True):
    """What the interviewer says himself; ``step`` stays as it was when the interview began.

    ``scene`` is the turn whose words these are; ``id`` is like a question's, the rest as for
    questions.
    """

    id: str
    scene: SceneName
    step: Step
    budget: float
    turn: str
    flagged: bool = False
    aside: float = 0.0
    sources: tuple[Source, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the learner alone can judge the answer, as about a project of his own."""
        return self.scene != "design"


Part = QuestionPart | ScenePart | TaskPart


class Answered(Noun, tag=True):
    """A question that was answered; ``seconds`` were spent on it."""

    answer: Answer
    credit: Credit
    confidence: Confidence
    seconds: float
    at: datetime.datetime


class Passed(Noun, tag=True):
    """A question or task that was given up before its time was over."""

    seconds: float


class TimedOut(Noun, tag=True):
    """A question or task that was on the screen, without an answer, when its time was over."""

    seconds: float


class NotReached(Noun, tag=True):
    """A question or task that was never shown: the time was over, or the interview was ended."""


class CodeRun(Noun):
    """One submission to the hidden tests."""

    verdict: Verdict
    passed: int
    total: int
    at: datetime.datetime


class Coded(Noun, tag=True):
    """A task with at least one submission: the first accepted one counts, else the last."""

    runs: tuple[CodeRun, ...]
    seconds: float

    @property
    def counted(self) -> CodeRun:
        """The submission that counts."""
        return next((run for run in self.runs if run.verdict is Verdict.ACCEPTED), self.runs[-1])


Outcome = Answered | Passed | TimedOut | NotReached | Coded


class Away(Noun):
    """A stretch in which the program did not run: the clock stood still."""

    since: datetime.datetime
    seconds: float


class Ending(StrEnum):
    """Why an interview ended."""

    COMPLETED = "completed"
    TIME_UP = "time-up"
    STOPPED = "stopped"


class Running(Noun, tag=True):
    """The clock runs; ``runs`` are the submissions to the part that is on the screen."""

    part_seconds: float = 0.0
    runs: tuple[CodeRun, ...] = ()


class Ended(Noun, tag=True):
    """The clock has stopped; written answers may still wait for the learner's own marking."""

    at: datetime.datetime
    ending: Ending


class InterviewState(Noun):
    """All of an interview, saved after every answer and every few seconds.

    ``outcomes`` belong to the first parts, in order; ``spent`` is the seconds on the clock;
    ``seen`` is when the program last told the time; ``profile`` is the kind of interview, empty for
    one of mixed questions; on ``paper`` the program sees no written answer.
    """

    id: str
    seed: int
    lang: Lang
    minutes: int
    started: datetime.datetime
    parts: tuple[Part, ...]
    outcomes: tuple[Outcome, ...] = ()
    spent: float = 0.0
    seen: datetime.datetime
    away: tuple[Away, ...] = ()
    phase: Running | Ended
    profile: str = ""
    paper: bool = False


class QuestionResult(Noun, tag=True):
    """An answered question and the time it took; ``key`` says what was right and what was said.

    ``remarks`` are the bank's words on this very answer; ``said`` is a written answer's text,
    empty for the kinds whose key shows the answer; ``lacked`` are the rubric's points that it did
    not cover in full. ``own`` marks are the learner's alone, as about a project of his own.
    """

    question_id: str
    topic: Name
    prompt: Text
    said: str
    key: Text
    credit: Credit
    remarks: tuple[Text, ...]
    explanation: Text
    confidence: Confidence
    seconds: float
    budget: float
    turn: str = "mixed"
    flagged: bool = False
    own: bool = False
    lacked: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()


class Missed(StrEnum):
    """Why there is no answer."""

    PASSED = "passed"
    TIMED_OUT = "timed-out"
    NOT_REACHED = "not-reached"


class MissedResult(Noun, tag=True):
    """A question without an answer: ``seconds`` is 0 if it was never shown."""

    question_id: str
    topic: Name
    prompt: Text
    key: Text
    explanation: Text
    missed: Missed
    seconds: float
    budget: float
    turn: str = "mixed"
    flagged: bool = False
    own: bool = False
    sources: tuple[Source, ...] = ()


class TaskResult(Noun, tag=True):
    """A coding task with what the judge said of the submission that counts."""

    task: Name
    title: Text
    verdict: Verdict
    passed: int
    total: int
    submissions: int
    seconds: float
    budget: float

    @property
    def turn(self) -> str:
        """The stretch that it belongs to."""
        return "coding"


class MissedTask(Noun, tag=True):
    """A coding task without a submission."""

    task: Name
    title: Text
    missed: Missed
    seconds: float
    budget: float

    @property
    def turn(self) -> str:
        """The stretch that it belongs to."""
        return "coding"


PartResult = QuestionResult | MissedResult | TaskResult | MissedTask


class TopicScore(Noun):
    """The mean credit over the questions of a topic that were shown."""

    topic: Name
    title: Text
    credit: Credit
    questions: int


class ConfidenceScore(Noun):
    """How often answers given with one confidence were fully right."""

    confidence: Confidence
    answers: int
    right: int


class CompetenceScore(Noun):
    """The mean credit over the questions shown that belong to a competence; 0 of none.

    ``parts`` are the numbers, from 1, of the parts that it goes by.
    """

    competence: Name
    title: Text
    weight: float
    credit: Credit
    questions: int
    parts: tuple[int, ...] = ()


class Signal(StrEnum):
    """What an interviewer would write down; ``none`` where the interview had no profile."""

    STRONG = "strong"
    YES = "yes"
    MIXED = "mixed"
    NO = "no"
    NONE = "none"


class Earlier(Noun):
    """What an earlier interview of the same kind came to."""

    started: datetime.datetime
    score: Credit
    signal: Signal
    competences: tuple[CompetenceScore, ...]


class Entered(Noun):
    """A question that has entered the schedule, with its grade and when it comes back."""

    question_id: str
    prompt: Text
    grade: Grade
    due: datetime.datetime


class Debrief(Noun):
    """What is told after an interview, in the words that the bank had on that day.

    ``score`` is the mean credit over the questions that were shown (0 if none was), without those
    that only the learner can judge; the coding task stands apart. ``spent`` and ``away`` are
    seconds on the clock and stretches off it. ``profile`` is the title of the kind of interview;
    with it come its competences and a signal. ``entered`` is what the schedule has of it;
    ``earlier`` are the last ones of its kind, the newest first.
    """

    interview: str
    seed: int
    lang: Lang
    minutes: int
    started: datetime.datetime
    ended: datetime.datetime
    ending: Ending
    spent: float
    away: tuple[Away, ...]
    score: Credit
    topics: tuple[TopicScore, ...]
    parts: tuple[PartResult, ...]
    calibration: tuple[ConfidenceScore, ...]
    profile: Text = Text(en="", zh="")
    competences: tuple[CompetenceScore, ...] = ()
    signal: Signal = Signal.NONE
    entered: tuple[Entered, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    paper: bool = False
