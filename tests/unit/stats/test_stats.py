"""The learner's numbers, from a history small enough to check by hand."""

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, New, Review
from quiz.schedule import Scheduler
from quiz.stats import (
    Calibration,
    Mastery,
    Retention,
    calibration,
    forecast,
    mastery_by_subtopic,
    mastery_by_topic,
    retention,
    reviews_by_day,
    streak,
)

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
SCHEDULER = Scheduler(0.9)


def day(number: float) -> datetime.datetime:
    return START + datetime.timedelta(days=number)


def review(name, when, credit=1.0, grade=Grade.GOOD, confidence=Confidence.SURE):
    return Review(
        id=f"{name}@{when}",
        question_id=name,
        question_version="1",
        variant_seed=0,
        answer=ChoiceAnswer(picked=frozenset()),
        mark=Mark(credit=credit),
        confidence=confidence,
        grade=grade,
        seconds=10,
        at=day(when),
    )


def entry(name, subtopic):
    return SimpleNamespace(id=name, topic=subtopic.split(".")[0], subtopic=subtopic)


ENTRIES = [
    entry("a.one", "a.x"),
    entry("a.two", "a.x"),
    entry("a.three", "a.y"),
    entry("b.one", "b.z"),
]
HISTORY = [
    review("a.one", 0, credit=0.0, grade=Grade.AGAIN, confidence=Confidence.SURE),
    review("a.one", 0.01, credit=1.0, confidence=Confidence.UNSURE),
    review("a.two", 0.02, credit=0.5, grade=Grade.HARD, confidence=Confidence.GUESS),
    review("a.one", 3, credit=1.0, confidence=Confidence.SURE),
    review("a.two", 3.1, credit=0.5, grade=Grade.AGAIN, confidence=Confidence.GUESS),
]
CARDS = {
    name: SCHEDULER.replay(name, [r for r in HISTORY if r.question_id == name])
    for name in ("a.one", "a.two")
}


def test_mastery_is_last_credit_times_recall_averaged_over_all_questions_of_the_topic():
    recalls = {"a.one": 0.8, "a.two": 0.6}

    def recall(card):
        return recalls[card.question_id]

    topics = mastery_by_topic(ENTRIES, CARDS, HISTORY, recall)
    assert topics == {
        "a": Mastery(share=pytest.approx((1.0 * 0.8 + 0.5 * 0.6 + 0) / 3), seen=2, questions=3),
        "b": Mastery(share=0.0, seen=0, questions=1),
    }
    subtopics = mastery_by_subtopic(ENTRIES, CARDS, HISTORY, recall)
    assert subtopics == {
        "a.x": Mastery(share=pytest.approx((0.8 + 0.3) / 2), seen=2, questions=2),
        "a.y": Mastery(share=0.0, seen=0, questions=1),
        "b.z": Mastery(share=0.0, seen=0, questions=1),
    }


def test_mastery_shrinks_while_nothing_is_studied():
    def share(when):
        topics = mastery_by_topic(
            ENTRIES, CARDS, HISTORY, lambda card: SCHEDULER.recall(card, day(when))
        )
        return topics["a"].share

    assert share(4) > share(10) > share(100) > 0


def test_a_wrong_last_answer_leaves_nothing_mastered_though_it_was_just_seen():
    wrong = [review("b.one", 0, credit=0.0, grade=Grade.AGAIN)]
    cards = {"b.one": SCHEDULER.replay("b.one", wrong)}
    topics = mastery_by_topic(ENTRIES, cards, wrong, lambda card: SCHEDULER.recall(card, day(0)))
    assert topics["b"] == Mastery(share=0.0, seen=1, questions=1)


def test_reviews_are_counted_by_the_days_of_the_learners_zone():
    assert reviews_by_day(HISTORY, datetime.UTC) == {day(0).date(): 3, day(3).date(): 2}
    late = [review("a.one", 0.5), review("a.one", 0.7)]
    assert reviews_by_day(late, SHANGHAI) == {day(1).date(): 2}


@pytest.mark.parametrize(
    ("days", "today", "length"),
    [
        ([], 0, 0),
        ([0], 0, 1),
        ([0, 1, 2], 2, 3),
        ([0, 1, 2], 3, 3),
        ([0, 1, 2], 4, 0),
        ([0, 2, 3, 3.2], 3, 2),
    ],
)
def test_a_streak_counts_days_in_a_row_up_to_today_or_yesterday(days, today, length):
    assert streak([review("a.one", when) for when in days], day(today)) == length


def test_a_streak_follows_the_learners_midnight():
    evenings = [review("a.one", 0.5), review("a.one", 1.2)]
    assert streak(evenings, day(1.2)) == 2
    assert streak(evenings, day(1.2).astimezone(SHANGHAI)) == 1


def test_retention_counts_only_what_came_back_after_a_day():
    assert retention(HISTORY) == Retention(asked=2, remembered=1)
    assert retention([]) == Retention(asked=0, remembered=0)


def test_calibration_sets_confidence_against_being_right():
    assert calibration(HISTORY) == {
        Confidence.GUESS: Calibration(answers=2, right=0),
        Confidence.UNSURE: Calibration(answers=1, right=1),
        Confidence.SURE: Calibration(answers=2, right=1),
    }


def test_the_forecast_puts_what_is_overdue_on_today():
    cards = [
        SCHEDULER.next(New(question_id="a"), Grade.EASY, day(0)),
        SCHEDULER.next(New(question_id="b"), Grade.AGAIN, day(0)),
        SCHEDULER.next(New(question_id="c"), Grade.AGAIN, day(4)),
    ]
    easy_due = (cards[0].due - day(5)).days
    counts = forecast(cards, day(5), 14)
    assert len(counts) == 14
    assert counts[day(5).date()] == 2
    assert counts[day(5 + easy_due).date()] == 1
    assert sum(counts.values()) == 3


@given(st.lists(st.tuples(st.sampled_from(Grade), st.floats(0, 30)), max_size=20))
def test_no_card_is_lost_from_a_forecast_that_is_long_enough(answers):
    cards = [
        SCHEDULER.next(New(question_id=str(n)), grade, day(when))
        for n, (grade, when) in enumerate(answers)
    ]
    counts = forecast(cards, day(20), 60)
    assert sum(counts.values()) == len(cards)
