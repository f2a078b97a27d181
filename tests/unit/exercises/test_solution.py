"""What is shown of a task that is solved."""

import ast
import builtins

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
def test_what_is_shown_of_the_core_runs_and_defines_no_more_than_it_needs(slug: str) -> None:
    task = open_task(slug)
    core = task.sheet.levels[0].functions
    shown = solution(slug, ["core"])
    for source in (shown.reference, *(way.source for way in shown.ways)):
        names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
        defined = {
            node.name
            for node in ast.parse(source).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        assert {*core} <= defined
        assert defined - {*core} <= names
        undefined = names - defined - {*dir(builtins)} - _bound(source)
        assert not undefined, undefined


def _bound(source: str) -> set[str]:
    """Every name that a program binds anywhere: imports, assignments, arguments."""
    bound: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.FunctionDef):
            bound.add(node.name)
    return bound


def test_edit_distances_core_keeps_its_follow_ups_to_itself() -> None:
    source = solution("edit-distance", ["core"]).reference
    assert "def edit_distance(" in source
    assert "edit_script" not in source
