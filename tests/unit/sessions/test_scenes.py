"""What an interviewer says beyond the bank: chosen, asked, probed, and given its own time."""

import msgspec
import pytest

from quiz.model import (
    Competence,
    Confidence,
    Lang,
    OpenAnswer,
    Phrases,
    Profile,
    Scene,
    ScenePoint,
    Source,
    Step,
    Text,
    Turn,
    Verdict,
)
from quiz.model.interview import (
    Answered,
    Coded,
    Ending,
    NotReached,
    ScenePart,
    TaskPart,
    TimedOut,
)
from quiz.sessions import Asked, AskedTask, Interview, Over, TurnError, start
from tests.unit.sessions.moves import judged, run_clock

NAME = Text(en="Name", zh="名")


def text(words: str) -> Text:
    return Text(en=words, zh=words)


def step(name: str, *, probe: str = "") -> Step:
    points = (
        ScenePoint(
            id="small",
            text=text("An encoder of moderate size meets the latency budget."),
            keywords=Phrases(en=("encoder", "latency")),
            probe=text("Why not a larger one?"),
        ),
        ScenePoint(
            id="heavy",
            text=text("Labels must be inspected for noise and disagreement."),
            weight=2,
            keywords=Phrases(en=("labels", "noise")),
            probe=text(probe),
        ),
    )
    return Step(
        id=name, subtopic="data.cleaning", say=text(f"say {name}"), points=points, strong=text("s")
    )


DESIGN = Scene(
    id="shop",
    turn="design",
    steps=(step("one", probe="How good are the labels?"), step("two")),
    changes=(step("half"), step("twice"), step("never")),
    sources=(Source(title="Attention Is All You Need", ref="arXiv:1706.03762"),),
)
PLAN = Scene(id="plan", turn="plan", steps=(step("plan"),))
CLOSING = Scene(id="end", turn="closing", steps=(step("ask"),))
PROJECT = Scene(id="mine", turn="project", steps=(step("what", probe="What?"), step("number")))

TURNS = (
    Turn(turn="project", minutes=3),
    Turn(turn="design", minutes=6),
    Turn(turn="plan", minutes=2),
    Turn(turn="coding", minutes=10),
    Turn(turn="closing", minutes=2),
)


def profile(*turns: Turn) -> Profile:
    return Profile(
        id="p",
        title=NAME,
        about=NAME,
        turns=turns,
        competences=(Competence(id="all", title=NAME, topics=("data", "peft")),),
    )


@pytest.fixture
def begin(bank, tasks, store, scheduler, at):
    bank.scenes = (DESIGN, PLAN, CLOSING, PROJECT)

    def make(*turns: Turn, seed: int = 1) -> Interview:
        bank.profiles = (profile(*(turns or TURNS)),)
        state = start(bank, tasks, bank.profiles[0], Lang.EN, seed, at(0))
        return Interview.begin(bank, tasks, store, scheduler, state)

    return make


def names(interview: Interview) -> list[str]:
    return [
        part.id if isinstance(part, ScenePart) else "task"
        for part in interview.state.parts
        if isinstance(part, ScenePart | TaskPart)
    ]


def test_turns_of_talk_are_filled_in_order_with_one_change_if_there_is_time_for_it(begin) -> None:
    seen = {tuple(names(begin(seed=seed))) for seed in range(20)}
    for found in seen:
        assert found[:4] == ("mine.what", "mine.number", "shop.one", "shop.two")
        assert found[4] in {"shop.half", "shop.twice", "shop.never"}
        assert found[5:] == ("plan.plan", "task", "end.ask")
    assert len(seen) == 3
    assert names(begin(seed=4)) == names(begin(seed=4))
    assert sum(part.budget for part in begin().state.parts) == pytest.approx(23 * 60)


def test_a_short_turn_has_only_the_first_steps(begin) -> None:
    assert names(begin(Turn(turn="design", minutes=1))) == ["shop.one"]


def test_the_plan_is_asked_with_the_statement_of_the_task_that_follows(begin, tasks) -> None:
    interview = begin(*TURNS[2:])
    current = interview.current
    assert isinstance(current, Asked)
    task = interview.state.parts[1].task
    assert current.question.prompt.en == f"say plan\n\n---\n\n{tasks[task].statement.en}"


def test_without_tasks_no_plan_is_asked_for(bank, at) -> None:
    bank.scenes = (PLAN, CLOSING)
    chosen = profile(*TURNS[2:])
    assert [p.id for p in start(bank, {}, chosen, Lang.EN, 1, at(0)).parts] == ["end.ask"]


def test_the_weightiest_missing_point_with_a_probe_is_asked_for_next(begin, after) -> None:
    interview = begin(Turn(turn="design", minutes=3))
    interview.submit(OpenAnswer(text="I would think about it."), Confidence.GUESS, after(5))
    current = interview.current
    assert isinstance(current, Asked)
    assert current.question.prompt.en == "How good are the labels?"
    assert [point.id for point in current.question.rubric] == ["heavy"]
    interview.submit(OpenAnswer(text="No idea."), Confidence.GUESS, after(9))
    assert interview.current.question.prompt.en == "say two"
    interview.submit(OpenAnswer(text="No idea."), Confidence.GUESS, after(12))
    assert interview.current.question.prompt.en == "Why not a larger one?"


def test_what_was_said_is_not_asked_for_again(begin, after) -> None:
    interview = begin(Turn(turn="design", minutes=3))
    said = (
        "An encoder of moderate size meets the latency budget."
        " Labels must be inspected for noise and disagreement."
    )
    interview.submit(OpenAnswer(text=said), Confidence.SURE, after(5))
    assert interview.current.question.prompt.en == "say two"


def test_no_probe_takes_the_time_of_what_is_planned(begin, after) -> None:
    interview = begin(Turn(turn="design", minutes=3))
    for second in range(10, 70, 10):
        interview.tick(after(second))
    interview.submit(OpenAnswer(text="No idea."), Confidence.GUESS, after(65))
    assert interview.current.question.prompt.en == "say two"


def test_a_project_is_not_probed_and_nothing_is_suggested_of_it(begin, after) -> None:
    interview = begin(Turn(turn="project", minutes=3), Turn(turn="design", minutes=1))
    for second in range(5, 100, 5):
        if isinstance(interview.current, Over):
            break
        interview.submit(OpenAnswer(text="Something."), Confidence.SURE, after(second))
    own = {names(interview)[index]: interview.own(index) for index in interview.current.unmarked}
    assert own == {
        "mine.what": True,
        "mine.number": True,
        "shop.one": False,
        "shop.one-heavy": False,
    }


def test_scenes_stay_as_they_were_though_the_bank_has_new_ones(
    begin, bank, tasks, store, scheduler, after
) -> None:
    interview = begin(Turn(turn="design", minutes=3))
    bank.scenes = ()
    kept = store.open_interview()
    again = Interview.resume(bank, tasks, store, scheduler, kept, after(500))
    assert again.current == interview.current


# The clock of the stretches


def test_plan_task_and_closing_have_their_own_time_whatever_the_questions_took(
    begin, after
) -> None:
    interview = begin()
    run_clock(interview, after, 0, 9 * 60 - 1)
    assert interview.current.question.prompt.en == "say what"
    run_clock(interview, after, 9 * 60 - 1, 9 * 60)
    assert interview.current.question.prompt.en.startswith("say plan")
    assert [type(each) for each in interview.state.outcomes] == [TimedOut, *[NotReached] * 4]
    assert interview.part_seconds_left == 120
    run_clock(interview, after, 9 * 60, 11 * 60)
    assert isinstance(interview.current, AskedTask)
    assert interview.part_seconds_left == 600
    run_clock(interview, after, 11 * 60, 21 * 60)
    assert interview.current.question.prompt.en == "say ask"
    run_clock(interview, after, 21 * 60, 23 * 60)
    assert interview.current.ended.ending is Ending.TIME_UP
    assert interview.state.spent == 23 * 60


def test_what_the_plan_leaves_over_goes_to_the_task(begin, after) -> None:
    interview = begin(*TURNS[2:])
    interview.submit(OpenAnswer(text="A loop."), Confidence.SURE, after(30))
    assert isinstance(interview.current, AskedTask)
    assert interview.part_seconds_left == 12 * 60 - 30


def test_a_verdict_that_comes_while_the_closing_is_asked_counts_if_it_was_in_time(
    begin, after
) -> None:
    interview = begin(*TURNS[3:])
    run_clock(interview, after, 0, 605)
    assert isinstance(interview.current, Asked)
    interview.submit_code(judged(Verdict.ACCEPTED), after(603))
    assert isinstance(interview.state.outcomes[0], TimedOut)
    interview.submit_code(judged(Verdict.ACCEPTED), after(599))
    assert isinstance(interview.state.outcomes[0], Coded)
    assert isinstance(interview.current, Asked)


def test_a_verdict_after_the_end_counts_too_and_touches_nothing_else(begin, after) -> None:
    interview = begin(*TURNS[3:])
    run_clock(interview, after, 0, 610)
    interview.submit(OpenAnswer(text="What is next?"), Confidence.SURE, after(612))
    interview.submit_code(judged(Verdict.ACCEPTED), after(601))
    assert isinstance(interview.state.outcomes[0], TimedOut)
    interview.submit_code(judged(Verdict.ACCEPTED), after(599))
    assert isinstance(interview.state.outcomes[0], Coded)
    assert isinstance(interview.state.outcomes[1], Answered)


# Put off


def test_a_question_put_off_comes_again_before_the_task_with_its_time(begin, after) -> None:
    interview = begin()
    interview.put_off(after(20))
    assert interview.current.question.prompt.en == "say number"
    assert interview.part_seconds == 0
    for second in range(30, 70, 10):
        interview.move_on(after(second))
    assert interview.current.question.prompt.en == "say what"
    assert interview.part_seconds == 20
    assert not interview.can_put_off
    with pytest.raises(TurnError):
        interview.put_off(after(80))
    interview.submit(OpenAnswer(text="Mine."), Confidence.SURE, after(85))
    assert interview.state.outcomes[-1].seconds == 45
    assert interview.current.question.prompt.en.startswith("say plan")


def test_what_was_put_off_and_not_reached_again_is_told_as_such(begin, after) -> None:
    interview = begin()
    interview.put_off(after(20))
    run_clock(interview, after, 20, 9 * 60)
    assert [type(each) for each in interview.state.outcomes] == [TimedOut, *[NotReached] * 4]
    assert interview.state.parts[4].flagged


def test_a_task_or_the_last_question_cannot_be_put_off(begin, after) -> None:
    interview = begin(*TURNS[2:])
    before = interview.state
    assert not interview.can_put_off
    with pytest.raises(TurnError):
        interview.put_off(after(5))
    assert interview.state == before


def test_a_question_put_off_survives_a_restart(begin, bank, tasks, store, scheduler, after) -> None:
    interview = begin()
    interview.put_off(after(20))
    again = Interview.resume(bank, tasks, store, scheduler, store.open_interview(), after(900))
    assert names(again) == names(interview)
    assert msgspec.structs.replace(again.state, seen=after(20), away=()) == interview.state


# What is told of it


def answer_all(interview: Interview, after, begin_at: int = 0) -> None:
    """Answer each question after ten seconds; hand the task in without a submission."""
    second = begin_at
    while not isinstance(interview.current, Over):
        second += 10
        if isinstance(interview.current, AskedTask):
            interview.move_on(after(second))
        else:
            interview.submit(OpenAnswer(text="Something."), Confidence.SURE, after(second))
    for index in interview.current.unmarked:
        question, _ = interview.written(index)
        interview.assess(index, {point.id: 1.0 for point in question.rubric[:1]})


def test_a_debrief_names_the_sources_of_scenes_and_of_questions_asked_because_of_them(
    begin, after
) -> None:
    interview = begin()
    answer_all(interview, after)
    for part in interview.close().parts:
        if part.turn in {"design", "follow-up"}:
            assert part.sources == DESIGN.sources
        elif part.turn != "coding":
            assert part.sources == ()
    unanswered = begin(*TURNS[1:2])
    unanswered.stop(after(5))
    asked = [part for part in unanswered.close().parts if part.turn == "design"]
    assert {part.sources for part in asked} == {DESIGN.sources}


def test_what_only_the_learner_can_judge_is_told_but_does_not_count(begin, store, after) -> None:
    interview = begin()
    answer_all(interview, after)
    debrief = interview.close()
    own = [number for number, part in enumerate(debrief.parts, 1) if getattr(part, "own", False)]
    assert [debrief.parts[number - 1].turn for number in own] == [
        "project",
        "project",
        "plan",
        "closing",
    ]
    (competence,) = debrief.competences
    assert competence.questions == len(debrief.parts) - len(own) - 1
    assert not set(competence.parts) & set(own)
    assert sum(each.answers for each in debrief.calibration) == competence.questions
    assert {debrief.parts[number - 1].turn for number in competence.parts} == {
        "design",
        "follow-up",
    }
    assert debrief.parts[own[0] - 1].lacked == (PROJECT.steps[0].points[1].text,)
    assert debrief.entered == ()
    assert store.reviews() == []


def test_a_debrief_stands_beside_the_last_three_of_its_kind(
    begin, bank, tasks, store, scheduler, at, after
) -> None:
    begin(Turn(turn="depth", minutes=3, kinds=("open",)))
    for day in range(5):
        begun = at(24 * 60 * day)
        state = start(bank, tasks, bank.profiles[0], Lang.EN, day, begun)
        interview = Interview.begin(bank, tasks, store, scheduler, state)
        answer_all(interview, after, 24 * 3600 * day)
        debrief = interview.close()
    assert [each.started for each in debrief.earlier] == [at(24 * 60 * day) for day in (3, 2, 1)]
    assert debrief.earlier[0].score == debrief.score == 0.5
    (entered,) = debrief.entered
    assert entered.question_id == "data.o"
    assert entered.due == store.card("data.o").due
    other = start(bank, tasks, 5, Lang.EN, 9, at(24 * 60 * 9))
    mixed = Interview.begin(bank, tasks, store, scheduler, other)
    mixed.stop(at(24 * 60 * 9))
    assert mixed.close().earlier == ()


# On paper


def test_on_paper_nothing_is_followed_up_and_the_learner_alone_marks(
    begin, bank, tasks, store, scheduler, at, after
) -> None:
    begin(Turn(turn="design", minutes=3))
    state = start(bank, tasks, bank.profiles[0], Lang.EN, 1, at(0), paper=True)
    interview = Interview.begin(bank, tasks, store, scheduler, state)
    interview.submit(OpenAnswer(text="(spoken)"), Confidence.SURE, after(50))
    assert interview.current.question.prompt.en == "say two"
    interview.submit(OpenAnswer(text="(spoken)"), Confidence.SURE, after(90))
    assert [interview.own(index) for index in interview.current.unmarked] == [True, True]
    answer_all(interview, after, 100)
    debrief = interview.close()
    assert debrief.paper
    assert debrief.score == pytest.approx(1 / 3)
