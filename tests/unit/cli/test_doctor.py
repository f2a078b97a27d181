"""``quiz doctor`` says what is there and what is wrong."""

import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercises.judge.client import Judge, Kernel
from quiz.cli import doctor as module
from quiz.cli.doctor import doctor
from quiz.errors import QuizError
from quiz.store import Store


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
    assert {"program", "libraries", "language", "terminal", "data", "cache"} <= found.keys()
    assert {"answers", "bank", "tasks", "kernel", "sandbox", "judge"} <= found.keys()
    assert "problem" not in {each["state"] for each in found.values()}
    assert "accepted" in found["judge"]["says"]
    assert re.search(r"first verdict after \d+\.\d s", found["judge"]["says"])
    assert f"scikit-learn {metadata.version('scikit-learn')}" in found["libraries"]["says"]


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


def test_looking_writes_nothing_to_the_learners_folder(looked, tmp_path):
    told = looked()
    assert told.exit_code == 0
    assert not (tmp_path / "data").exists()


def test_answers_are_counted_while_the_program_is_open(looked, tmp_path):
    with Store.open(tmp_path / "data" / "quiz.db"):
        told = looked()
    assert told.exit_code == 0
    assert "0 answers, the file is sound" in told.stdout


def test_a_file_of_a_newer_version_is_a_problem_and_stays_as_it_is(looked, tmp_path):
    file = tmp_path / "data" / "quiz.db"
    with Store.open(file):
        pass
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    told = looked()
    assert told.exit_code == 1
    assert "newer version" in told.stdout
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)


def test_the_home_is_not_named(looked, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    told = looked()
    assert f"~{os.sep}data" in told.stdout
    assert str(tmp_path) not in told.stdout


def test_a_check_that_breaks_is_a_problem_and_the_others_go_on(looked, monkeypatch):
    monkeypatch.setattr(module, "_bank", lambda: iter([1 / 0]))
    told = looked("--json")
    found = {each["name"]: each for each in json.loads(told.stdout)}
    assert told.exit_code == 1
    assert found["bank"]["state"] == "problem"
    assert "ZeroDivisionError" in found["bank"]["says"]
    assert found["judge"]["state"] == "ok"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
@pytest.mark.parametrize(
    ("offers", "state", "code"),
    [(Kernel(7, seccomp=True), "ok", 0), (Kernel(0, seccomp=True), "warning", 0),
     (Kernel(0, seccomp=False), "problem", 1), (None, "ok", 0)],
)  # fmt: skip
def test_what_the_kernel_lacks_is_told(looked, monkeypatch, offers, state, code):
    monkeypatch.setattr("exercises.judge.kernel", lambda: offers)
    told = looked()
    assert told.exit_code == code
    assert f"{state:<8} kernel" in told.stdout
