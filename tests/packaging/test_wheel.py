"""The wheel has all that the program needs, and the program is itself wherever it is run."""

import json
import zipfile
from pathlib import Path

import pytest

from quiz import __version__

SUBMISSIONS = Path(__file__).parents[2] / "exercises" / "tasks" / "edit-distance" / "submissions"


def test_the_wheel_has_the_three_packages_and_nothing_else(wheel: Path):
    """No tests, no benchmarks, nothing compiled; but every question and every task."""
    names = zipfile.ZipFile(wheel).namelist()
    roots = {name.split("/")[0] for name in names}
    assert {root for root in roots if not root.endswith(".dist-info")} == {
        "content",
        "exercises",
        "quiz",
    }
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    for name in (
        "content/topics.yaml",
        "content/schema/questions.schema.json",
        "exercises/judge/pytest.ini",
        "exercises/tasks/edit-distance/task.yaml",
        "exercises/tasks/edit-distance/tests/sample.py",
        "quiz/i18n/zh.toml",
        "quiz/tui/app.tcss",
    ):
        assert name in names


def test_the_version_is_that_of_the_checkout(run):
    """The command is on the path of the environment."""
    ran = run("quiz", "--version")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"quiz, version {__version__}\n"


def test_the_module_is_the_command(run):
    """``python -m quiz`` works from a folder whose modules would stand in for ours."""
    ran = run("python", "-m", "quiz", "--help")
    assert ran.returncode == 0, ran.stderr
    assert "Usage: quiz" in ran.stdout


def test_the_bank_that_ships_is_right(run):
    """It is found, read and checked without the checkout."""
    ran = run("quiz", "bank", "check")
    assert ran.returncode == 0, ran.stdout
    assert "no problem" in ran.stderr


@pytest.mark.parametrize(("command", "key", "least"), [("bank", "id", 100), ("tasks", "task", 4)])
def test_questions_and_tasks_are_listed(run, command, key, least):
    """As JSON, for programs."""
    ran = run("quiz", command, "list", "--json")
    assert ran.returncode == 0, ran.stderr
    listed = json.loads(ran.stdout)
    assert len({each[key] for each in listed}) >= least


@pytest.mark.parametrize(
    ("file", "code", "verdict"),
    [
        ("accepted/two_rows.py", 0, "accepted"),
        ("wrong_answer/substitution_costs_two.py", 1, "wrong-answer"),
    ],
)
def test_solutions_are_judged(run, file, code, verdict):
    """The judge takes neither pytest's options nor modules from its surroundings."""
    ran = run("quiz", "grade", "edit-distance", SUBMISSIONS / file)
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert f"{verdict}: " in ran.stdout
