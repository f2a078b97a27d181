"""Parameters fitted to a learner who forgets faster than FSRS's defaults suppose."""

import datetime
import random
import sys

import pytest

from quiz.model import Grade, New, Review
from quiz.schedule import FitError, Scheduler, fit
from tests.forgetful import forgetful_reviews


@pytest.fixture(scope="module")
def reviews() -> list[Review]:
    return forgetful_reviews()


def test_fitted_parameters_foretell_later_answers_better_and_can_be_scheduled_by(reviews):
    found = fit(reviews)
    assert found.repetitions >= 400
    assert found.helps
    own, first = Scheduler(0.9, found.parameters), reviews[0]
    later = first.at + datetime.timedelta(days=5)
    cards = [
        each.next(New(question_id=first.question_id), Grade.GOOD, first.at)
        for each in (own, Scheduler(0.9))
    ]
    assert own.recall(cards[0], later) < Scheduler(0.9).recall(cards[1], later)


def test_the_order_of_the_reviews_does_not_matter(reviews):
    assert fit(reviews) == fit(random.Random(1).sample(reviews, len(reviews)))


def test_with_few_repetitions_nothing_is_fitted_and_the_reason_is_told(reviews):
    with pytest.raises(FitError, match=r"needs 400 repetitions .* there are [0-9]+"):
        fit(reviews[:200])


def test_without_the_extra_the_reason_is_told(reviews, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(FitError, match=r"finetune-quiz\[fit\]"):
        fit(reviews)
