"""Drill: questions of the learner's choice."""

import pytest

from quiz.model import ChoiceAnswer, Confidence, Grade, Lang
from quiz.sessions import Filter, drill_matches, drill_queue

RIGHT = ChoiceAnswer(picked=frozenset({"right"}))
WRONG = ChoiceAnswer(picked=frozenset({"wrong"}))


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [
        (Filter(topics={"data"}), {"data.o", "data.e"}),
        (Filter(subtopics={"basics.blocks"}), {"basics.c"}),
        (Filter(kinds={"numeric", "open"}), {"peft.n", "data.o"}),
        (Filter(difficulties={1}), {"basics.a", "basics.c", "data.e"}),
        (
            Filter(topics={"basics", "data"}, difficulties={1, 2}, kinds={"choice"}),
            {"basics.a", "basics.b", "basics.c", "data.e"},
        ),
        (Filter(misconceptions={"a-myth"}, topics={"peft"}), {"peft.d"}),
        (Filter(tags={"erratum"}), set()),
        (Filter(words="of basics.b"), {"basics.b"}),
        (Filter(words="basics.a。", lang=Lang.ZH), {"basics.a"}),
        (Filter(words="   ", topics={"peft"}), {"peft.n", "peft.d"}),
    ],
)
def test_every_filter_that_is_set_must_fit(bank, chosen, fits):
    assert {entry.id for entry in drill_matches(bank, chosen)} == fits


def test_what_i_got_wrong_is_what_was_not_right_the_last_time(bank, study, store, at):
    session = study("basics.a", "basics.b", "basics.c")
    for minute, (given, grade) in enumerate(
        [(WRONG, Grade.AGAIN), (WRONG, Grade.HARD), (RIGHT, Grade.GOOD), (RIGHT, Grade.GOOD)]
    ):
        session.submit(given, Confidence.SURE, 5.0, at(minute))
        session.grade(grade, at(minute))
    chosen = Filter(wrong=True)
    assert [entry.id for entry in drill_matches(bank, chosen, store.reviews())] == ["basics.b"]


def test_suspended_questions_are_not_drilled(bank):
    matches = drill_matches(bank, Filter(topics={"data"}), suspended={"data.o"})
    assert [entry.id for entry in matches] == ["data.e"]


def test_a_drill_draws_up_to_its_limit_from_all_that_fits(bank, seeded):
    chosen = Filter(topics={"basics"}, limit=2)
    drawn = {frozenset(drill_queue(bank, chosen, seeded(seed))) for seed in range(40)}
    assert drawn == {
        frozenset(pair)
        for pair in (
            {"basics.a", "basics.b"},
            {"basics.a", "basics.c"},
            {"basics.b", "basics.c"},
        )
    }


def test_the_same_generator_draws_the_same_drill(bank, seeded):
    first, again = (drill_queue(bank, Filter(), seeded(3)) for _ in range(2))
    assert first == again
    assert len(set(first)) == 8


def test_drill_answers_are_reviews_like_any_other(bank, seeded, study, store, at):
    session = study(*drill_queue(bank, Filter(topics={"peft"}, kinds={"choice"}), seeded(1)))
    session.submit(RIGHT, Confidence.SURE, 5.0, at(0))
    session.grade(Grade.GOOD, at(0))
    assert [review.question_id for review in store.reviews()] == ["peft.d"]
    assert store.card("peft.d").reviews == 1
