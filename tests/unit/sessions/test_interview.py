"""What happens in an interview: answers, submissions, steps out of turn, the end of time."""

import pytest

from quiz.model import (
    Confidence,
    OpenAnswer,
    Verdict,
)
from quiz.model.interview import (
    Coded,
    Ending,
    Missed,
    NotReached,
    Passed,
    TimedOut,
)
from quiz.sessions import Asked, AskedTask, TurnError
from quiz.store import Store, StoreError
from tests.unit.sessions.moves import answer, judged, run_clock, skip_to_task


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
