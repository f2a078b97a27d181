"""Coding tasks in the bank: accepted or not."""

from typing import Any

import pytest

from quiz.kinds import Code, key, mark
from quiz.model import CodeAnswer, Verdict


@pytest.mark.parametrize("verdict", Verdict)
def test_only_an_accepted_solution_earns_the_mark(verdict: Verdict, header: dict[str, Any]) -> None:
    question = Code(**header, task="edit-distance")
    given = CodeAnswer(verdict=verdict, passed=3, total=9, hints=2)
    accepted = verdict is Verdict.ACCEPTED

    assert mark(question, given).credit == accepted
    assert key(question, given).en == ("✓ 3/9" if accepted else "✗ 3/9")
