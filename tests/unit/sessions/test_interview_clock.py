"""The clock of an interview is honest: over a kill, a sleep, an editor, a clock set back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.model import (
    Verdict,
)
from quiz.model.interview import (
    Answered,
    Ending,
    NotReached,
    TimedOut,
)
from quiz.sessions import Asked, AskedTask, Over
from tests.unit.sessions.moves import answer, judged, run_clock, skip_to_task


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
