"""Task folders: what is wrong with them is said with file and line."""

import shutil
from pathlib import Path

import pytest

from exercises.task import TaskError, load_task, load_tasks, open_task, task_names, tasks_folder
from quiz.errors import QuizError

SHEET = """\
slug: toy
title: Toy
topics: [data]
difficulty: 1
levels:
  - {name: core, title: Core, functions: [answer], points: 1, groups: [basic]}
"""
HINTS = "".join(f"- {{title: Step {n}, body: Do it}}\n" for n in range(5))


@pytest.fixture
def tasks(tmp_path: Path) -> Path:
    toy = tmp_path / "toy"
    (toy / "tests").mkdir(parents=True)
    (toy / "task.yaml").write_text(SHEET)
    (toy / "hints.yaml").write_text(HINTS)
    for name in ("statement", "learn"):
        (toy / f"{name}.en.md").write_text(f"{name} in English")
        (toy / f"{name}.zh.md").write_text(f"{name} 中文")
    for name in ("starter", "repair", "reference", "tests/sample", "tests/hidden_basic"):
        (toy / f"{name}.py").write_text(f"# {name}\n")
    return tmp_path


def problems(tasks: Path) -> list[str]:
    with pytest.raises(TaskError) as caught:
        load_task("toy", tasks)
    return [str(problem) for problem in caught.value.problems]


def test_a_whole_task_is_read_in_both_languages(tasks: Path) -> None:
    task = load_tasks(tasks)["toy"]
    assert task.statement.zh == "statement 中文"
    assert task.levels[0].functions == ("answer",)
    assert task.starter == "# starter\n"
    assert len(task.hints) == 5


def test_an_unknown_key_is_a_problem_at_its_line(tasks: Path) -> None:
    (tasks / "toy" / "task.yaml").write_text(SHEET + "limit: {}\n")
    (found,) = problems(tasks)
    assert "task.yaml:7:1" in found
    assert "limits" in found


@pytest.mark.parametrize(
    "missing", ["learn.zh.md", "starter.py", "tests/sample.py", "tests/hidden_basic.py"]
)
def test_a_missing_file_is_a_problem(tasks: Path, missing: str) -> None:
    (tasks / "toy" / missing).unlink()
    assert any(missing in each for each in problems(tasks))


def test_hidden_tests_without_a_level_are_a_problem(tasks: Path) -> None:
    (tasks / "toy" / "tests" / "hidden_extra.py").write_text("")
    assert any("hidden_extra.py" in each for each in problems(tasks))


def test_hints_are_five(tasks: Path) -> None:
    (tasks / "toy" / "hints.yaml").write_text(HINTS.split("\n", 1)[1])
    assert any("hints.yaml:1:1" in each for each in problems(tasks))


def test_the_slug_is_the_folders_name(tasks: Path) -> None:
    shutil.move(tasks / "toy", tasks / "other")
    with pytest.raises(TaskError, match="not the folder's name"):
        load_task("other", tasks)


def test_the_version_changes_with_any_file(tasks: Path) -> None:
    before = open_task("toy", tasks).version
    (tasks / "toy" / "tests" / "hidden_basic.py").write_text("# another\n")
    assert open_task("toy", tasks).version != before


def test_an_unknown_task_or_level_is_said_with_what_there_is(tasks: Path) -> None:
    with pytest.raises(QuizError, match="there are: toy"):
        open_task("nothing", tasks)
    with pytest.raises(QuizError, match="it has core"):
        open_task("toy", tasks).levels("expert")


def test_the_tasks_that_ship_are_in_order() -> None:
    assert task_names(tasks_folder()) == sorted(task_names(tasks_folder()))
    assert "edit-distance" in task_names()
