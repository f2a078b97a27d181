"""``quiz grade-all`` judges a folder, one line a file, and refuses where it would be dangerous."""

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercises.judge.client import Judge
from exercises.task import open_task, tasks_folder
from quiz.cli.grade_all import grade_all
from quiz.errors import QuizError
from quiz.model import Judgement, Text, Verdict

TASK = "edit-distance"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four people's work: right, wrong, no Python, a link."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.py").write_bytes(open_task(TASK).reference.read_bytes())
    (tmp_path / "b" / "wrong.py").write_text("def edit_distance(s1, s2):\n    return 1\n")
    (tmp_path / "c.py").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.py").symlink_to(tmp_path / "a.py")
    return tmp_path


def graded(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(grade_all, [TASK, str(folder), *options])


def test_every_file_has_its_line(folder: Path) -> None:
    run = graded(folder, "--i-trust-these", "--json")
    assert run.exit_code == 1, run.output
    lines = {(each := json.loads(line))["file"]: each for line in run.stdout.splitlines()}
    verdicts = {name: each["verdict"] for name, each in lines.items()}
    assert verdicts == {
        "a.py": "accepted",
        "b/wrong.py": "wrong-answer",
        "c.py": "invalid",
        "d.py": "",
    }
    assert lines["a.py"]["passed"] == lines["a.py"]["total"] > 0
    assert "link" in lines["d.py"]["problem"]


def test_csv_has_a_head_and_quotes(folder: Path) -> None:
    (folder / "d.py").unlink()
    rows = list(csv.DictReader(io.StringIO(graded(folder, "--i-trust-these", "--csv").stdout)))
    assert [row["file"] for row in rows] == ["a.py", "b/wrong.py", "c.py"]
    assert rows[0]["verdict"] == "accepted"


@pytest.mark.parametrize("options", [(), ("--i-trust-these",)])
def test_a_missing_sandbox_is_refused_unless_they_are_trusted(folder, monkeypatch, options) -> None:
    monkeypatch.setattr(Judge, "sandbox", property(lambda _: "degraded"))
    monkeypatch.setattr(Judge, "note", property(lambda _: None))
    run = graded(folder, *options)
    assert isinstance(run.exception, QuizError) is not bool(options)
    assert bool(run.stdout) is bool(options)


def test_root_that_stays_root_is_refused(folder, monkeypatch) -> None:
    monkeypatch.setattr(Judge, "sandbox", property(lambda _: "full"))
    monkeypatch.setattr(Judge, "note", property(lambda _: Text(en="root", zh="root")))
    run = graded(folder)
    assert isinstance(run.exception, QuizError)
    assert "--i-trust-these" in str(run.exception)


def test_an_empty_folder_is_said_to_be_one(tmp_path: Path) -> None:
    run = graded(tmp_path)
    assert isinstance(run.exception, QuizError)
    assert str(tmp_path) in str(run.exception)


def test_the_tasks_may_be_ones_own(folder: Path, tmp_path: Path) -> None:
    run = graded(folder, "--tasks", str(tmp_path / "b"))
    assert isinstance(run.exception, QuizError)
    assert "no task" in str(run.exception)


def test_a_batch_has_one_seed_that_nobody_knew_before(folder: Path) -> None:
    for name in ("c.py", "d.py", "b/wrong.py"):
        (folder / name).unlink()
    told = {graded(folder, "--i-trust-these").stderr for _ in range(2)}
    assert len(told) == 2
    assert all(line.startswith("1 of 1 files accepted (seed ") for line in told)
    assert "(seed 7)" in graded(folder, "--i-trust-these", "--seed", "7").stderr


def test_a_folder_of_tasks_may_hold_the_seed(folder: Path, tmp_path_factory) -> None:
    tasks = tmp_path_factory.mktemp("course")
    shutil.copytree(tasks_folder() / TASK, tasks / TASK)
    (tasks / "seed.txt").write_text("12345\n")
    (folder / "b" / "wrong.py").unlink()
    options = ("--i-trust-these", "--tasks", str(tasks))
    assert "(seed 12345)" in graded(folder, *options).stderr
    assert "(seed 7)" in graded(folder, *options, "--seed", "7").stderr
    for bad in ("-1", "99999999999", "one", ""):
        (tasks / "seed.txt").write_text(bad)
        run = graded(folder, *options)
        assert isinstance(run.exception, QuizError)
        assert "seed.txt" in str(run.exception)


def test_no_file_ends_the_run(folder: Path) -> None:
    """Huge, a folder by the name of a file, a pipe: each is a line, and the rest is judged."""
    (folder / "b" / "wrong.py").unlink()
    (folder / "e.py").write_bytes(b"#" * (3 << 20))
    (folder / "f.py").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "g.py")
    (folder / "z.py").write_bytes((folder / "a.py").read_bytes())
    run = graded(folder, "--i-trust-these", "--json")
    lines = {(each := json.loads(line))["file"]: each for line in run.stdout.splitlines()}
    assert lines["e.py"]["verdict"] == "invalid"
    assert "1 MB" in lines["e.py"]["problem"]
    assert lines["f.py"]["problem"] == "not a file"
    assert lines.get("g.py", lines["f.py"])["problem"] == "not a file"
    assert lines["z.py"]["verdict"] == "accepted"


@pytest.mark.skipif(os.name != "posix", reason="these are no names elsewhere")
def test_names_of_files_mislead_neither_a_terminal_nor_a_spreadsheet(tmp_path: Path) -> None:
    for name in ("=cmd.py", "\x1b[2J.py", "a\nb.py"):
        (tmp_path / name).write_text("1")
    run = graded(tmp_path, "--i-trust-these", "--csv")
    names = [row["file"] for row in csv.DictReader(io.StringIO(run.stdout))]
    assert "./=cmd.py" in names
    assert all(name.isprintable() for name in names)


def test_a_judge_that_fails_on_one_is_told_by_the_exit_code(folder: Path, monkeypatch) -> None:
    judge_error = Judgement(
        task=TASK,
        task_version="0" * 16,
        verdict=Verdict.JUDGE_ERROR,
        groups=(),
        tests=(),
        seconds=0.0,
        sandbox="unknown",
        seed=1,
    )
    monkeypatch.setattr(Judge, "grade", lambda *_args, **_named: judge_error)
    assert graded(folder, "--i-trust-these").exit_code == 3
