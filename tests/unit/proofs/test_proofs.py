"""The long proofs can be run, and would notice what they look for."""

import datetime
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from proofs import fuzz, kills
from proofs.proof import Effort
from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, New, Review
from quiz.schedule import Scheduler
from quiz.store import Store

AT = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
REVIEW = Review(
    id="r1",
    question_id="basics.a",
    question_version="1",
    variant_seed=7,
    answer=ChoiceAnswer(picked=frozenset({"right"})),
    mark=Mark(credit=1.0),
    confidence=Confidence.SURE,
    grade=Grade.GOOD,
    seconds=5.0,
    at=AT,
)


def promised(*grades: Grade, question: str = "basics.a") -> kills.Promises:
    """Give what a writer promises that kept an answer with these grades, one after another."""
    promises = kills.Promises()
    promises.grades[question, AT.isoformat()] += [int(grade) for grade in grades]
    return promises


def typed(number: int, after: float) -> kills.Promises:
    """Give what a writer promises that typed a letter some seconds before it was killed."""
    promises = kills.Promises()
    promises.keys["open:d"] += [(number, 100.0), (number + 1, 100.0 + after)]
    return promises


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A learner's file with one answer and a draft."""
    path = tmp_path / "quiz.db"
    with Store.open(path) as store:
        card = Scheduler(0.9).next(New(question_id="basics.a"), Grade.GOOD, AT)
        store.record(REVIEW, card)
        store.save_draft("open:d", "6")
    return path


def faults(path: Path, promises: kills.Promises) -> list[str]:
    tally = kills.Tally()
    kills.check(path, promises, tally)
    return tally.faults


def test_a_file_that_holds_all_that_was_promised_is_sound(file: Path) -> None:
    assert faults(file, promised(Grade.HARD, Grade.GOOD)) == []
    assert faults(file, typed(7, 0.4)) == []


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        (promised(Grade.GOOD, question="basics.b"), "is there 0 times"),
        (promised(Grade.GOOD, Grade.EASY), "has another grade"),
        (typed(7, 0.9), "a draft is 0.90 s old"),
    ],
)
def test_what_was_promised_and_is_not_there_is_noticed(
    file: Path, promises: kills.Promises, said: str
) -> None:
    (found,) = faults(file, promises)
    assert said in found


def test_a_card_that_its_reviews_do_not_lead_to_is_noticed(file: Path) -> None:
    with Store.open(file) as store:
        later = AT + datetime.timedelta(days=9)
        twice = Scheduler(0.9).next(store.card("basics.a"), Grade.GOOD, later)
        body = msgspec.json.encode(twice).decode()
        store._connection.execute("UPDATE cards SET body = ?", (body,))
    (found,) = faults(file, kills.Promises())
    assert "is not the replay of its 1 reviews" in found


def test_writers_are_killed_and_nothing_is_lost() -> None:
    results = list(kills.prove(Effort(rounds=2)))
    assert [result.ok for result in results] == [True, True], results


def test_without_the_fuzzer_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fuzz, "find_spec", lambda _name: None)
    (result,) = fuzz.prove(Effort())
    assert not result.ok
    assert "pip install" in result.detail


def test_a_proof_that_is_not_there_is_wrong_usage() -> None:
    command = [sys.executable, "-m", "proofs", "nothing"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "no such proof: nothing" in ended.stderr
