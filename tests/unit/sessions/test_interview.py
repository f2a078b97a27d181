"""A mock interview: planned from a seed, held under an honest clock, told at the end."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.model import (
    ChoiceAnswer,
    Confidence,
    Grade,
    Judgement,
    Lang,
    NumericAnswer,
    OpenAnswer,
    Verdict,
)
from quiz.model.interview import (
    Answered,
    Coded,
    Ending,
    Missed,
    MissedResult,
    MissedTask,
    NotReached,
    Passed,
    QuestionPart,
    QuestionResult,
    TaskPart,
    TaskResult,
    TimedOut,
)
from quiz.sessions import Asked, AskedTask, Interview, Over, TurnError, start
from quiz.store import Store, StoreError

BLANK = {
    "choice": ChoiceAnswer(picked=frozenset({"right"})),
    "numeric": NumericAnswer(text="0"),
    "open": OpenAnswer(text="first"),
}


@pytest.fixture
def after(at):
    """Give the time so many seconds after the start."""
    return lambda seconds: at(seconds / 60)


@pytest.fixture
def begin(bank, tasks, store, scheduler, at):
    def make(minutes: int = 10, seed: int = 1) -> Interview:
        state = start(bank, tasks, minutes, Lang.EN, seed, at(0))
        return Interview.begin(bank, tasks, store, scheduler, state)

    return make


@pytest.fixture
def resume(bank, tasks, store, scheduler):
    """Go on with what is on disk, as after a crash."""

    def make(when: datetime.datetime) -> Interview:
        with Store.open(store.path) as other:
            state = other.open_interview()
        return Interview.resume(bank, tasks, store, scheduler, state, when)

    return make


def run_clock(interview, after, begin_at, end_at):
    """Let the program run: one tick a second."""
    for second in range(begin_at + 1, end_at + 1):
        interview.tick(after(second))


def answer(interview, when, confidence=Confidence.SURE):
    interview.submit(BLANK[interview.current.question.kind], confidence, when)


def judged(verdict: Verdict, passed: int = 3) -> Judgement:
    return Judgement(
        task="edit-distance",
        task_version="1",
        verdict=verdict,
        groups=(),
        tests=(),
        seconds=0.1,
        sandbox="full",
        seed=1,
    )


def skip_to_task(interview, when):
    while isinstance(interview.current, Asked):
        interview.move_on(when)


# The plan


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(minutes=st.integers(5, 90), seed=st.integers(0, 2**31))
def test_a_plan_fits_its_minutes_with_two_fifths_for_the_task_at_the_end(
    large_bank, tasks, at, minutes, seed
):
    state = start(large_bank, tasks, minutes, Lang.ZH, seed, at(0))
    questions, task = state.parts[:-1], state.parts[-1]
    assert isinstance(task, TaskPart)
    assert task.budget == pytest.approx(minutes * 60 * 0.4)
    assert all(isinstance(part, QuestionPart) for part in questions)
    assert sum(part.budget for part in state.parts) == pytest.approx(minutes * 60)
    ids = [part.question_id for part in questions]
    assert len(ids) == len(set(ids)) >= 2
    asked = [large_bank.question(name) for name in ids]
    assert len({question.kind for question in asked}) >= 2
    assert len({question.topic for question in asked}) >= min(len(asked), 5) - 1
    assert [q.difficulty for q in asked] == sorted(q.difficulty for q in asked)
    assert start(large_bank, tasks, minutes, Lang.ZH, seed, at(0)) == state


def test_seeds_give_different_interviews(large_bank, tasks, at):
    plans = {start(large_bank, tasks, 30, Lang.EN, seed, at(0)).parts for seed in range(20)}
    assert len(plans) == 20


def test_a_short_interview_has_one_of_the_easiest_tasks_and_a_long_one_any(large_bank, tasks, at):
    def chosen(minutes):
        return {
            start(large_bank, tasks, minutes, Lang.EN, seed, at(0)).parts[-1].task
            for seed in range(30)
        }

    assert chosen(5) == {"edit-distance", "easy-too"}
    assert chosen(15) == set(tasks)


def test_without_tasks_the_questions_have_all_the_time(large_bank, at):
    state = start(large_bank, {}, 10, Lang.EN, 1, at(0))
    assert sum(part.budget for part in state.parts) == pytest.approx(600)


def test_without_questions_the_task_has_all_the_time(bank, tasks, at):
    bank.entries = ()
    (part,) = start(bank, tasks, 10, Lang.EN, 1, at(0)).parts
    assert part.budget == 600


def test_an_interview_of_nothing_is_refused(bank, at):
    bank.entries = ()
    with pytest.raises(ValueError, match="a question or a task"):
        start(bank, {}, 10, Lang.EN, 1, at(0))


# The clock


def test_the_clock_runs_while_the_program_runs(begin, after):
    interview = begin(minutes=10)
    run_clock(interview, after, 0, 60)
    assert interview.seconds_left == 540
    assert interview.part_seconds == 60
    assert interview.state.away == ()


def test_a_kill_costs_at_most_one_heartbeat_and_the_time_away_is_listed(begin, resume, after):
    interview = begin(minutes=10)
    run_clock(interview, after, 0, 63)
    again = resume(after(363))
    assert 58 <= again.state.spent <= 63
    (gone,) = again.state.away
    assert gone.seconds == pytest.approx(363 - again.state.spent)
    assert gone.since == after(again.state.spent)
    before = again.state.spent
    run_clock(again, after, 363, 373)
    assert again.state.spent == again.part_seconds == before + 10


def test_leaving_keeps_the_clock_exactly(begin, resume, after):
    interview = begin(minutes=10)
    run_clock(interview, after, 0, 63)
    interview.leave(after(64))
    again = resume(after(1000))
    assert again.state.spent == 64
    assert [gone.seconds for gone in again.state.away] == [936]


def test_resuming_goes_on_with_the_same_question_and_the_same_numbers(begin, resume, after):
    interview = begin(minutes=30)
    answer(interview, after(10))
    shown = interview.current
    again = resume(after(500))
    assert again.current == shown
    assert isinstance(again.state.outcomes[0], Answered)


def test_a_computer_that_slept_counts_as_away(begin, after):
    interview = begin(minutes=10)
    run_clock(interview, after, 0, 10)
    interview.tick(after(4000))
    assert interview.state.spent == 10
    assert [gone.seconds for gone in interview.state.away] == [3990]


def test_time_in_an_editor_that_stops_the_screen_is_on_the_clock(begin, after):
    interview = begin(minutes=10)
    skip_to_task(interview, after(10))
    interview.tick(after(130), ran=True)
    assert interview.state.spent == 130
    assert interview.state.away == ()


def test_a_clock_that_is_set_back_neither_adds_nor_takes_time(begin, after):
    interview = begin(minutes=10)
    run_clock(interview, after, 0, 10)
    interview.tick(after(-5000))
    interview.tick(after(-4990))
    assert interview.state.spent == 20


def test_when_the_questions_time_is_over_the_task_begins(begin, after):
    interview = begin(minutes=5)
    answer(interview, after(20))
    run_clock(interview, after, 20, 179)
    assert isinstance(interview.current, Asked)
    assert interview.tick(after(180))
    assert isinstance(interview.current, AskedTask)
    kinds = [type(outcome) for outcome in interview.state.outcomes]
    assert kinds[:2] == [Answered, TimedOut]
    assert set(kinds[2:]) <= {NotReached}
    assert interview.part_seconds_left == 120


def test_time_that_questions_leave_over_goes_to_the_task(begin, after):
    interview = begin(minutes=5)
    skip_to_task(interview, after(10))
    assert interview.part_seconds_left == 290


def test_when_all_time_is_up_the_interview_ends_by_itself(begin, after):
    interview = begin(minutes=5)
    run_clock(interview, after, 0, 400)
    assert interview.current.ended.ending is Ending.TIME_UP
    assert interview.current.ended.at == after(300)
    assert interview.state.spent == 300
    assert isinstance(interview.state.outcomes[-1], TimedOut)
    assert len(interview.state.outcomes) == len(interview.state.parts)


def test_an_answer_at_the_last_moment_counts(begin, after):
    interview = begin(minutes=5)
    run_clock(interview, after, 0, 179)
    answer(interview, after(181))
    assert isinstance(interview.state.outcomes[0], Answered)
    assert isinstance(interview.current, AskedTask)


# What happens in it


def test_every_answer_is_on_disk_before_the_next_question_is_asked(begin, store, after):
    interview = begin(minutes=30)
    answer(interview, after(10))
    with Store.open(store.path) as other:
        assert other.open_interview() == interview.state
    (outcome,) = interview.state.outcomes
    assert outcome.seconds == 10
    assert interview.current.position == 2


def test_no_mark_is_told_and_nothing_enters_the_schedule_before_the_end(begin, store, after):
    interview = begin(minutes=30)
    answer(interview, after(10))
    with pytest.raises(TurnError):
        interview.close()
    assert store.reviews() == []


def test_when_saving_fails_the_question_stays_and_the_answer_can_be_given_again(
    begin, store, after
):
    interview = begin(minutes=30)
    while interview.current.question.kind != "open":
        interview.move_on(after(5))
    shown, huge = interview.current, OpenAnswer(text="w" * 3_000_000)
    store._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="The interview could not be saved"):
        interview.submit(huge, Confidence.SURE, after(10))
    assert interview.current == shown
    store._connection.execute("PRAGMA max_page_count = 100000")
    interview.submit(huge, Confidence.SURE, after(11))
    assert interview.current != shown


def test_of_several_submissions_the_first_accepted_counts_else_the_last(begin, after):
    interview = begin(minutes=5)
    skip_to_task(interview, after(5))
    for second, verdict in enumerate(
        [Verdict.WRONG_ANSWER, Verdict.ACCEPTED, Verdict.TIME_LIMIT], 10
    ):
        interview.submit_code(judged(verdict), after(second))
    interview.move_on(after(20))
    coded = interview.state.outcomes[-1]
    assert (coded.counted.verdict, len(coded.runs)) == (Verdict.ACCEPTED, 3)
    assert coded.seconds == 15
    assert interview.current.ended.ending is Ending.COMPLETED


def test_submissions_survive_a_kill(begin, resume, after):
    interview = begin(minutes=5)
    skip_to_task(interview, after(5))
    interview.submit_code(judged(Verdict.WRONG_ANSWER), after(10))
    again = resume(after(100))
    again.stop(after(101))
    assert isinstance(again.state.outcomes[-1], Coded)


def test_a_verdict_that_comes_after_the_end_counts_if_the_code_was_submitted_before(begin, after):
    interview = begin(minutes=5)
    skip_to_task(interview, after(5))
    run_clock(interview, after, 5, 310)
    interview.submit_code(judged(Verdict.ACCEPTED), after(305))
    assert isinstance(interview.state.outcomes[-1], TimedOut)
    interview.submit_code(judged(Verdict.ACCEPTED), after(299))
    assert interview.state.outcomes[-1].counted.verdict is Verdict.ACCEPTED


def test_a_verdict_after_the_end_joins_the_earlier_submissions_and_touches_nothing_else(
    begin, after
):
    interview = begin(minutes=5)
    answer(interview, after(1))
    skip_to_task(interview, after(5))
    interview.submit_code(judged(Verdict.WRONG_ANSWER), after(5))
    run_clock(interview, after, 5, 310)
    before = interview.state.outcomes
    interview.submit_code(judged(Verdict.ACCEPTED), after(299))
    assert interview.state.outcomes[:-1] == before[:-1]
    assert [run.verdict for run in interview.state.outcomes[-1].runs] == [
        Verdict.WRONG_ANSWER,
        Verdict.ACCEPTED,
    ]


def test_steps_out_of_turn_are_refused_and_change_nothing(begin, after):
    interview = begin(minutes=5)
    before = interview.state
    with pytest.raises(TurnError):
        interview.submit_code(judged(Verdict.ACCEPTED), after(5))
    with pytest.raises(TurnError):
        interview.written(0)
    assert interview.state == before
    skip_to_task(interview, after(5))
    before = interview.state
    with pytest.raises(TurnError):
        interview.submit(OpenAnswer(text="x"), Confidence.SURE, after(6))
    assert interview.state == before


def test_a_question_whose_time_ran_out_is_told_as_such(begin, after):
    interview = begin(minutes=5)
    run_clock(interview, after, 0, 300)
    debrief = interview.close()
    assert (debrief.parts[0].missed, debrief.parts[0].seconds) == (Missed.TIMED_OUT, 180)
    assert debrief.score == 0
    assert debrief.topics[0].questions == 1


def test_ending_early_leaves_the_rest_not_reached(begin, after):
    interview = begin(minutes=30)
    answer(interview, after(5))
    interview.stop(after(15))
    outcomes = interview.state.outcomes
    assert outcomes[1] == Passed(seconds=10)
    assert set(map(type, outcomes[2:])) == {NotReached}
    assert interview.current.ended.ending is Ending.STOPPED
    with pytest.raises(TurnError):
        interview.move_on(after(20))


def test_questions_that_an_update_took_away_are_dropped_on_resuming(begin, resume, bank, after):
    interview = begin(minutes=30)
    answer(interview, after(5))
    gone = interview.current.question.id
    del bank._questions[gone]
    again = resume(after(20))
    assert gone not in [getattr(part, "question_id", "") for part in again.state.parts]
    assert isinstance(again.current, Asked | AskedTask)
    skip_to_task(again, after(30))
    again.stop(after(31))
    assert again.close().parts


# The end


def finish(interview, after):
    """Answer every question after ten seconds each and have the code accepted."""
    second = 0
    while not isinstance(interview.current, Over):
        second += 10
        if isinstance(interview.current, AskedTask):
            interview.submit_code(judged(Verdict.ACCEPTED), after(second))
            interview.move_on(after(second + 5))
        else:
            answer(interview, after(second))


def test_written_answers_are_marked_by_the_learner_after_the_end(begin, store, after):
    interview = begin(minutes=30)
    finish(interview, after)
    (index,) = interview.current.unmarked
    question, written = interview.written(index)
    assert (question.kind, written.text) == ("open", "first")
    interview.assess(index, {"one": 1.0, "two": 0.5})
    assert interview.current.unmarked == ()
    assert store.open_interview() == interview.state
    result = interview.close().parts[index]
    assert (result.credit, result.said) == (0.75, "first")


def test_marking_waits_over_a_restart(begin, resume, after):
    interview = begin(minutes=30)
    finish(interview, after)
    waiting = interview.current.unmarked
    assert resume(after(9999)).current.unmarked == waiting
    assert resume(after(9999)).state.away == ()


def test_the_answers_enter_the_schedule_when_the_interview_is_closed(
    begin, store, scheduler, bank, after
):
    interview = begin(minutes=30)
    finish(interview, after)
    debrief = interview.close()
    reviews = store.reviews()
    answered = [part for part in debrief.parts if isinstance(part, QuestionResult)]
    code = {"evaluation.code"} if debrief.parts[-1].task == "edit-distance" else set()
    assert {r.question_id for r in reviews} == {part.question_id for part in answered} | code
    for review in reviews:
        card = store.card(review.question_id)
        assert card == scheduler.replay(review.question_id, [review])
        if review.question_id != "evaluation.code":
            assert review.question_version == bank.question(review.question_id).version
    assert store.open_interview() is None
    assert store.interviews() == [debrief]


def test_an_accepted_task_enters_the_schedule_as_its_question(begin, store, after):
    seed = next(s for s in range(50) if begin(5, s).state.parts[-1].task == "edit-distance")
    interview = begin(5, seed)
    store.open_hint("edit-distance", 1, after(0))
    skip_to_task(interview, after(5))
    interview.submit_code(judged(Verdict.ACCEPTED), after(10))
    interview.move_on(after(20))
    interview.close()
    (review,) = store.reviews()
    assert (review.question_id, review.grade) == ("evaluation.code", Grade.GOOD)
    assert (review.answer.verdict, review.answer.hints) == (Verdict.ACCEPTED, 1)


def test_an_interview_is_closed_once(begin, store, after):
    interview = begin(minutes=30)
    finish(interview, after)
    debrief, before = interview.close(), store.reviews()
    assert interview.close() == debrief
    assert store.reviews() == before


def test_the_debrief_scores_what_was_seen_and_lists_the_rest(begin, after):
    interview = begin(minutes=30)
    answer(interview, after(10), Confidence.GUESS)
    interview.move_on(after(25))
    interview.stop(after(30))
    debrief = interview.close()
    first, second, third, *rest = debrief.parts
    assert isinstance(first, QuestionResult)
    assert (first.seconds, first.confidence) == (10, Confidence.GUESS)
    assert first.budget == interview.state.parts[0].budget
    assert "yes" in first.key.en
    assert (second.missed, second.seconds) == (Missed.PASSED, 15)
    assert (third.missed, third.seconds) == (Missed.PASSED, 5)
    assert {part.missed for part in rest} == {Missed.NOT_REACHED}
    assert isinstance(rest[-1], MissedTask)
    assert debrief.score == pytest.approx(1 / 3)
    assert sum(topic.questions for topic in debrief.topics) == 3
    guessed = debrief.calibration[0]
    assert (guessed.confidence, guessed.answers, guessed.right) == (Confidence.GUESS, 1, 1)
    assert (debrief.spent, debrief.ending) == (30, Ending.STOPPED)


def test_every_kind_that_was_missed_shows_what_would_have_been_right(begin, after):
    interview = begin(minutes=30)
    interview.stop(after(1))
    missed = [part for part in interview.close().parts if isinstance(part, MissedResult)]
    assert len({part.question_id for part in missed}) == len(missed) > 3
    assert all(part.key.en.strip() and part.key.zh.strip() for part in missed)


def test_the_debrief_tells_the_coding_verdict_and_its_time(begin, after):
    interview = begin(minutes=30)
    finish(interview, after)
    coded = interview.close().parts[-1]
    assert isinstance(coded, TaskResult)
    assert (coded.verdict, coded.submissions) == (Verdict.ACCEPTED, 1)
    assert coded.seconds == 15


moves = st.lists(
    st.tuples(st.sampled_from(["tick", "answer", "pass", "code", "crash"]), st.floats(0, 90)),
    max_size=30,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(moves)
def test_whatever_happens_the_clock_and_the_time_away_add_up(begin, resume, store, after, moves):
    interview, second = begin(minutes=5), 0.0
    for move, seconds in moves:
        second += seconds
        if isinstance(interview.current, Over):
            break
        if move == "crash":
            interview = resume(after(second))
        elif move == "answer" and isinstance(interview.current, Asked):
            answer(interview, after(second))
        elif move == "pass":
            interview.move_on(after(second))
        elif move == "code" and isinstance(interview.current, AskedTask):
            interview.submit_code(judged(Verdict.WRONG_ANSWER), after(second))
        else:
            interview.tick(after(second))
    state = interview.state
    gone = sum(each.seconds for each in state.away)
    told = (state.seen - state.started).total_seconds()
    assert 0 <= state.spent <= 300
    assert state.spent + gone <= told + 0.001
    if not isinstance(interview.current, Over):
        assert state.spent + gone == pytest.approx(told, abs=0.01)
    else:
        assert len(state.outcomes) == len(state.parts)
