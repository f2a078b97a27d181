"""A study session: one question after another, each answer kept at once."""

import contextlib
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz import kinds
from quiz.model import ChoiceAnswer, Confidence, Grade, New, NumericAnswer, OpenAnswer
from quiz.schedule import Scheduler
from quiz.sessions import Finished, Shown, StudySession, TurnError
from quiz.store import Store, StoreError

RIGHT = ChoiceAnswer(picked=frozenset({"right"}))
WRONG = ChoiceAnswer(picked=frozenset({"wrong"}))


def answer(session, given, grade, when):
    marked = session.submit(given, Confidence.SURE, 30.0, when)
    session.grade(grade, when)
    return marked


def test_each_answer_is_on_disk_before_the_next_question_is_shown(study, store, at):
    session = study("basics.a", "basics.b")
    answer(session, RIGHT, Grade.GOOD, at(1))
    with Store.open(store.path) as other:
        (review,) = other.reviews()
        card = other.card("basics.a")
    assert (review.question_id, review.answer, review.mark.credit) == ("basics.a", RIGHT, 1.0)
    assert card.due > at(1)
    assert session.current.question.id == "basics.b"
    assert (session.current.position, session.current.total) == (2, 2)


def test_the_review_names_the_version_and_the_seed_so_that_the_same_numbers_can_be_shown_again(
    study, store, bank, at
):
    session = study("peft.n")
    shown = session.current
    answer(session, NumericAnswer(text="0"), Grade.AGAIN, at(1))
    review = store.reviews()[0]
    original = bank.question("peft.n")
    assert kinds.variant(original, review.variant_seed) == shown.question
    assert review.question_version == original.version


def test_a_failed_question_comes_back_later_with_other_numbers(study, at):
    session = study("peft.n", "basics.a", "basics.b")
    first = session.current.seed
    answer(session, NumericAnswer(text="0"), Grade.AGAIN, at(1))
    answer(session, RIGHT, Grade.GOOD, at(2))
    answer(session, RIGHT, Grade.GOOD, at(3))
    assert session.current.question.id == "peft.n"
    assert session.current.seed != first
    assert session.current.total == 4


def test_a_question_that_is_never_known_stops_coming_back(study, at):
    session = study("basics.a")
    shown = 0
    while isinstance(session.current, Shown):
        answer(session, WRONG, Grade.AGAIN, at(shown))
        shown += 1
    assert shown == 4


def test_undo_goes_back_to_the_same_variant_and_the_schedule_forgets_the_answer(study, store, at):
    session = study("peft.n", "basics.a")
    before = session.current
    answer(session, NumericAnswer(text="0"), Grade.AGAIN, at(1))
    assert session.undo(at(2))
    assert session.current == before
    assert store.reviews() == []
    assert store.card("peft.n") == New(question_id="peft.n")
    assert not session.undo(at(3))


def test_undo_of_the_last_question_reopens_a_finished_session(study, store, at):
    session = study("basics.a")
    answer(session, RIGHT, Grade.EASY, at(1))
    assert session.current == Finished(reviews=tuple(store.reviews()), skipped=())
    session.undo(at(2))
    assert session.current.question.id == "basics.a"


def test_a_skipped_question_leaves_no_trace_and_can_be_gone_back_to(study, store, at):
    session = study("basics.a", "basics.b")
    session.skip()
    assert session.current.question.id == "basics.b"
    session.undo(at(1))
    assert session.current.question.id == "basics.a"
    session.skip()
    session.skip()
    assert session.current == Finished(reviews=(), skipped=("basics.a", "basics.b"))
    assert store.reviews() == []


def test_the_learners_own_marking_of_a_written_answer_replaces_the_first(study, store, at):
    session = study("data.o")
    first = session.submit(OpenAnswer(text="first"), Confidence.UNSURE, 60.0, at(1))
    assert first.mark.credit == 0
    covered = OpenAnswer(text="first", covered={"one": 1.0})
    second = session.submit(covered, Confidence.UNSURE, 60.0, at(1))
    assert second.mark.credit == 0.5
    session.grade(Grade.HARD, at(2))
    assert store.reviews()[0].answer == covered


def test_the_intervals_shown_are_the_ones_that_come_true(study, store, at):
    session = study("basics.a")
    marked = answer(session, RIGHT, Grade.EASY, at(1))
    assert store.card("basics.a").due - at(1) == marked.intervals[Grade.EASY]
    assert marked.suggested is Grade.GOOD


def test_an_answer_is_kept_before_it_is_graded(study, store, at):
    session = study("basics.a")
    marked = session.submit(RIGHT, Confidence.GUESS, 30.0, at(1))
    (review,) = store.reviews()
    assert (review.answer, review.grade) == (RIGHT, marked.suggested)
    session.grade(marked.suggested, at(2))
    assert store.reviews() == [review]


def test_another_grade_replaces_the_suggested_one(study, store, scheduler, at):
    session = study("basics.a")
    session.submit(RIGHT, Confidence.GUESS, 30.0, at(1))
    session.grade(Grade.EASY, at(2))
    (review,) = store.reviews()
    assert (review.grade, review.at) == (Grade.EASY, at(1))
    assert store.card("basics.a") == scheduler.replay("basics.a", [review])


def test_undo_takes_back_an_answer_that_was_only_marked(study, store, at):
    session = study("basics.a", "basics.b")
    shown = session.current
    session.submit(RIGHT, Confidence.SURE, 30.0, at(1))
    assert session.undo(at(2))
    assert session.current == shown
    assert store.reviews() == []
    assert not session.undo(at(3))


def test_when_saving_fails_the_session_stays_and_the_same_answer_can_be_given_again(
    study, store, at
):
    session = study("basics.a", "basics.b")
    store._connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Your answer could not be saved: another program"):
        session.submit(RIGHT, Confidence.SURE, 30.0, at(1))
    assert session.current.question.id == "basics.a"
    other.execute("ROLLBACK")
    session.submit(RIGHT, Confidence.SURE, 30.0, at(1))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Your answer could not be saved: another program"):
        session.grade(Grade.HARD, at(1))
    assert session.current.question.id == "basics.a"
    other.execute("ROLLBACK")
    other.close()
    session.grade(Grade.HARD, at(1))
    assert session.current.question.id == "basics.b"
    assert len(store.reviews()) == 1


def test_ids_that_the_bank_no_longer_has_are_left_out(study):
    session = study("basics.gone", "basics.a")
    assert (session.current.question.id, session.current.total) == ("basics.a", 1)


def test_a_clock_that_was_set_back_does_not_part_the_card_from_its_reviews(
    study, store, scheduler, at
):
    for minute, grade in ((5000, Grade.GOOD), (0, Grade.AGAIN), (20, Grade.GOOD)):
        answer(study("basics.a", seed=minute), RIGHT, grade, at(minute))
    assert store.card("basics.a") == scheduler.replay("basics.a", store.reviews("basics.a"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    moves=st.lists(st.tuples(st.sampled_from(["grade", "skip", "undo"]), st.sampled_from(Grade))),
    seed=st.integers(0, 2**32),
)
def test_whatever_is_done_the_history_is_what_the_session_tells_and_each_card_its_replay(
    bank, scheduler, tmp_path_factory, at, moves, seed, seeded
):
    with Store.open(tmp_path_factory.mktemp("study") / "quiz.sqlite") as store:
        queue = ["basics.a", "basics.b", "peft.d"]
        session = StudySession(bank, store, scheduler, queue, rng=seeded(seed))
        kept = []
        for minute, (move, grade) in enumerate(moves):
            if move == "undo":
                assert session.undo(at(minute)) == bool(kept)
                kept = kept[:-1]
            elif isinstance(session.current, Shown):
                name = session.current.question.id
                if move == "skip":
                    session.skip()
                else:
                    answer(session, RIGHT, grade, at(minute))
                kept.append((name, move))
        graded = [name for name, move in kept if move == "grade"]
        assert [review.question_id for review in store.reviews()] == graded
        for name in queue:
            assert store.card(name) == scheduler.replay(name, store.reviews(name))


def test_the_upcoming_question_is_the_one_that_is_shown_next(study, at):
    session = study("basics.a", "basics.b")
    assert session.upcoming.id == "basics.b"
    session.skip()
    assert session.current.question.id == "basics.b"
    assert session.upcoming is None


def test_two_programs_that_answer_the_same_question_at_once_count_both_answers(
    study, bank, store, scheduler, seeded, at
):
    """Between reading the card and writing the new one nobody else may write."""

    class Interrupted(Scheduler):
        """Has the other program answer in the middle."""

        def next(self, card, grade, when):
            if not other.reviews():
                with contextlib.suppress(StoreError):
                    theirs.submit(RIGHT, Confidence.SURE, 30.0, at(1))
            return super().next(card, grade, when)

    with Store.open(store.path, wait=0.01) as other:
        theirs = StudySession(bank, other, scheduler, ["basics.a"], rng=seeded(2))
        ours = StudySession(bank, store, Interrupted(0.9), ["basics.a"], rng=seeded(1))
        ours.submit(RIGHT, Confidence.SURE, 30.0, at(2))
        reviews = store.reviews("basics.a")
        assert store.card("basics.a") == scheduler.replay("basics.a", reviews)


def test_grading_without_an_answer_is_refused(study, at):
    with pytest.raises(TurnError):
        study("basics.a").grade(Grade.GOOD, at(0))
