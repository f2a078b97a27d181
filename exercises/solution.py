"""What is shown of a task that is solved or given up: code, other ways, what the tests look at."""

import ast
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from exercises.task import TaskError, TaskFolder, open_task, read_part
from quiz.model import Noun, Text

DEFINED = (ast.FunctionDef, ast.ClassDef)


class Way(Noun):
    """An accepted submission: what is special about it, and its cost."""

    title: Text
    cost: Text
    source: str


class LookedAt(Noun):
    """A hidden group: what it is about, and what each of its tests looks at."""

    says: Text
    tests: tuple[Text, ...]


class Solution(Noun):
    """The answer to the levels that are open."""

    reference: str
    ways: tuple[Way, ...]
    groups: tuple[LookedAt, ...]


class WayEntry(Noun):
    """An entry of submissions/accepted.yaml."""

    file: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]+\.py$")]
    title: Text
    cost: Text


def solution(slug: str, levels: Collection[str], folder: Path | None = None) -> Solution:
    """Give the answer to some levels of a task, by their names; raises TaskError.

    What only other levels need is left out of the code, so that these stay to be solved.
    """
    task = open_task(slug, folder)
    entries = _ways(task.path / "submissions")
    wanted = {name for each in task.sheet.levels if each.name in levels for name in each.functions}
    accepted = task.path / "submissions" / "accepted"
    return Solution(
        reference=_reached(task.reference.read_text("utf-8"), wanted),
        ways=tuple(
            Way(
                title=entry.title,
                cost=entry.cost,
                source=_reached((accepted / entry.file).read_text("utf-8"), wanted),
            )
            for entry in entries
        ),
        groups=tuple(_looked_at(task, levels)),
    )


def _ways(folder: Path) -> tuple[WayEntry, ...]:
    """Read which accepted submissions are shown; a task may do without."""
    if not (folder / "accepted.yaml").exists():
        return ()
    entries, problems = read_part(folder, "accepted.yaml", tuple[WayEntry, ...])
    if problems or entries is None:
        raise TaskError(problems)
    return entries


def _reached(source: str, functions: Collection[str]) -> str:
    """Keep of a program's functions and classes those that some functions need, by their names."""
    tree = ast.parse(source)
    defined = {node.name: node for node in tree.body if isinstance(node, DEFINED)}
    rest = [node for node in tree.body if not isinstance(node, DEFINED)]
    kept: set[str] = set()
    names = [*functions, *(name for node in rest for name in _names(node))]
    while names:
        name = names.pop()
        if name in defined and name not in kept:
            kept.add(name)
            names += _names(defined[name])
    lines = source.splitlines()
    for node in reversed([node for name, node in defined.items() if name not in kept]):
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)]) - 1
        del lines[first : node.end_lineno]
        while first < len(lines) and not lines[first]:
            del lines[first]
    return "\n".join(lines).strip() + "\n"


def _names(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _looked_at(task: TaskFolder, levels: Collection[str]) -> Iterator[LookedAt]:
    """Read what the tests look at from their files, without running any."""
    for level in task.sheet.levels:
        if level.name in levels:
            for group in level.groups:
                tree = ast.parse(task.tests(group).read_bytes())
                yield LookedAt(says=_group(tree), tests=tuple(_tests(tree)))


def _group(tree: ast.Module) -> Text:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            if "GROUP" in names:
                return msgspec.convert(ast.literal_eval(node.value), Text)
    return Text(en="", zh="")


def _tests(tree: ast.Module) -> Iterator[Text]:
    """Give the words of every ``pytest.mark.says`` above a test."""
    for node in tree.body:
        for mark in getattr(node, "decorator_list", ()):
            if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith(".says"):
                words = {each.arg: ast.literal_eval(each.value) for each in mark.keywords}
                yield msgspec.convert(words, Text)
