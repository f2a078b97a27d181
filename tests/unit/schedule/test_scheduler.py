"""When a question comes back."""

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.model import Confidence, Grade, Mark, New
from quiz.schedule import Scheduler, suggest
from tests.reviews import review

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
QUESTION = "basics.a"
SCHEDULER = Scheduler(0.9)

steps = st.lists(
    st.tuples(st.sampled_from(Grade), st.integers(0, 90 * 24 * 60)), min_size=1, max_size=12
)


def history(grades_and_minutes):
    """Build reviews, each so many minutes after the one before."""
    now, reviews = START, []
    for grade, minutes in grades_and_minutes:
        now += datetime.timedelta(minutes=minutes)
        reviews.append(review(QUESTION, now, grade))
    return reviews


@given(steps)
def test_replaying_all_reviews_gives_the_card_that_was_kept_from_review_to_review(taken):
    reviews = history(taken)
    card = New(question_id=QUESTION)
    for each in reviews:
        card = SCHEDULER.next(card, each.grade, each.at)
    assert SCHEDULER.replay(QUESTION, reviews) == card
    assert card.reviews == len(reviews)


@given(steps, st.randoms())
def test_the_order_in_which_reviews_are_listed_does_not_matter(taken, rng):
    reviews = history([(grade, minutes + 1) for grade, minutes in taken])
    shuffled = rng.sample(reviews, len(reviews))
    assert SCHEDULER.replay(QUESTION, shuffled) == SCHEDULER.replay(QUESTION, reviews)


@given(steps, st.integers(0, 400))
def test_a_better_grade_never_brings_a_question_back_sooner(taken, days):
    card = SCHEDULER.replay(QUESTION, history(taken))
    shown = SCHEDULER.preview(card, card.last + datetime.timedelta(days=days))
    assert list(shown) == list(Grade)
    intervals = list(shown.values())
    assert intervals == sorted(intervals)


@given(steps)
def test_recall_falls_as_the_days_pass_and_stays_a_probability(taken):
    card = SCHEDULER.replay(QUESTION, history(taken))
    curve = [SCHEDULER.recall(card, card.last + datetime.timedelta(days=n)) for n in range(60)]
    assert curve == sorted(curve, reverse=True)
    assert all(0 <= recall <= 1 for recall in curve)


def test_no_reviews_leave_a_question_new_and_its_recall_at_zero():
    card = SCHEDULER.replay(QUESTION, [])
    assert card == New(question_id=QUESTION)
    assert SCHEDULER.recall(card, START) == 0


def test_a_failure_comes_back_within_minutes_and_a_known_answer_in_days():
    intervals = SCHEDULER.preview(New(question_id=QUESTION), START)
    assert intervals[Grade.AGAIN] == datetime.timedelta(minutes=10)
    assert intervals[Grade.GOOD] >= datetime.timedelta(days=1)
    assert intervals[Grade.EASY] > intervals[Grade.GOOD]


def test_forgetting_what_was_learnt_counts_as_a_lapse_and_failing_a_new_question_does_not():
    failed_new = SCHEDULER.next(New(question_id=QUESTION), Grade.AGAIN, START)
    assert (failed_new.state, failed_new.lapses) == ("learning", 0)
    learnt = SCHEDULER.next(New(question_id=QUESTION), Grade.GOOD, START)
    lapsed = SCHEDULER.next(learnt, Grade.AGAIN, START + datetime.timedelta(days=3))
    assert (learnt.state, lapsed.state, lapsed.lapses) == ("review", "relearning", 1)


def test_aiming_at_more_retention_brings_questions_back_sooner():
    card = SCHEDULER.next(New(question_id=QUESTION), Grade.EASY, START)
    strict = Scheduler(0.97).next(New(question_id=QUESTION), Grade.EASY, START)
    assert strict.due < card.due


def test_the_zone_of_the_clock_does_not_matter():
    shanghai = datetime.timezone(datetime.timedelta(hours=8))
    card = SCHEDULER.next(New(question_id=QUESTION), Grade.GOOD, START.astimezone(shanghai))
    assert card == SCHEDULER.next(New(question_id=QUESTION), Grade.GOOD, START)


def test_the_global_random_state_is_left_alone():
    before = random.getstate()
    SCHEDULER.replay(QUESTION, history([(Grade.EASY, 60 * 24 * 30)] * 5))
    assert random.getstate() == before


@pytest.mark.parametrize(
    ("credit", "confidence", "seconds", "grade"),
    [
        (0.0, Confidence.SURE, 1, Grade.AGAIN),
        (0.59, Confidence.SURE, 1, Grade.AGAIN),
        (0.6, Confidence.SURE, 1, Grade.HARD),
        (0.99, Confidence.GUESS, 1, Grade.HARD),
        (1.0, Confidence.GUESS, 1, Grade.HARD),
        (1.0, Confidence.UNSURE, 1, Grade.GOOD),
        (1.0, Confidence.SURE, 31, Grade.GOOD),
        (1.0, Confidence.SURE, 30, Grade.EASY),
    ],
)
def test_the_suggested_grade_follows_from_credit_confidence_and_time(
    credit, confidence, seconds, grade
):
    assert suggest(Mark(credit=credit), confidence, seconds, expected_seconds=60) is grade


@given(st.floats(0, 1), st.sampled_from(Confidence), st.floats(0, 1000), st.floats(1, 1000))
def test_more_credit_never_lowers_the_suggested_grade(credit, confidence, seconds, expected):
    lower = suggest(Mark(credit=credit / 2), confidence, seconds, expected)
    assert lower <= suggest(Mark(credit=credit), confidence, seconds, expected)


def test_aiming_at_more_costs_more_repetitions_a_day():
    cards = [
        SCHEDULER.replay(QUESTION, history([(Grade.GOOD, 0), (Grade.GOOD, days * 24 * 60)]))
        for days in (3, 10, 30)
    ]
    loads = [Scheduler(retention).load(cards) for retention in (0.75, 0.9, 0.97)]
    assert loads == sorted(loads)
    assert loads[0] > 0
    assert loads[2] > 2 * loads[0]
    assert SCHEDULER.load([]) == 0
