"""A mock interview is planned from a seed and fits its minutes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.model import (
    Lang,
)
from quiz.model.interview import (
    QuestionPart,
    TaskPart,
)
from quiz.sessions import start


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
