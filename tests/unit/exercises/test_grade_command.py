"""``quiz grade`` and ``quiz tasks`` as a person calls them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exercises.task import tasks_folder
from quiz.model import Verdict

RIGHT = """\
def edit_distance(s1, s2):
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        above, row = row, [i]
        for j, b in enumerate(s2):
            row.append(min(above[j] + (a != b), above[j + 1] + 1, row[j] + 1))
    return row[-1]
"""
WRONG = RIGHT.replace("(a != b)", "2 * (a != b)")


def quiz(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = "from quiz.__main__ import main; main()"
    return subprocess.run(
        [sys.executable, "-c", command, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def solution(tmp_path: Path) -> Path:
    file = tmp_path / "solution.py"
    file.write_text(RIGHT)
    return file


def test_a_right_solution_exits_with_0_and_prints_its_groups(solution: Path) -> None:
    done = quiz("grade", "edit-distance", str(solution), cwd=solution.parent)
    assert done.returncode == 0, done.stderr
    assert "core/basic" in done.stdout
    assert "accepted: " in done.stdout


def test_a_wrong_solution_exits_with_1_and_json_tells_all(solution: Path) -> None:
    solution.write_text(WRONG)
    arguments = ["grade", "edit-distance", str(solution), "--json", "--seed", "7"]
    done = quiz(*arguments, cwd=solution.parent)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["task"], told["verdict"], told["seed"]) == ("edit-distance", "wrong-answer", 7)
    assert told["sandbox"] in ("full", "no-landlock", "degraded")


def test_json_has_the_shape_that_scripts_rely_on(solution: Path) -> None:
    """Names and types, all of them: a field that is gone or new is a decision, not an accident."""
    solution.write_text(WRONG)
    told = json.loads(
        quiz("grade", "edit-distance", "solution.py", "--json", cwd=solution.parent).stdout
    )
    assert {name: type(value) for name, value in told.items()} == {
        "task": str,
        "task_version": str,
        "verdict": str,
        "groups": list,
        "tests": list,
        "seconds": float,
        "sandbox": str,
        "seed": int,
        "detail": type(None),
    }
    for group in told["groups"]:
        assert {name: type(value) for name, value in group.items()} == {
            "name": str,
            "level": str,
            "verdict": str,
            "passed": int,
            "total": int,
            "says": dict,
        }
    for test in told["tests"]:
        assert test.keys() == {
            *("name", "group", "level", "verdict", "seconds", "says"),
            *("share", "symptom", "traceback", "prints", "sample"),
        }
    assert [group["name"] for group in told["groups"]][:2] == ["samples", "basic"]
    assert sum(group["total"] for group in told["groups"]) == len(told["tests"])
    assert {each.value for each in Verdict} == {
        *("accepted", "wrong-answer", "runtime-error", "time-limit", "memory-limit"),
        *("output-limit", "invalid", "judge-error"),
    }


@pytest.mark.parametrize("source", ["def edit_distance(", "x = 1", "\0"])
def test_an_invalid_file_exits_with_2(solution: Path, source: str) -> None:
    solution.write_text(source)
    done = quiz("grade", "edit-distance", str(solution), cwd=solution.parent)
    assert done.returncode == 2
    assert "invalid" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("edit-distanse", "solution.py"),
        ("edit-distance", "nothing.py"),
        ("edit-distance", "solution.py", "--level", "expert"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(solution: Path, arguments: tuple[str]) -> None:
    done = quiz("grade", *arguments, cwd=solution.parent)
    assert done.returncode == 2
    assert done.stderr


def test_samples_run_alone(solution: Path) -> None:
    done = quiz("grade", "edit-distance", "solution.py", "--samples", "--json", cwd=solution.parent)
    assert [group["name"] for group in json.loads(done.stdout)["groups"]] == ["samples"]


def test_messages_come_in_chinese(solution: Path) -> None:
    solution.write_text(WRONG)
    done = quiz("grade", "edit-distance", "solution.py", "--lang", "zh", cwd=solution.parent)
    assert "应为" in done.stdout


LIBRARIES = ("click", "json", "msgspec", "numpy", "pytest", "yaml")


@pytest.mark.parametrize(
    "start", [("-m", "quiz"), ("-c", "from quiz.__main__ import main; main()")]
)
def test_surroundings_full_of_traps_change_nothing(solution: Path, tmp_path_factory, start) -> None:
    """Modules and settings of the current folder, and of the variables that Python and pytest read.

    What Python itself runs before any program (PYTHONHOME, a sitecustomize in PYTHONPATH) is none.
    """
    here, elsewhere = solution.parent, tmp_path_factory.mktemp("elsewhere")
    for name in (*LIBRARIES, "conftest", "sitecustomize", "usercustomize", "reference"):
        (here / f"{name}.py").write_text("raise SystemExit('owned')")
    for name in (*LIBRARIES, "conftest", "reference", "sample", "solution"):
        (elsewhere / f"{name}.py").write_text("raise SystemExit('owned')")
    for folder in (here / "exercises", elsewhere / "exercises"):
        folder.mkdir()
        (folder / "__init__.py").write_text("raise SystemExit('owned')")
    (here / "quiz").mkdir()
    (here / "quiz" / "cli.py").write_text("raise SystemExit('owned')")
    (here / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    program = [sys.executable, *start] if start[0] == "-m" else [sys.executable, "-P", *start]
    done = subprocess.run(
        [*program, "grade", "edit-distance", "solution.py", "--json"],
        cwd=here,
        env={
            **os.environ,
            "PYTEST_ADDOPTS": "--collect-only",
            "PYTEST_PLUGINS": "trap",
            "PYTHONPATH": str(elsewhere),
            "PYTHONSTARTUP": str(elsewhere / "conftest.py"),
            "PYTHONUSERBASE": str(elsewhere),
            "PYTHONOPTIMIZE": "2",
            "PYTHONWARNINGS": "error",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["verdict"] == "accepted"
    assert {group["passed"] for group in told["groups"]} != {0}


def test_a_folder_of_tasks_with_a_seed_of_its_own_is_used(solution: Path, tmp_path_factory) -> None:
    tasks = tmp_path_factory.mktemp("course")
    shutil.copytree(tasks_folder() / "edit-distance", tasks / "edit-distance")
    (tasks / "seed.txt").write_text("4321\n")
    command = ("grade", "edit-distance", "solution.py", "--samples", "--json", "--tasks")
    told = json.loads(quiz(*command, str(tasks), cwd=solution.parent).stdout)
    assert (told["verdict"], told["seed"]) == ("accepted", 4321)
    other = quiz(*command, str(tasks), "--seed", "5", cwd=solution.parent)
    assert json.loads(other.stdout)["seed"] == 5
    (tasks / "seed.txt").write_text("soon")
    bad = quiz(*command, str(tasks), cwd=solution.parent)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "seed.txt" in bad.stderr


def test_a_huge_file_is_invalid(solution: Path) -> None:
    solution.write_bytes(b"#" * (64 << 20))
    done = quiz("grade", "edit-distance", "solution.py", cwd=solution.parent)
    assert done.returncode == 2
    assert "1 MB" in done.stdout


def test_start_writes_a_starter_and_never_overwrites(tmp_path: Path) -> None:
    first = quiz("tasks", "start", "edit-distance", "--to", "mine", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    file = tmp_path / first.stdout.strip()
    file.write_text("my work")
    second = quiz("tasks", "start", "edit-distance", "--to", "mine", cwd=tmp_path)
    assert second.returncode == 2
    assert "--force" in second.stderr
    assert file.read_text() == "my work"
    assert quiz("tasks", "start", "edit-distance", "--to", "mine", "--force", cwd=tmp_path)
    repair = quiz("tasks", "start", "edit-distance", "--repair", "--to", "mine", cwd=tmp_path)
    assert repair.stdout != first.stdout


def test_tasks_are_listed_with_their_levels(tmp_path: Path) -> None:
    done = quiz("tasks", "list", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = {each["task"]: each for each in json.loads(done.stdout)}
    assert listed["edit-distance"]["levels"][0]["name"] == "core"
    assert "edit_distance" in quiz("tasks", "list", cwd=tmp_path).stdout


def test_verifying_an_unknown_task_exits_with_2(tmp_path: Path) -> None:
    assert quiz("tasks", "verify", "nothing", cwd=tmp_path).returncode == 2
