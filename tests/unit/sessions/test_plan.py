"""What to study today."""

import datetime
from itertools import pairwise

import msgspec
import pytest

from quiz.model import Scheduled
from quiz.schedule import Scheduler
from quiz.sessions import USUAL_SECONDS, pace, plan_today
from quiz.store import Settings
from tests.reviews import review

PLENTY = Settings(minutes_per_day=600, new_per_day=200)


@pytest.fixture
def card(at):
    def make(name: str, interval: float, overdue: float, stability: float = 5.0) -> Scheduled:
        """Make a card reviewed so that it is due ``overdue`` days before the start."""
        due = at(0) - datetime.timedelta(days=overdue)
        return Scheduled(
            question_id=name,
            state="review",
            step=None,
            stability=stability,
            difficulty=5.0,
            due=due,
            last=due - datetime.timedelta(days=interval),
            reviews=1,
            lapses=0,
        )

    return make


def plan(bank, at, *, cards=(), suspended=(), settings=PLENTY, now=None, reviews=()):
    by_id = {card.question_id: card for card in cards}
    return plan_today(
        bank, by_id, set(suspended), settings, now or at(0), reviews, scheduler=Scheduler(0.9)
    )


def test_due_questions_come_before_new_ones_and_what_is_not_due_stays_away(bank, at, card):
    today = plan(bank, at, cards=[card("basics.a", 3, 1), card("basics.b", 3, -0.01)])
    assert today.due == ("basics.a",)
    assert today.queue[0] == "basics.a"
    assert "basics.a" not in today.new
    assert "basics.b" not in today.queue


def test_the_most_overdue_for_its_interval_leads_and_of_equals_the_weaker_memory(bank, at, card):
    today = plan(
        bank,
        at,
        cards=[
            card("basics.a", interval=100, overdue=10),
            card("basics.b", interval=2, overdue=4),
            card("basics.c", interval=5, overdue=5, stability=9.0),
            card("peft.d", interval=5, overdue=5, stability=2.0),
        ],
    )
    assert today.due == ("basics.b", "peft.d", "basics.c", "basics.a")


def test_suspended_and_vanished_questions_are_left_out(bank, at, card):
    cards = [card("basics.a", 3, 1), card("basics.vanished", 3, 1)]
    today = plan(bank, at, cards=cards, suspended=["basics.a", "data.e"])
    assert today.due == ()
    assert not {"basics.a", "data.e"} & set(today.new)


def test_new_questions_go_from_easy_to_hard_and_spread_over_topics(large_bank, at):
    today = plan(large_bank, at)
    entries = {entry.id: entry for entry in large_bank.entries}
    chosen = [entries[name] for name in today.new]
    assert len(chosen) == 60
    assert [e.difficulty for e in chosen] == sorted(e.difficulty for e in chosen)
    assert {e.topic for e in chosen[:5]} == {"t0", "t1", "t2", "t3", "t4"}


def test_no_two_new_questions_of_a_subtopic_follow_each_other_while_there_is_another(bank, at):
    new = plan(bank, at).new
    subtopics = {entry.id: entry.subtopic for entry in bank.entries}
    assert all(subtopics[a] != subtopics[b] for a, b in pairwise(new))


def test_topics_that_were_begun_least_come_first(bank, at, card):
    today = plan(bank, at, cards=[card("basics.a", 3, -1)])
    assert today.new[0].startswith("data.")


def test_a_coding_question_is_planned_only_once_it_has_been_begun(bank, at, card):
    assert "evaluation.code" not in plan(bank, at).new
    begun = plan(bank, at, cards=[card("evaluation.code", 3, 1)])
    assert begun.due == ("evaluation.code",)


def test_new_questions_stop_at_the_days_number_less_those_begun_today(bank, at):
    settings = msgspec.structs.replace(PLENTY, new_per_day=3)
    assert len(plan(bank, at, settings=settings).new) == 3
    begun = [review("peft.d", at(-10)), review("peft.d", at(-5)), review("data.e", at(-60 * 24))]
    assert len(plan(bank, at, settings=settings, reviews=begun).new) == 2


def test_the_day_is_that_of_the_learners_zone(bank, at):
    """09:00 in UTC is 01:00 of the same day far in the west, and two hours earlier is not."""
    settings = msgspec.structs.replace(PLENTY, new_per_day=3)
    west = datetime.timezone(datetime.timedelta(hours=-8))
    begun = [review("peft.d", at(-120))]
    for zone, left in ((datetime.UTC, 2), (west, 3)):
        today = plan(bank, at, settings=settings, now=at(0).astimezone(zone), reviews=begun)
        assert len(today.new) == left


def test_new_questions_stop_where_the_days_minutes_would_be_passed(bank, at):
    settings = msgspec.structs.replace(PLENTY, minutes_per_day=3)
    today = plan(bank, at, settings=settings)
    assert 0 < today.minutes <= 3
    assert today.new


def test_the_minutes_follow_the_learners_own_pace_once_it_is_known(bank, at):
    settings = msgspec.structs.replace(PLENTY, new_per_day=1)
    usual = plan(bank, at, settings=settings).minutes
    slow = [review("gone.x", at(-60 * 24 * n), seconds=300) for n in range(9, 3, -1)]
    assert plan(bank, at, settings=settings, reviews=slow).minutes > usual


def test_the_pace_is_the_usual_one_until_there_are_enough_answers(at):
    few = [review("x.a", at(n), seconds=7) for n in range(4)]
    assert pace(few)["choice"] == USUAL_SECONDS["choice"]
    enough = [*few, review("x.a", at(9), seconds=1000)]
    assert pace(enough)["choice"] == 7
    assert pace(enough)["open"] == USUAL_SECONDS["open"]


def test_a_subtopic_waits_for_what_is_to_be_met_before_it(bank, at, card):
    after = {"basics.attention": ("basics.blocks",)}
    bank.topics = tuple(
        msgspec.structs.replace(
            topic,
            subtopics=tuple(
                msgspec.structs.replace(sub, after=after.get(sub.id, ())) for sub in topic.subtopics
            ),
        )
        for topic in bank.topics
    )
    new = list(plan(bank, at).new)
    assert new.index("basics.c") < new.index("basics.a")
    known = list(plan(bank, at, cards=[card("basics.c", 3, -1)]).new)
    assert "basics.a" in known
