"""``quiz stats``: the same figures for scripts and people, and nothing is created by looking."""

import datetime
import json
from pathlib import Path

from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, New, Review
from quiz.schedule import Scheduler
from quiz.store import Store

NOW = datetime.datetime.now(datetime.UTC)


def answered(data: Path) -> None:
    review = Review(
        id="1",
        question_id="basics.three-objectives",
        question_version="1",
        variant_seed=0,
        answer=ChoiceAnswer(picked=frozenset()),
        mark=Mark(credit=1),
        confidence=Confidence.SURE,
        grade=Grade.GOOD,
        seconds=9,
        at=NOW,
    )
    with Store.open(data / "quiz.db") as store:
        card = Scheduler(0.9).next(New(question_id=review.question_id), review.grade, NOW)
        store.record(review, card)


def test_every_figure_is_in_the_json(quiz, data: Path) -> None:
    answered(data)
    ran = quiz("stats", "--json", "--data", str(data))
    found = json.loads(ran.out)
    assert ran.code == 0
    assert found.keys() == {
        *("answered", "streak", "topics", "subtopics", "known", "activity", "forecast"),
        *("retention", "target", "calibration", "misconceptions", "leeches", "coding"),
        "days_left",
    }
    assert (found["answered"], found["streak"]) == (1, 1)
    assert found["calibration"]["sure"] == {"answers": 1, "right": 1}
    assert found["activity"][NOW.astimezone().date().isoformat()] == 1
    assert sum(topic["seen"] for topic in found["topics"].values()) == 1


def test_people_get_lines(quiz, data: Path) -> None:
    answered(data)
    ran = quiz("stats", "--data", str(data))
    assert ran.out.startswith("answers: 1; days in a row: 1\n")
    assert "mastery by topic:" in ran.out


OWN = """\
- id: basics.own
  kind: numeric
  subtopic: basics.attention
  difficulty: 1
  prompt: Twice ten?
  answer: "20"
  explanation: So.
  sources: [{title: A book, ref: A book}]
"""


def test_questions_of_an_own_folder_count(quiz, data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "questions/basics").mkdir(parents=True)
    (own / "questions/basics/own.yaml").write_text(OWN, "utf-8")
    plain, more = (
        json.loads(quiz("stats", "--json", "--data", str(data), *extra).out)["topics"]
        for extra in ((), ("--content", str(own)))
    )
    assert more["basics"]["questions"] == plain["basics"]["questions"] + 1


def test_looking_creates_no_file(quiz, data: Path) -> None:
    ran = quiz("stats", "--data", str(data))
    assert ran.code == 0
    assert ran.out.startswith("answers: 0")
    assert not data.exists()
