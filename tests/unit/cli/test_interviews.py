"""``quiz interviews``: what is listed, what is exported, and what is said when it can't be."""

import datetime
import json
from pathlib import Path

import pytest

from quiz.model import Confidence, Lang, Text
from quiz.model.interview import (
    Away,
    Debrief,
    Ended,
    Ending,
    InterviewState,
    QuestionPart,
    QuestionResult,
)
from quiz.store import Store

FIRST = datetime.datetime(2027, 3, 8, 12, tzinfo=datetime.UTC)
SECOND = FIRST + datetime.timedelta(days=1)


def answered() -> QuestionResult:
    return QuestionResult(
        question_id="basics.a",
        topic="basics",
        prompt=Text(en="What is F1?", zh="F1 是什么？"),
        said="A mean.",
        key=Text(en="The harmonic mean.", zh="调和平均。"),
        credit=0.667,
        remarks=(),
        explanation=Text(en="It punishes imbalance.", zh="它惩罚不均衡。"),
        confidence=Confidence.SURE,
        seconds=75,
        budget=60,
    )


def close(store: Store, started: datetime.datetime, lang: Lang) -> str:
    """Put an interview on disk that went through one question in five minutes."""
    name = f"{started:%Y%m%d}-7"
    ended = started + datetime.timedelta(minutes=3)
    state = InterviewState(
        id=name,
        seed=7,
        lang=lang,
        minutes=5,
        started=started,
        parts=(QuestionPart(question_id="basics.a", variant_seed=1, budget=60),),
        seen=ended,
        phase=Ended(at=ended, ending=Ending.COMPLETED),
    )
    debrief = Debrief(
        interview=name,
        seed=7,
        lang=lang,
        minutes=5,
        started=started,
        ended=ended,
        ending=Ending.COMPLETED,
        spent=170,
        away=(Away(since=started, seconds=10),),
        score=0.667,
        topics=(),
        parts=(answered(),),
        calibration=(),
    )
    store.close_interview(state, debrief, ())
    return name


@pytest.fixture
def names(data: Path) -> tuple[str, str]:
    """The ids of an older interview in English and a newer one in Chinese."""
    with Store.open(data / "quiz.db") as store:
        return close(store, FIRST, Lang.EN), close(store, SECOND, Lang.ZH)


def test_the_newest_interview_is_listed_first(quiz, names):
    """A line has id, beginning, minutes and score, by tabs."""
    ran = quiz("interviews", "list")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [row[0] for row in rows] == [names[1], names[0]]
    assert rows[0][2:] == ["5 min", "66%"]
    assert rows[0][1] == f"{SECOND.astimezone():%Y-%m-%d %H:%M}"


def test_json_has_all_of_a_debrief(quiz, names):
    """Programs get every part with its time and its credit."""
    listed = json.loads(quiz("interviews", "list", "--json").out)
    assert [each["interview"] for each in listed] == [names[1], names[0]]
    assert listed[0]["parts"][0]["question_id"] == "basics.a"
    assert listed[0]["parts"][0]["credit"] == 0.667


def test_the_newest_is_exported_in_its_own_language(quiz, names):
    """Without any option the debrief goes to standard output."""
    ran = quiz("interviews", "export")
    assert ran.code == 0
    assert "F1 是什么？" in ran.out
    assert "66%" in ran.out
    assert ran.out.endswith("\n")


def test_an_older_one_is_chosen_by_its_id_or_the_beginning_of_it(quiz, names):
    """Nobody has to type a whole id."""
    whole, short = quiz("interviews", "export", names[0]), quiz("interviews", "export", "20270308")
    assert whole == short
    assert "What is F1?" in whole.out


def test_the_language_can_be_chosen(quiz, names):
    """An interview held in Chinese is exported in English."""
    assert "What is F1?" in quiz("interviews", "export", "--lang", "en").out


@pytest.mark.parametrize(
    ("name", "words"), [("2027", "2 interviews begin with '2027'"), ("x", "no interview 'x'")]
)
def test_an_id_that_is_not_one_interview_is_refused(quiz, names, name, words):
    """The message says what is wrong and how to find the ids."""
    ran = quiz("interviews", "export", name)
    assert ran.code == 2
    assert words in ran.err
    assert "quiz interviews list" in ran.err


def test_a_file_is_written_once_and_overwritten_only_by_force(quiz, names):
    """What stands in the file already may have been edited."""
    assert quiz("interviews", "export", "--to", "mine.md").out == "mine.md\n"
    file = Path("mine.md")
    assert "F1 是什么？" in file.read_text(encoding="utf-8")
    file.write_text("edited", encoding="utf-8")
    refused = quiz("interviews", "export", "--to", "mine.md")
    assert (refused.code, file.read_text(encoding="utf-8")) == (2, "edited")
    assert "--force" in refused.err
    assert quiz("interviews", "export", "--to", "mine.md", "--force").code == 0
    assert file.read_text(encoding="utf-8") != "edited"


def test_a_file_that_cannot_be_written_is_named(quiz, names):
    """The reason is the system's own."""
    ran = quiz("interviews", "export", "--to", "missing/mine.md")
    assert ran.code == 2
    assert "missing/mine.md could not be written: No such file or directory" in ran.err


def test_another_data_folder_is_read(quiz, names, data):
    """``--data`` goes before the environment."""
    with Store.open(data.parent / "other" / "quiz.db") as store:
        name = close(store, FIRST - datetime.timedelta(days=9), Lang.EN)
    ran = quiz("interviews", "list", "--data", str(data.parent / "other"))
    assert ran.out.split("\t")[0] == name


def test_without_an_interview_one_is_told_how_to_begin(quiz, data):
    """Looking creates no file."""
    listed, exported = quiz("interviews", "list"), quiz("interviews", "export")
    assert (listed.code, listed.out, exported.code) == (0, "", 1)
    assert "no finished interview yet" in listed.err
    assert "no finished interview yet" in exported.err
    assert json.loads(quiz("interviews", "list", "--json").out) == []
    assert not data.exists()


def test_a_foreign_file_is_reported_in_words(quiz, data):
    """A damaged or foreign file is left as it is."""
    data.mkdir()
    (data / "quiz.db").write_bytes(b"not a database, but long enough to be read as one" * 99)
    ran = quiz("interviews", "list")
    assert ran.code == 2
    assert "is damaged, or is not a file of this program" in ran.err


def test_it_is_exported_as_a_page_and_as_data_too(quiz, names):
    """HTML in the language asked for; JSON with all that is kept."""
    page = quiz("interviews", "export", "--format", "html", "--lang", "en")
    assert page.out.startswith("<!DOCTYPE html>\n")
    assert "What is F1?" in page.out
    data = json.loads(quiz("interviews", "export", "--format", "json").out)
    assert data["interview"] == names[1]
