"""The plan to the day: within the minutes, what adds most, and honest about what does not fit."""

import datetime
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, New, Review, Scheduled
from quiz.schedule import Scheduler
from quiz.sessions import plan_today
from quiz.sessions.towards import Goal, gain
from quiz.store import Settings

NOW = datetime.datetime(2026, 3, 2, 18, 0, tzinfo=datetime.UTC)
SCHEDULER = Scheduler(0.9)
COST = 65 / 60


def days(number: float) -> datetime.timedelta:
    return datetime.timedelta(days=number)


def bank(count: int):
    topics = tuple(SimpleNamespace(id=name, subtopics=()) for name in ("t0", "t1"))
    entries = [
        SimpleNamespace(
            id=f"t{n % 2}.q{n}", kind="choice", topic=f"t{n % 2}", subtopic=f"t{n % 2}.s",
            difficulty=1 + n % 3,
        )
        for n in range(count)
    ]  # fmt: skip
    return SimpleNamespace(topics=topics, entries=entries)


def card(name: str, ago: float, stability: float) -> Scheduled:
    return Scheduled(
        question_id=name, state="review", step=None, stability=stability, difficulty=5.0,
        due=NOW - days(ago) + days(stability), last=NOW - days(ago), reviews=2, lapses=0,
    )  # fmt: skip


def answer(name: str, at: datetime.datetime, *, right: bool = True, sure: bool = False) -> Review:
    return Review(
        id=f"{name}{at}", question_id=name, question_version="", variant_seed=0,
        answer=ChoiceAnswer(picked=frozenset()), mark=Mark(credit=float(right)),
        confidence=Confidence.SURE if sure else Confidence.GUESS,
        grade=Grade.GOOD if right else Grade.AGAIN, seconds=45, at=at,
    )  # fmt: skip


def plan(questions: int, minutes: int, in_days: int, cards=(), reviews=(), now=NOW):
    chosen = Settings(minutes_per_day=minutes, interview_date=now.date() + days(in_days))
    known = {each.question_id: each for each in cards}
    return plan_today(bank(questions), known, (), chosen, now, reviews, scheduler=SCHEDULER)


def test_new_questions_are_met_first_and_the_minutes_are_kept() -> None:
    today = plan(100, 20, 30, [card("t0.q0", 2, 3)])
    assert len(today.new) == int(20 / COST)
    assert today.minutes <= 20
    assert today.due == ()


def test_with_everything_met_it_repeats_what_would_be_forgotten_by_the_day() -> None:
    weak, strong = card("t0.q0", 3, 2), card("t1.q1", 3, 400)
    today = plan(2, 20, 10, [strong, weak])
    assert today.due[0] == "t0.q0"
    assert "t1.q1" not in today.due
    goal = Goal(NOW + days(10))
    assert gain(weak, NOW, goal, SCHEDULER) > 10 * gain(strong, NOW, goal, SCHEDULER)


def test_the_minutes_of_today_that_are_spent_are_not_planned_again() -> None:
    done = [answer(f"t1.q{n}", NOW - datetime.timedelta(hours=1)) for n in range(10)]
    assert len(plan(100, 20, 30, reviews=done).new) == int(20 / COST) - 10
    spent = [answer(f"t1.q{n}", NOW - datetime.timedelta(hours=1)) for n in range(40)]
    assert plan(100, 20, 30, reviews=spent).queue == ()


def test_it_says_what_will_be_remembered_and_what_can_not_be_met() -> None:
    fits = plan(20, 20, 30).outlook
    assert fits is not None
    assert (fits.remembered, fits.unreached, fits.dropped) == (0.0, 0, {})
    outlook = plan(400, 10, 4, [card("t0.q0", 1, 300)]).outlook
    assert outlook is not None
    assert outlook.unreached == 399 - int(4 * 10 / (1.5 * COST))
    assert sum(outlook.dropped.values()) == outlook.unreached
    assert outlook.remembered == pytest.approx(1 / 400, rel=0.02)


def test_without_a_date_or_after_it_the_plan_is_by_what_is_due() -> None:
    due = card("t0.q0", 4, 3)
    assert plan(1, 20, -1, [due]).outlook is None
    assert plan(1, 20, -1, [due]).due == ("t0.q0",)
    assert Goal.of(None, NOW) is None
    assert Goal.of(NOW.date(), NOW) is None
    assert Goal.of(NOW.date(), NOW.replace(hour=7)) is not None


def test_what_was_wrong_though_sure_leads() -> None:
    cards = [card(f"t{n % 2}.q{n}", 5, 3) for n in range(6)]
    reviews = [answer(each.question_id, each.last, right=True) for each in cards]
    reviews.append(answer("t1.q5", NOW - days(5), right=False, sure=True))
    assert plan(6, 60, 20, cards, reviews).due[0] == "t1.q5"
    assert plan(6, 60, -1, cards, reviews).due[0] == "t1.q5"


@settings(deadline=None, max_examples=30)
@given(
    minutes=st.integers(1, 120),
    ahead=st.integers(0, 200),
    stabilities=st.lists(st.floats(0.01, 5000), max_size=20),
)
def test_the_day_is_never_overfull(minutes: int, ahead: int, stabilities: list[float]) -> None:
    cards = [card(f"t{n % 2}.q{n}", 1.5, each) for n, each in enumerate(stabilities)]
    today = plan(30, minutes, ahead, cards, now=NOW.replace(hour=8))
    assert today.minutes <= minutes
    assert len({*today.queue}) == len(today.queue)
    assert not {each.question_id for each in cards} & {*today.new}


def test_a_review_adds_the_more_the_nearer_the_day_and_never_harms_a_new_one() -> None:
    fresh = New(question_id="t0.q0")
    gains = [gain(fresh, NOW, Goal(NOW + days(ahead)), SCHEDULER) for ahead in (2, 10, 60)]
    assert gains == sorted(gains, reverse=True)
    assert min(gains) > 0


def test_the_bank_of_no_question_is_planned_too() -> None:
    empty = plan(0, 20, 5)
    assert (empty.queue, empty.minutes) == ((), 0)


def test_a_question_left_on_the_screen_does_not_use_up_the_day() -> None:
    left = [msgspec.structs.replace(answer("t1.q1", NOW - days(0.05)), seconds=4 * 3600)]
    assert len(plan(100, 20, 30, reviews=left).new) == int((20 * 60 - 320) / 65)


def test_what_was_wrong_today_and_is_due_again_is_planned_again() -> None:
    again = msgspec.structs.replace(
        card("t0.q0", 0.02, 0.01), due=NOW - days(0.01), last=NOW - days(0.02)
    )
    assert plan(1, 20, 10, [again]).due == ("t0.q0",)
    waits = msgspec.structs.replace(again, due=NOW + days(1))
    assert plan(1, 20, 10, [waits]).due == ()


def test_what_does_not_fit_makes_room_for_what_does() -> None:
    assert len(plan(100, 2, 30).new) == 1
