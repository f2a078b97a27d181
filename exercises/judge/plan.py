"""What is asked of the judge, and the groups of tests that answer it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises.judge import words
from exercises.judge.protocol import Request
from exercises.task import LevelEntry, TaskFolder
from quiz.model import Name, Text

SAMPLES = "samples"
"""The name of the group of sample tests of each level."""


@dataclass(frozen=True)
class Group:
    """Tests that are reported together."""

    name: str
    level: Name


@dataclass(frozen=True)
class Plan:
    """The task, the levels asked for, and their groups in the order in which they run."""

    task: TaskFolder
    levels: tuple[LevelEntry, ...]
    groups: tuple[Group, ...]
    seed: int
    limit_scale: float

    @property
    def functions(self) -> tuple[str, ...]:
        """All functions that the levels ask for."""
        return tuple(dict.fromkeys(name for level in self.levels for name in level.functions))

    @property
    def files(self) -> tuple[Path, ...]:
        """The test files, in order."""
        hidden = [self.task.tests(each.name) for each in self.groups if each.name != SAMPLES]
        return (self.task.samples, *hidden)

    def group(self, path: Path, level: str) -> Group | None:
        """Find the group of a test by its file; ``level`` is the test's own, for samples."""
        name = SAMPLES if path == self.task.samples else path.stem.removeprefix("hidden_")
        return next(
            (
                each
                for each in self.groups
                if each.name == name and (name != SAMPLES or each.level == level)
            ),
            None,
        )


def planned(task: TaskFolder, request: Request) -> Plan:
    """Plan the groups: of each level its samples first, then its hidden groups in order."""
    levels = task.levels(request.level)
    groups = [
        Group(name, each.name)
        for each in levels
        for name in (SAMPLES, *(() if request.samples else each.groups))
        if name == SAMPLES or request.groups is None or name in request.groups
    ]
    return Plan(task, levels, tuple(groups), request.seed, request.limit_scale)


def says(words_of: Any, otherwise: Text) -> Text:
    """Read words given as a mapping with ``en`` and ``zh``."""
    if isinstance(words_of, dict) and {"en", "zh"} <= words_of.keys():
        return Text(en=str(words_of["en"]), zh=str(words_of["zh"]))
    return otherwise


def group_says(group: Group, module: Any) -> Text:
    """Say what a group looks at: its file's GROUP."""
    if group.name == SAMPLES:
        return words.SAMPLES
    return says(getattr(module, "GROUP", None), Text(en=group.name, zh=group.name))
