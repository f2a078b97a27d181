"""Rubrics agree with themselves: what they call right is marked as right, and as nothing wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank import Bank, open_bank
from quiz.freetext import Rubric, rubric_of
from quiz.freetext.claims import stated
from quiz.freetext.features import prepared
from quiz.freetext.marker import Marker, mark, marker
from quiz.freetext.model import shipped
from quiz.kinds import Open
from quiz.model import Lang

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return open_bank([CONTENT], tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="module")
def by() -> Marker:
    return marker(shipped(), None)


def rubrics(bank: Bank) -> Iterator[tuple[str, Rubric]]:
    for entry in bank.entries:
        question = bank.question(entry.id)
        if isinstance(question, Open):
            for lang in Lang:
                yield f"{entry.id} ({lang.value})", rubric_of(question, lang)


def test_a_model_answer_covers_every_point_and_states_no_misconception(bank, by) -> None:
    found = {name: mark(rubric, rubric.model_answer, by) for name, rubric in rubrics(bank)}
    lacking = {
        name: [point.point for point in each.points if point.status == "not-found"]
        for name, each in found.items()
    }
    assert {name: points for name, points in lacking.items() if points} == {}
    assert [
        (name, each.misconceptions) for name, each in found.items() if each.misconceptions
    ] == []


def claims(rubric: Rubric, said: str, by: Marker) -> set[str]:
    return {claim.name for claim, _ in stated(rubric, prepared(said, rubric.question), by.known)}


def test_no_wording_of_a_point_states_a_misconception(bank, by) -> None:
    for name, rubric in rubrics(bank):
        for point in rubric.points:
            for wording in point.wordings:
                assert not claims(rubric, wording, by), (name, point.id, wording)


def test_every_wording_of_a_misconception_is_known_for_what_it_is(bank, by) -> None:
    for name, rubric in rubrics(bank):
        for claim in rubric.claims:
            for wording in claim.wordings:
                assert claim.name in claims(rubric, wording, by), (name, wording)
