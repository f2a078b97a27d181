"""The wheel has all that the program needs, and the program is itself wherever it is run."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quiz import __version__

TASKS = Path(__file__).parents[2] / "exercises" / "tasks"
SUBMISSIONS = TASKS / "edit-distance" / "submissions"


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


@pytest.mark.parametrize(
    ("command", "task", "file", "code"),
    [
        (("quiz",), "edit-distance", "accepted/two_rows.py", 0),
        (("python", "-m", "quiz"), "edit-distance", "wrong_answer/utf16_units.py", 1),
        (("quiz",), "text-similarity", "accepted/scikit_learn.py", 0),
    ],
)
def test_a_bundle_of_the_checkout_is_judged_the_same(run, tmp_path, command, task, file, code):
    """Every group comes to the same verdict in another environment, from nothing but the file."""
    bundle = tmp_path / "dispute.json"
    solution = TASKS / task / "submissions" / file
    grade = [sys.executable, "-m", "quiz", "grade", task, solution, "--bundle", bundle]
    made = subprocess.run(grade, capture_output=True, text=True, check=False)
    assert made.returncode == code, made.stderr
    ran = run(*command, "replay", bundle, "--json")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = json.loads(ran.stdout)
    assert (told["same"], told["different"]) == (True, [])
    assert not [each for each in told["surroundings"] if each.startswith(("task", "limit"))]


def test_the_doctor_finds_nothing_wrong(run):
    """Also where the data folder is not there yet."""
    ran = run("quiz", "doctor")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "a right solution is accepted, a wrong one rejected" in ran.stdout


def test_a_folder_named_as_the_program_does_not_matter_to_the_command(run, tmp_path):
    """``python -m quiz`` itself would take that folder's package; the command does not."""
    (tmp_path / "traps" / "quiz" / "__init__.py").write_text("raise SystemExit('trapped')\n")
    ran = run("quiz", "grade", "edit-distance", SUBMISSIONS / "accepted" / "two_rows.py")
    assert ran.returncode == 0, ran.stdout + ran.stderr
