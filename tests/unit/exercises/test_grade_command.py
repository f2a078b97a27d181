"""``quiz grade`` and ``quiz tasks`` as a person calls them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    wanted = {"task", "verdict", "groups", "tests", "seconds", "sandbox", "seed"}
    assert wanted <= told.keys()
    assert (told["task"], told["verdict"], told["seed"]) == ("edit-distance", "wrong-answer", 7)
    assert {"name", "level", "verdict", "passed", "total"} <= told["groups"][0].keys()
    assert told["sandbox"] in ("full", "no-landlock", "degraded")


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


def test_a_folder_full_of_traps_changes_nothing(solution: Path) -> None:
    for name in ("click.py", "conftest.py", "msgspec.py", "pytest.py", "yaml.py"):
        solution.with_name(name).write_text("raise SystemExit('owned')")
    solution.with_name("pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    command = [sys.executable, "-m", "quiz", "grade", "edit-distance", "solution.py", "--json"]
    environment = {**os.environ, "PYTEST_ADDOPTS": "--collect-only", "PYTEST_PLUGINS": "trap"}
    done = subprocess.run(
        command, cwd=solution.parent, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "accepted"


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
