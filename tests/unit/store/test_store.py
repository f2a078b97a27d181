"""What is kept comes back as it was."""

import datetime
import sqlite3

import msgspec
import pytest

from quiz.model import (
    Attempt,
    Judgement,
    Lang,
    Mark,
    New,
    Verdict,
)
from quiz.model.interview import Away, Debrief, Ending, InterviewState, QuestionPart, Running
from quiz.schedule import Scheduler
from quiz.store import Settings, Store

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
REPLAY = Scheduler(0.9).replay


def test_a_review_comes_back_after_reopening_with_everything_but_the_banks_words(
    store, path, answered
):
    review, card = answered("r1")
    store.record(review, card)
    store.close()
    with Store.open(path) as again:
        assert again.reviews() == [msgspec.structs.replace(review, mark=Mark(credit=0.5))]
        assert again.cards() == {"basics.a": card}
        assert again.card("basics.a") == card


def test_a_question_never_answered_has_a_new_card(store):
    assert store.card("basics.a") == New(question_id="basics.a")
    assert store.cards() == {}


def test_reviews_are_listed_by_time_and_by_question(store, answered):
    for name, question, minutes in (("b", "x.b", 5), ("a", "x.a", 9), ("c", "x.b", 1)):
        store.record(*answered(name, question, minutes))
    assert [review.id for review in store.reviews()] == ["c", "b", "a"]
    assert [review.id for review in store.reviews("x.b")] == ["c", "b"]


def test_times_are_kept_in_utc_whatever_zone_they_are_given_in(store, answered):
    review, card = answered("r1")
    shanghai = datetime.timezone(datetime.timedelta(hours=8))
    store.record(msgspec.structs.replace(review, at=review.at.astimezone(shanghai)), card)
    assert store.reviews()[0].at == review.at
    assert store.reviews()[0].at.tzinfo == datetime.UTC


def test_a_time_without_a_zone_is_refused_and_nothing_is_kept(store, answered):
    review, card = answered("r1")
    with pytest.raises(ValueError, match="without a zone"):
        store.record(msgspec.structs.replace(review, at=datetime.datetime(2026, 3, 2)), card)  # noqa: DTZ001
    assert store.reviews() == []
    assert store.cards() == {}


def test_an_undone_review_is_out_of_the_history_but_still_in_the_file(store, answered):
    first, card = answered("r1")
    second, later = answered("r2", minutes=60 * 24 * 3)
    store.record(first, card)
    store.record(second, later)
    assert store.undo("r2", START, REPLAY).id == "r2"
    assert [review.id for review in store.reviews()] == ["r1"]
    assert store.card("basics.a") == card
    with sqlite3.connect(store.path) as other:
        assert other.execute("SELECT id FROM reviews ORDER BY id").fetchall() == [("r1",), ("r2",)]
        assert other.execute("SELECT review_id FROM undone").fetchall() == [("r2",)]
    other.close()


def test_undoing_the_only_review_makes_the_question_new(store, answered):
    store.record(*answered("r1"))
    store.undo("r1", START, REPLAY)
    assert store.card("basics.a") == New(question_id="basics.a")


def test_a_review_is_undone_once(store, answered):
    store.record(*answered("r1"))
    store.undo("r1", START, REPLAY)
    assert store.undo("r1", START, REPLAY) is None
    assert store.undo("never", START, REPLAY) is None


@pytest.mark.parametrize("change", ["DELETE FROM reviews", "UPDATE reviews SET body = ''"])
def test_reviews_can_be_neither_deleted_nor_changed(store, answered, change):
    store.record(*answered("r1"))
    other = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(change)
    other.close()


def test_a_second_review_of_the_same_id_leaves_the_card_alone(store, answered):
    review, card = answered("r1")
    store.record(review, card)
    with pytest.raises(sqlite3.IntegrityError):
        store.record(review, msgspec.structs.replace(card, lapses=9))
    assert store.card("basics.a") == card


def test_settings_have_defaults_and_are_kept(store):
    assert store.settings() == Settings()
    chosen = Settings(
        lang=Lang.ZH, interview_date=datetime.date(2026, 5, 1), new_per_day=3, first_run_done=True
    )
    store.save_settings(Settings(theme="light"))
    store.save_settings(chosen)
    assert store.settings() == chosen


def test_drafts_are_kept_replaced_and_dropped_by_key(store):
    assert store.draft("code:edit-distance") is None
    store.save_draft("code:edit-distance", "def f():\n\t…")
    store.save_draft("open:basics.a", "第一版")
    store.save_draft("open:basics.a", "第二版\n")
    assert store.draft("open:basics.a") == "第二版\n"
    store.drop_draft("open:basics.a")
    assert store.draft("open:basics.a") is None
    assert store.draft("code:edit-distance") == "def f():\n\t…"


def test_attempts_keep_their_code_and_verdict_in_order(store):
    def attempt(name: str, task: str) -> Attempt:
        judgement = Judgement(
            task=task,
            task_version="1",
            verdict=Verdict.WRONG_ANSWER,
            groups=(),
            tests=(),
            seconds=0.1,
            sandbox="full",
            seed=1,
        )
        return Attempt(id=name, task=task, level="core", source="x", judgement=judgement, at=START)

    kept = [attempt("2", "edit-distance"), attempt("1", "edit-distance"), attempt("3", "other")]
    for each in kept:
        store.record_attempt(each)
    assert store.attempts() == kept
    assert store.attempts("edit-distance") == kept[:2]


def test_hints_and_solutions_stay_opened(store):
    store.open_hint("edit-distance", 1, START)
    store.open_hint("edit-distance", 2, START)
    store.open_hint("edit-distance", 2, START)
    assert (store.hints("edit-distance"), store.hints("other")) == (2, 0)
    assert not store.revealed("edit-distance")
    store.reveal("edit-distance", START)
    store.reveal("edit-distance", START)
    assert store.revealed("edit-distance")


def test_flags_notes_and_suspensions_are_kept_by_question(store):
    store.flag("basics.a", "两个都对", START)
    store.flag("basics.a", "and again", START)
    assert [(flag.note, flag.at) for flag in store.flags()] == [
        ("两个都对", START),
        ("and again", START),
    ]
    store.suspend("basics.a", True)
    store.suspend("basics.b", True)
    store.suspend("basics.a", False)
    assert store.suspended() == {"basics.b"}
    assert store.note("basics.a") == ""
    store.save_note("basics.a", "see §3")
    assert store.note("basics.a") == "see §3"


def interview(name: str, hours: float) -> InterviewState:
    started = START + datetime.timedelta(hours=hours)
    return InterviewState(
        id=name,
        seed=1,
        lang=Lang.ZH,
        minutes=5,
        started=started,
        parts=(QuestionPart(question_id="basics.a", variant_seed=3, budget=60),),
        seen=started,
        phase=Running(),
        away=(Away(since=started, seconds=2.5),),
    )


def debrief(state: InterviewState) -> Debrief:
    return Debrief(
        interview=state.id,
        seed=1,
        lang=Lang.ZH,
        minutes=5,
        started=state.started,
        ended=START,
        ending=Ending.TIME_UP,
        spent=300,
        away=state.away,
        score=0.5,
        topics=(),
        parts=(),
        calibration=(),
    )


def test_an_open_interview_is_found_again_and_a_closed_one_leaves_its_debrief(store, answered):
    state = interview("i1", 0)
    store.save_interview(state)
    state = msgspec.structs.replace(state, spent=12.5)
    store.save_interview(state)
    assert store.open_interview() == state
    assert store.interviews() == []
    store.close_interview(state, debrief(state), [answered("r1")])
    assert store.open_interview() is None
    assert store.interviews() == [debrief(state)]
    assert [review.id for review in store.reviews()] == ["r1"]


def test_debriefs_are_listed_newest_first(store):
    for name, hours in (("old", 0), ("new", 2), ("middle", 1)):
        state = interview(name, hours)
        store.close_interview(state, debrief(state), [])
    assert [each.interview for each in store.interviews()] == ["new", "middle", "old"]


def test_closing_an_interview_twice_adds_nothing_and_changes_nothing(store, answered):
    state = interview("i1", 0)
    store.close_interview(state, debrief(state), [answered("r1")])
    other = msgspec.structs.replace(debrief(state), score=1.0)
    assert store.close_interview(state, other, [answered("r2")]) == debrief(state)
    assert [review.id for review in store.reviews()] == ["r1"]


def test_own_wordings_are_kept_by_point_once_and_may_be_dropped(store) -> None:
    for text in ("zero at first", "starts at nothing", "zero at first"):
        store.keep_wording("peft.a", "base", text, START)
    store.keep_wording("peft.a", "rank", "narrow", START)
    store.keep_wording("peft.b", "base", "other", START)
    assert store.wordings("peft.a") == {
        "base": ("zero at first", "starts at nothing"),
        "rank": ("narrow",),
    }
    store.drop_wording("peft.a", "base", "zero at first")
    assert store.wordings("peft.a")["base"] == ("starts at nothing",)
    assert store.wordings("peft.c") == {}
