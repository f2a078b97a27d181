"""What is shown of a task that is solved."""

import pytest

from exercises.solution import solution
from exercises.task import open_task, task_names


@pytest.mark.parametrize("slug", task_names())
def test_every_task_has_ways_with_costs_and_words_for_every_hidden_test(slug: str) -> None:
    task = open_task(slug)
    shown = solution(slug, [level.name for level in task.sheet.levels])
    present = {file.name for file in (task.path / "submissions" / "accepted").glob("*.py")}
    assert len(shown.ways) == len(present)
    assert all(way.title.en and way.title.zh and way.cost.en and way.cost.zh for way in shown.ways)
    assert shown.reference == task.reference.read_text("utf-8")
    groups = [group for level in task.sheet.levels for group in level.groups]
    assert len(shown.groups) == len(groups)
    assert all(group.says.en and group.says.zh and group.tests for group in shown.groups)


@pytest.mark.parametrize("slug", task_names())
def test_functions_of_levels_that_stay_closed_are_left_out(slug: str) -> None:
    task = open_task(slug)
    core = task.sheet.levels[0]
    shown = solution(slug, ["core"])
    for source in (shown.reference, *(way.source for way in shown.ways)):
        compile(source, slug, "exec")
        assert all(f"def {name}(" in source for name in core.functions)
        for level in task.sheet.levels[1:]:
            for name in {*level.functions} - {*core.functions}:
                assert f"def {name}(" not in source
