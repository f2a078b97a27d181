"""What an interview by a profile shows, and what is asked because of an answer."""

import msgspec
import pytest

from quiz.model import Competence, Confidence, Lang, OpenAnswer, Profile, Text, Turn, Verdict
from quiz.model.interview import (
    CompetenceScore,
    Missed,
    MissedTask,
    QuestionPart,
    Signal,
    TaskResult,
)
from quiz.sessions import Asked, Interview, start
from quiz.sessions.signal import competences, signal

NAME = Text(en="Name", zh="名")


def score(credit: float, questions: int = 1, weight: float = 1.0) -> CompetenceScore:
    return CompetenceScore(
        competence="c", title=NAME, weight=weight, credit=credit, questions=questions
    )


def task(verdict: Verdict, passed: int = 0, total: int = 10) -> TaskResult:
    return TaskResult(
        task="t", title=NAME, verdict=verdict, passed=passed, total=total, submissions=1,
        seconds=1, budget=1,
    )  # fmt: skip


SOLVED, HALF = task(Verdict.ACCEPTED, 10), task(Verdict.WRONG_ANSWER, 5)
NOTHING = MissedTask(task="t", title=NAME, missed=Missed.TIMED_OUT, seconds=1, budget=1)


@pytest.mark.parametrize(
    ("scores", "results", "said"),
    [
        ([score(0.9), score(0.8)], [SOLVED], Signal.STRONG),
        ([score(0.9), score(0.8)], [], Signal.STRONG),
        ([score(0.9), score(0.8)], [HALF], Signal.YES),
        ([score(0.9), score(0.8)], [NOTHING], Signal.MIXED),
        ([score(1.0, weight=5), score(0.5)], [SOLVED], Signal.YES),
        ([score(1.0), score(0.0, questions=0)], [SOLVED], Signal.STRONG),
        ([score(1.0), score(0.3)], [SOLVED], Signal.MIXED),
        ([score(0.4)], [SOLVED], Signal.NO),
        ([score(0.0, questions=0)], [SOLVED], Signal.NO),
        ([], [], Signal.NO),
    ],
)
def test_the_signal_follows_its_rule(scores, results, said: Signal) -> None:
    assert signal(scores, results) is said


def profile(*turns: Turn) -> Profile:
    return Profile(
        id="p",
        title=NAME,
        about=NAME,
        turns=turns,
        competences=(
            Competence(id="one", title=NAME, topics=("data", "peft"), weight=2),
            Competence(id="two", title=NAME, topics=("evaluation",)),
        ),
    )


def test_a_competence_has_the_mean_of_its_topics_questions() -> None:
    chosen = profile(Turn(turn="depth", minutes=5))
    earned = [(1, "data", 1.0), (2, "basics", 0.0), (4, "peft", 0.5)]
    one, two = competences(chosen, earned)
    assert (one.credit, one.questions, one.weight) == (0.75, 2, 2)
    assert one.parts == (1, 4)
    assert (two.credit, two.questions, two.parts) == (0.0, 0, ())


@pytest.fixture
def deep(bank, tasks, store, scheduler, at):
    """An interview whose written question has two follow-ups, and a door to its parts."""
    question = msgspec.structs.replace(
        bank.question("data.o"), follow_ups=("peft.d", "evaluation.code", "gone.x", "basics.b")
    )
    bank._questions["data.o"] = question  # the tests' own bank
    bank.profiles = (profile(Turn(turn="depth", minutes=8, kinds=("open",))),)
    state = start(bank, tasks, bank.profiles[0], Lang.EN, 1, at(0))
    return Interview.begin(bank, tasks, store, scheduler, state)


def asked(interview: Interview) -> list[str]:
    return [each.question_id for each in interview.state.parts if isinstance(each, QuestionPart)]


def test_what_an_answer_lacks_is_asked_next(deep: Interview, at) -> None:
    assert asked(deep) == ["data.o"]
    deep.submit(OpenAnswer(text="I have no idea."), Confidence.GUESS, at(1))
    assert len(asked(deep)) == 2
    assert asked(deep)[1] in {"peft.d", "basics.b"}
    assert isinstance(deep.current, Asked)
    assert deep.state.parts[1].turn == "follow-up"


def test_after_a_full_answer_nothing_is_asked_on(deep: Interview, at) -> None:
    deep.submit(OpenAnswer(text="first second"), Confidence.SURE, at(1))
    assert asked(deep) == ["data.o"]


def test_no_planned_question_loses_its_time_to_a_follow_up(deep: Interview, at) -> None:
    deep.tick(at(0.4))
    for seconds in range(25, 460, 5):
        deep.tick(at(seconds / 60))
    deep.submit(OpenAnswer(text="I have no idea."), Confidence.GUESS, at(460 / 60))
    assert asked(deep) == ["data.o"]


def test_a_follow_up_survives_a_restart(deep: Interview, bank, tasks, store, scheduler, at) -> None:
    deep.submit(OpenAnswer(text="I have no idea."), Confidence.GUESS, at(1))
    kept = store.open_interview()
    assert kept is not None
    again = Interview.resume(bank, tasks, store, scheduler, kept, at(2))
    assert asked(again) == asked(deep)
