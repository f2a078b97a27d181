"""The files of a content folder."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz.model import Place, Problem

SUFFIX = ".yaml"

LARGEST_FILE = 5_000_000
"""Bytes in one file at most."""


@dataclass(frozen=True)
class Files:
    """What a content folder holds, each in the order of names."""

    folder: Path
    topics: tuple[Path, ...]
    objectives: tuple[Path, ...]
    scenes: tuple[Path, ...]
    profiles: tuple[Path, ...]
    misconceptions: tuple[Path, ...]
    questions: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file that the bank is made of."""
        return (
            *self.topics,
            *self.objectives,
            *self.scenes,
            *self.profiles,
            *self.misconceptions,
            *self.questions,
        )


def find_files(folder: Path) -> Files:
    """List topics, objectives, scenes, interviews, misconceptions and questions of a folder.

    Folders that can't be read and links to folders, which are not followed, are problems; so is
    a folder without questions.
    """
    problems: list[Problem] = []
    questions = tuple(_walk(folder / "questions", problems))
    if not questions and not problems:
        message = "no questions here; put them into questions/<topic>/<subject>.yaml"
        problems.append(_problem(folder, message))
    return Files(
        folder=folder,
        topics=_named(folder, "topics"),
        objectives=_named(folder, "objectives"),
        scenes=_within(folder / "scenes", problems),
        profiles=_within(folder / "interviews", problems),
        misconceptions=_within(folder / "misconceptions", problems),
        questions=questions,
        problems=tuple(problems),
    )


def _named(folder: Path, name: str) -> tuple[Path, ...]:
    file = folder / f"{name}{SUFFIX}"
    return (file,) if os.path.lexists(file) else ()


def _within(folder: Path, problems: list[Problem]) -> tuple[Path, ...]:
    return tuple(_walk(folder, problems)) if folder.exists() else ()


def _walk(top: Path, problems: list[Problem]) -> Iterator[Path]:
    """Find the YAML files below ``top``, folder by folder in the order of names."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                members = sorted(scan, key=lambda member: member.name)
        except OSError as error:
            problems.append(_problem(folder, f"the folder can't be read: {error.strerror}"))
            continue
        shown = [member for member in members if not member.name.startswith(".")]
        for member in shown:
            if member.name.endswith(SUFFIX):
                yield folder / member.name
            elif member.is_symlink() and member.is_dir():
                message = "a link to a folder is not followed; put the folder itself here"
                problems.append(_problem(folder / member.name, message))
            elif member.name.endswith(".yml"):
                message = "this file is not read; let its name end in .yaml"
                problems.append(_problem(folder / member.name, message))
        waiting += [
            folder / member.name
            for member in reversed(shown)
            if member.is_dir(follow_symlinks=False) and not member.name.endswith(SUFFIX)
        ]


def _problem(path: Path, message: str) -> Problem:
    return Problem(place=Place(path=path.as_posix()), message=message)
