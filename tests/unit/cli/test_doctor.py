"""``quiz doctor`` says what is there and what is wrong."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercises.judge import Judge
from quiz.cli.doctor import doctor
from quiz.errors import QuizError


@pytest.fixture
def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZ_CACHE_DIR", str(tmp_path / "cache"))

    def look(*arguments: str) -> Result:
        data = ["--data", str(tmp_path / "data")]
        return CliRunner().invoke(doctor, [*data, *arguments], catch_exceptions=False)

    return look


def test_all_is_well_on_a_fresh_machine(looked):
    told = looked("--json")
    assert told.exit_code == 0, told.output
    found = {each["name"]: each for each in json.loads(told.stdout)}
    assert {"program", "data", "cache", "answers", "bank", "sandbox", "judge"} <= found.keys()
    assert "problem" not in {each["state"] for each in found.values()}
    assert "accepted" in found["judge"]["says"]


def test_people_get_a_line_for_each(looked):
    told = looked()
    assert told.exit_code == 0, told.output
    assert all(line.startswith(("ok", "warning")) for line in told.stdout.splitlines())


def test_a_damaged_file_of_answers_is_a_problem_and_stays_as_it_is(looked, tmp_path):
    file = tmp_path / "data" / "quiz.db"
    file.parent.mkdir()
    file.write_bytes(b"not a database" * 100)
    told = looked()
    assert told.exit_code == 1
    assert "problem  answers" in told.stdout
    assert str(file) in told.stdout
    assert file.read_bytes() == b"not a database" * 100


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_problem(looked, tmp_path):
    tmp_path.chmod(0o500)
    told = looked()
    tmp_path.chmod(0o700)
    assert told.exit_code == 1
    assert "QUIZ_DATA_DIR" in told.stdout


@pytest.mark.parametrize("word", ["no-landlock", "degraded"])
def test_a_weaker_sandbox_is_a_warning_in_words(looked, monkeypatch, word):
    monkeypatch.setattr(Judge, "sandbox", property(lambda _: word))
    told = looked()
    assert told.exit_code == 0
    assert f"warning  sandbox      {word}: " in told.stdout


def test_a_judge_that_does_not_start_is_a_problem(looked, monkeypatch):
    def fail(_judge):
        raise QuizError("the judge does not start: no reason")

    monkeypatch.setattr(Judge, "sandbox", property(fail))
    told = looked()
    assert told.exit_code == 1
    assert "the judge does not start" in told.stdout
