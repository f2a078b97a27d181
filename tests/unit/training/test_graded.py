"""Our own graded answers are whole, and suggestions agree with them as well as they did."""

import pytest

from quiz.bank import Bank, check
from quiz.freetext import meaning
from quiz.freetext.marker import marker
from quiz.freetext.model import shipped
from quiz.kinds import Open
from quiz.resources import content_folder
from training.__main__ import outcome
from training.figures import Outcome, correlation, error, fooled, good, likely, missed
from training.graded import GradedAnswer, read_graded


@pytest.fixture(scope="module")
def bank() -> Bank:
    bank, problems = check([content_folder()])
    assert bank is not None, problems
    return bank


@pytest.fixture(scope="module")
def answers() -> list[GradedAnswer]:
    return read_graded()


@pytest.fixture(scope="module", params=[False, True], ids=["words", "meanings"])
def outcomes(request, bank: Bank, answers: list[GradedAnswer]) -> list[Outcome]:
    by = marker(shipped(), meaning.shipped() if request.param else None)
    return [outcome(bank, answer, by) for answer in answers]


def test_every_answer_is_to_an_open_question_and_graded_for_every_point(bank, answers) -> None:
    for answer in answers:
        question = bank.question(answer.question)
        assert isinstance(question, Open)
        ids = {point.id for point in question.rubric}
        for reader, grades in answer.grades.items():
            assert grades.keys() == ids, (answer.question, reader, answer.answer[:40])


def test_both_languages_and_every_sort_are_there(answers) -> None:
    assert len({(answer.lang, answer.sort) for answer in answers}) >= 16
    assert len({answer.answer for answer in answers}) == len(answers)


def test_suggestions_agree_with_the_readers(outcomes) -> None:
    """The weights have seen these answers; `python -m training` gives figures that they have not.

    A change of figures, guards or words that makes marking worse is noticed here.
    """
    assert correlation(outcomes) >= 0.75
    assert error(outcomes) <= 0.30
    assert fooled(outcomes) <= 0.05
    assert good(outcomes) >= 0.60
    assert likely(outcomes) >= 0.80
    assert missed(outcomes) <= 0.10
