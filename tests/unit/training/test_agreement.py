"""How two readers agree is counted over the answers that both have graded."""

import msgspec
import pytest

from quiz.bank import check
from quiz.kinds import Open
from quiz.model import Lang
from quiz.resources import content_folder
from training.agreement import agreement
from training.graded import GradedAnswer, Sort


@pytest.fixture(scope="module")
def question() -> Open:
    """A question with points of weights 2, 1 and 1."""
    bank, _ = check([content_folder()])
    assert bank is not None
    found = next(each for each in map(bank.question, _ids(bank)) if isinstance(each, Open))
    weights = (2, 1, 1)
    points = zip(found.rubric, weights, strict=False)
    return msgspec.structs.replace(
        found, rubric=tuple(msgspec.structs.replace(each, weight=w) for each, w in points)
    )


def _ids(bank) -> list[str]:
    return [entry.id for entry in bank.entries]


def _answer(question: Open, sort: Sort, **grades: tuple[float, float, float]) -> GradedAnswer:
    ids = [point.id for point in question.rubric]
    by = {reader: dict(zip(ids, given, strict=True)) for reader, given in grades.items()}
    return GradedAnswer(question=question.id, lang=Lang.EN, sort=sort, answer=sort, grades=by)


def test_two_readers(question) -> None:
    answers = [
        _answer(question, "full", writer=(1, 1, 1), second=(1, 1, 0.5)),
        _answer(question, "wrong", writer=(0, 0, 0), second=(0, 0, 1)),
        _answer(question, "terse", writer=(1, 0, 0)),
    ]
    rows = agreement(answers, {question.id: question})[2:]
    values = dict(row.strip("| ").split(" | ") for row in rows)
    assert values["answers, points"] == "2, 6"
    assert values["points with the same grade"] == f"{4 / 6:.3f}"
    assert values["points made for one and not made for the other"] == f"{1 / 6:.3f}"
    # Scores: 1 and 0.875 by the first and the second reader, then 0 and 0.25.
    assert values["RMSE of the scores"] == f"{((0.125**2 + 0.25**2) / 2) ** 0.5:.3f}"
