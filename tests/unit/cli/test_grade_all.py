"""``quiz grade-all`` judges a folder, one line a file, and refuses where it would be dangerous."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exercises.judge import Judge
from exercises.task import open_task
from quiz.cli.grade_all import grade_all
from quiz.errors import QuizError
from quiz.model import Text

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
