"""Odd but right submissions pass, by the same path as the attacks."""

import pytest

from exercises.judge.client import Judge
from quiz.model import Verdict
from tests.attacks.families.fair import FAIR, RIGHT


@pytest.mark.parametrize("source", FAIR.values(), ids=FAIR)
def test_an_odd_but_right_solution_is_accepted(judge: Judge, source: str | bytes) -> None:
    judged = judge.grade("vault", source, seed=1)
    assert judged.verdict is Verdict.ACCEPTED, (judged.detail, judged.tests)


def test_bytes_that_are_not_utf8_are_invalid_unless_declared(judge: Judge) -> None:
    text = "# 中文\n" + RIGHT
    assert judge.grade("vault", text.encode("gbk")).verdict is Verdict.INVALID
    declared = b"# -*- coding: gbk -*-\n" + text.encode("gbk")
    assert judge.grade("vault", declared).verdict is Verdict.ACCEPTED


def test_the_name_of_the_process_means_nothing(judge: Judge) -> None:
    """Its memory is read from a listing that holds the name, too."""
    source = (
        "import ctypes\ndef total(numbers):\n"
        "    ctypes.CDLL(None).prctl(15, b'a\\x0cb', 0, 0, 0)\n    return sum(numbers)\n"
    )
    assert judge.grade("ledger", source).verdict is Verdict.ACCEPTED
