"""After an interview: own marking, the debrief, what enters the schedule."""

import pytest

from quiz.model import (
    Confidence,
    Grade,
    Verdict,
)
from quiz.model.interview import (
    Ending,
    Missed,
    MissedResult,
    MissedTask,
    QuestionResult,
    TaskResult,
)
from tests.unit.sessions.moves import answer, finish, judged, skip_to_task


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
