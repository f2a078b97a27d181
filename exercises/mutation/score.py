"""The published mutation score of a task, and whether it is that of the task as it is now."""

import ast
import hashlib
from pathlib import Path

import msgspec

from exercises.task import MUTANTS, TaskFolder
from quiz.model import Noun

WANTED = 0.95
"""The share of the mutants not set aside that must be killed."""


class Survivor(Noun):
    """A mutant that passed every test; ``why`` says what the comparison with the reference gave."""

    line: int
    operator: str
    before: str
    after: str
    why: str


class Score(Noun):
    """What came of the mutants of a task's reference; ``proves`` is the digest of what was judged.

    ``killed`` counts by verdict. ``equivalent`` ones are set aside, ``missed`` ones are not.
    """

    proves: str
    date: str
    tool: str
    seed: int
    inputs: int
    killed: dict[str, int]
    equivalent: tuple[Survivor, ...]
    missed: tuple[Survivor, ...]

    @property
    def made(self) -> int:
        """The number of mutants."""
        return self.dead + len(self.equivalent) + len(self.missed)

    @property
    def dead(self) -> int:
        """The number of mutants that the tests reject."""
        return sum(self.killed.values())

    @property
    def raw(self) -> float:
        """The share of all mutants that was killed."""
        return self.dead / self.made

    @property
    def adjusted(self) -> float:
        """The share killed of those that are not set aside."""
        return self.dead / (self.dead + len(self.missed))

    def __str__(self) -> str:
        return (
            f"{self.dead} of {self.made} mutants killed ({self.raw:.1%}), {len(self.equivalent)}"
            f" set aside, {len(self.missed)} missed: {self.adjusted:.1%}"
        )


def judged(task: TaskFolder) -> str:
    """Return a digest of all that a mutation score depends on, and of nothing that is only words.

    These are the reference, the tests without what they say, the groups and the limits.
    """
    digest = hashlib.blake2b(digest_size=8)
    levels = [(level.functions, level.groups) for level in task.sheet.levels]
    digest.update(msgspec.json.encode((levels, task.sheet.limits)))
    for file in (task.reference, *sorted((task.path / "tests").glob("*.py"))):
        tree = _Wordless().visit(ast.parse(file.read_bytes()))
        digest.update(f"\0{file.name}\0{ast.dump(tree)}".encode())
    return digest.hexdigest()


class _Wordless(ast.NodeTransformer):
    """Drops docstrings, the names of groups and what is said in two languages by keyword."""

    def visit_keyword(self, node: ast.keyword) -> ast.AST | None:
        return None if node.arg in ("en", "zh") else self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        named = [each.id for each in node.targets if isinstance(each, ast.Name)]
        return None if named == ["GROUP"] else self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)


def published(task: TaskFolder) -> str:
    """Say the score that belongs to a task as it is now, or that there is none."""
    try:
        score = read(task.path)
    except FileNotFoundError:
        return "mutants: never judged (quiz tasks verify --mutants)"
    except msgspec.MsgspecError as error:
        return f"mutants: {MUTANTS} can't be read: {error} (quiz tasks verify --mutants)"
    if score.proves != judged(task):
        return (
            f"mutants: the score of {score.date} is out of date, as the reference or the tests"
            " changed since (quiz tasks verify --mutants)"
        )
    return f"mutants: {score} ({score.date}, {score.tool})"


def read(folder: Path) -> Score:
    """Read the score in a task's folder; raises FileNotFoundError or msgspec.MsgspecError."""
    return msgspec.json.decode((folder / MUTANTS).read_bytes(), type=Score)


def write(folder: Path, score: Score) -> None:
    """Keep a score in a task's folder."""
    (folder / MUTANTS).write_bytes(msgspec.json.format(msgspec.json.encode(score)) + b"\n")
