"""Coding tasks: the folder of each, read and checked."""

import functools
import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from quiz import nodes
from quiz.errors import QuizError
from quiz.model import (
    Difficulty,
    Hint,
    Level,
    Name,
    Noun,
    Place,
    Problem,
    QuestionId,
    Source,
    Task,
    Text,
    Verdict,
)

T = TypeVar("T")

GroupName = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
"""The part of ``tests/hidden_<group>.py`` that names the group."""

FunctionName = Annotated[str, msgspec.Meta(pattern=r"^[a-z_][a-z0-9_]*$", max_length=60)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Size = Annotated[int, msgspec.Meta(ge=1, le=1 << 20)]
HINTS = 5
MUTANTS = "mutants.json"
"""What the tests made of the mutants of the reference: it says something of the other files."""


class TaskError(QuizError):
    """A task folder that can't be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Limits(Noun):
    """A call may take ``seconds_floor`` of processor time, or ``time_factor`` times the reference.

    ``memory_mb`` is beyond what the empty worker has; ``output_kb`` may be printed per group;
    ``reply_kb`` is the size of one result.
    """

    seconds_floor: Positive = 1.0
    time_factor: Positive = 10.0
    memory_mb: Size = 512
    output_kb: Size = 1024
    reply_kb: Size = 4096


class LevelEntry(Noun):
    """A level in task.yaml: what ``quiz.model.Level`` says, and its test groups in order."""

    name: Name
    title: Text
    functions: Annotated[tuple[FunctionName, ...], msgspec.Meta(min_length=1)]
    points: Annotated[int, msgspec.Meta(ge=1)]
    groups: Annotated[tuple[GroupName, ...], msgspec.Meta(min_length=1)]


class Sheet(Noun):
    """The schema of task.yaml."""

    slug: Name
    title: Text
    topics: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]
    difficulty: Difficulty
    levels: Annotated[tuple[LevelEntry, ...], msgspec.Meta(min_length=1)]
    limits: Limits = Limits()
    related: tuple[QuestionId, ...] = ()
    sources: tuple[Source, ...] = ()


class Expected(Noun):
    """An entry of submissions/expected.yaml: how a faulty submission must be judged."""

    file: Annotated[str, msgspec.Meta(pattern=r"^[a-z_]+/[A-Za-z0-9_-]+\.py$")]
    verdict: Verdict
    level: Name
    group: GroupName
    says: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


Hints = Annotated[tuple[Hint, ...], msgspec.Meta(min_length=HINTS, max_length=HINTS)]


Signature = tuple[tuple[str, int, int], ...]
"""Name, time of change and size of every file: while they stay, so does what was read."""


def _signature(path: Path) -> Signature:
    left_out = {"__pycache__", MUTANTS}
    files = [file for file in sorted(path.rglob("*")) if left_out.isdisjoint(file.parts)]
    return tuple(
        (file.relative_to(path).as_posix(), status.st_mtime_ns, status.st_size)
        for file in files
        if stat.S_ISREG((status := file.stat()).st_mode)
    )


@functools.lru_cache
def _digest(path: Path, signature: Signature) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for name, _, _ in signature:
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.blake2b((path / name).read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True)
class TaskFolder:
    """A task as the judge sees it."""

    path: Path
    sheet: Sheet

    @property
    def version(self) -> str:
        """Sixteen hex digits that change with any file of the folder."""
        return _digest(self.path, _signature(self.path))

    def levels(self, wanted: str) -> tuple[LevelEntry, ...]:
        """Pick ``all`` levels or the one of that name; raises QuizError when there is none."""
        chosen = tuple(each for each in self.sheet.levels if wanted in ("all", each.name))
        if not chosen:
            names = ", ".join(each.name for each in self.sheet.levels)
            raise QuizError(f"{self.sheet.slug} has no level `{wanted}`; it has {names}, or all")
        return chosen

    def tests(self, group: str) -> Path:
        """Where the tests of a hidden group are."""
        return self.path / "tests" / f"hidden_{group}.py"

    @property
    def samples(self) -> Path:
        """Where the sample tests are."""
        return self.path / "tests" / "sample.py"

    @property
    def reference(self) -> Path:
        """Where the reference is."""
        return self.path / "reference.py"


def tasks_folder() -> Path:
    """Find the folder of the tasks that ship with the program."""
    found = resources.files("exercises") / "tasks"
    if not isinstance(found, Path):
        raise QuizError(f"the tasks must lie in a real folder, and {found} is none")
    return found


def task_names(folder: Path | None = None) -> list[str]:
    """List the slugs of a tasks folder, in order."""
    return sorted(sheet.parent.name for sheet in (folder or tasks_folder()).glob("*/task.yaml"))


def open_task(slug: str, folder: Path | None = None) -> TaskFolder:
    """Read one task's sheet; raises TaskError, or QuizError when there is no such task."""
    names = task_names(folder)
    if slug not in names:
        raise QuizError(f"there is no task `{slug}`; there are: {', '.join(names)}")
    path = (folder or tasks_folder()) / slug
    status = (path / "task.yaml").stat()
    sheet, problems = _sheet(path, status.st_mtime_ns, status.st_size)
    if sheet is None or problems:
        raise TaskError(problems)
    return TaskFolder(path, sheet)


@functools.lru_cache
def _sheet(path: Path, _changed: int, _size: int) -> tuple[Sheet | None, list[Problem]]:
    """Read a sheet once for as long as its file stays as it is."""
    return read_part(path, "task.yaml", Sheet)


def load_tasks(folder: Path | None = None) -> dict[str, Task]:
    """Read every task as learners may see it, by slug, in order; raises TaskError."""
    return {slug: load_task(slug, folder) for slug in task_names(folder)}


def load_task(slug: str, folder: Path | None = None) -> Task:
    """Read one task as learners may see it; raises TaskError."""
    opened = open_task(slug, folder)
    hints, problems = read_part(opened.path, "hints.yaml", Hints)
    problems += faults(opened)
    if hints is None or problems:
        raise TaskError(problems)
    sheet, path = opened.sheet, opened.path
    return Task(
        slug=sheet.slug,
        version=opened.version,
        title=sheet.title,
        topics=sheet.topics,
        difficulty=sheet.difficulty,
        levels=tuple(
            Level(name=each.name, title=each.title, functions=each.functions, points=each.points)
            for each in sheet.levels
        ),
        statement=_bilingual(path, "statement"),
        learn=_bilingual(path, "learn"),
        starter=(path / "starter.py").read_text("utf-8"),
        repair=(path / "repair.py").read_text("utf-8"),
        hints=hints,
        related=sheet.related,
        sources=sheet.sources,
    )


def read_expected(task: TaskFolder) -> tuple[tuple[Expected, ...], list[Problem]]:
    """Read what each faulty submission must be judged as, and every problem with it."""
    expected, problems = read_part(task.path / "submissions", "expected.yaml", tuple[Expected, ...])
    return expected or (), problems


FILES = (
    "statement.en.md",
    "statement.zh.md",
    "learn.en.md",
    "learn.zh.md",
    "starter.py",
    "repair.py",
    "reference.py",
    "tests/sample.py",
)
"""What a task folder must have besides its hidden tests."""


def faults(task: TaskFolder) -> list[Problem]:
    """Find what the sheet and the files of a task disagree about."""
    sheet, place = task.sheet, Place(path=str(task.path / "task.yaml"))
    named = [group for level in sheet.levels for group in level.groups]
    present = {file.stem.removeprefix("hidden_") for file in (task.path / "tests").glob("hidden_*")}
    said = [f"the file {name} is missing" for name in FILES if not (task.path / name).is_file()]
    said += [f"tests/hidden_{group}.py is missing" for group in sorted({*named} - present)]
    said += [f"no level has the group of hidden_{group}.py" for group in sorted(present - {*named})]
    said += [
        f"the group `{each}` is listed twice" for each in sorted({*named}) if named.count(each) > 1
    ]
    if sheet.slug != task.path.name:
        said.append(f"the slug `{sheet.slug}` is not the folder's name, {task.path.name}")
    if sheet.levels[0].name != "core":
        said.append("the first level must be `core`")
    return [Problem(place=place, message=each) for each in said]


def _bilingual(path: Path, name: str) -> Text:
    return Text(
        en=(path / f"{name}.en.md").read_text("utf-8"),
        zh=(path / f"{name}.zh.md").read_text("utf-8"),
    )


def read_part(folder: Path, name: str, as_type: type[T]) -> tuple[T | None, list[Problem]]:
    """Read one YAML file of a task as a type, and every problem with it."""
    found = nodes.read(folder / name, as_type, base=folder)
    return found.value, list(found.problems)
