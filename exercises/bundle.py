"""A dispute bundle: what another machine needs to repeat one grading, and nothing of this one."""

import functools
import os
import platform
import re
import stat
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

import exercises
from exercises.judge import words
from exercises.judge.client import Judge
from exercises.task import Limits, open_task
from quiz import __version__
from quiz.errors import QuizError
from quiz.model import GroupResult, Judgement, Name, Noun, Text, Verdict

LIBRARIES = ("numpy", "scipy", "scikit-learn", "pytest")
"""What verdicts may hang on besides Python itself."""

LARGEST = 16 << 20
"""Bytes of a bundle that are read; a source is 1 MB at most."""

FOLDERS = re.compile(r'(?:[A-Za-z]:)?[\\/](?:[^\s"\'\\/:]+[\\/])+')
"""Folders of a path, as they stand in the traceback of a judge that failed."""


class Versions(Noun):
    """What the grading ran on; ``machine`` is the kind of processor, not a name."""

    program: str
    python: str
    libraries: dict[str, str]
    system: str
    machine: str


class Bundle(Noun):
    """One grading and its result; ``limits`` are those that were in force."""

    format: Literal[1] = 1
    task: Name
    task_version: str
    level: Name
    samples: bool
    seed: Annotated[int, msgspec.Meta(ge=0, lt=1 << 32)]
    limits: Limits
    source: bytes
    versions: Versions
    result: Judgement


class Replayed(Noun):
    """A bundle that was graded again.

    ``different`` names the groups whose verdict is another one now; ``surroundings`` says what
    is not as it was when the bundle was made, and may be why.
    """

    same: bool
    different: tuple[str, ...]
    surroundings: tuple[str, ...]
    result: Judgement


def pack(
    judgement: Judgement, source: bytes, *, level: str, samples: bool, folder: Path | None = None
) -> Bundle:
    """Put a grading of ``source`` and its result together; ``folder`` holds the tasks."""
    return Bundle(
        task=judgement.task,
        task_version=judgement.task_version,
        level=level,
        samples=samples,
        seed=judgement.seed,
        limits=open_task(judgement.task, folder).sheet.limits,
        source=source,
        versions=versions(),
        result=_anonymous(judgement),
    )


def write(bundle: Bundle, path: Path) -> None:
    """Write a bundle as JSON to a new file; raises OSError, also when the file is there."""
    with path.open("xb") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(bundle)) + b"\n")


def read(path: Path) -> Bundle:
    """Read a bundle; raises QuizError for anything else."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise QuizError(f"{path} is not a file")
        with path.open("rb") as stream:
            text = stream.read(LARGEST + 1)
    except OSError as error:
        raise QuizError(f"{path} can't be read: {error.strerror}") from error
    if len(text) > LARGEST:
        raise QuizError(f"{path} is larger than {LARGEST >> 20} MB: it is no bundle")
    try:
        return msgspec.json.decode(text, type=Bundle)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        said = _line(str(error))
        raise QuizError(f"{path} is no bundle that this version can read: {said}") from error


def replay(bundle: Bundle, judge: Judge, folder: Path | None = None) -> Replayed:
    """Grade a bundle's source with its seed again.

    Raises QuizError for a task or level that is not there.
    """
    now = judge.grade(
        bundle.task, bundle.source, level=bundle.level, samples=bundle.samples, seed=bundle.seed
    )
    limits = open_task(bundle.task, folder).sheet.limits
    different = tuple(_different(bundle.result, now))
    return Replayed(
        same=now.verdict is bundle.result.verdict and not different,
        different=different,
        surroundings=tuple(_changes(bundle, now, limits)),
        result=now,
    )


def versions() -> Versions:
    """Say what this program runs on."""
    return Versions(
        program=__version__,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        libraries={name: found for name in LIBRARIES if (found := _version(name))},
        system=platform.system(),
        machine=platform.machine(),
    )


def _version(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def _different(then: Judgement, now: Judgement) -> Iterator[str]:
    """Name the groups that were judged otherwise, or at one time only."""
    before, after = _verdicts(then.groups), _verdicts(now.groups)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) is not after.get(name):
            was, is_now = (each.get(name, "not run") for each in (before, after))
            yield f"{_line(name)}: {was} then, {is_now} now"


def _verdicts(groups: tuple[GroupResult, ...]) -> dict[str, Verdict]:
    return {f"{group.level}/{group.name}": group.verdict for group in groups}


def _changes(bundle: Bundle, now: Judgement, limits: Limits) -> Iterator[str]:
    """Say what is not as it was: versions, limits, the sandbox."""
    here, there = versions(), bundle.versions
    pairs = [
        ("task", bundle.task_version, now.task_version),
        ("sandbox", bundle.result.sandbox, now.sandbox),
        *((name, getattr(there, name), getattr(here, name)) for name in ("program", "python")),
        *((name, getattr(there, name), getattr(here, name)) for name in ("system", "machine")),
        *(
            (name, there.libraries.get(name, "none"), here.libraries.get(name, "none"))
            for name in dict.fromkeys((*there.libraries, *here.libraries))
        ),
        *(
            (f"limit {name}", str(getattr(bundle.limits, name)), str(getattr(limits, name)))
            for name in Limits.__struct_fields__
        ),
    ]
    for name, was, is_now in pairs:
        if was != is_now:
            yield f"{_line(name)}: {_line(was)} then, {is_now} now"


def _line(foreign: str) -> str:
    """Make what a bundle says safe to show within a line."""
    return words.clean(foreign, 200).replace("\n", " ").replace("\t", " ")


def _anonymous(judgement: Judgement) -> Judgement:
    """Take this machine's folders and name out of what the judge and the solution said."""
    return replace(
        judgement,
        detail=judgement.detail and _each(judgement.detail, lambda said: FOLDERS.sub("", said)),
        tests=tuple(
            replace(
                test,
                symptom=test.symptom and _each(test.symptom, _placeless),
                traceback=_placeless(test.traceback),
                prints=_placeless(test.prints),
                sample=test.sample and replace(test.sample, got=_placeless(test.sample.got)),
            )
            for test in judgement.tests
        ),
    )


def _each(text: Text, change: Callable[[str], str]) -> Text:
    return Text(en=change(text.en), zh=change(text.zh))


def _placeless(said: str) -> str:
    for pattern, placeholder in _places():
        said = pattern.sub(placeholder, said)
    return said


@functools.cache
def _places() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Find what a solution could print of this machine; longer paths first, as they nest."""
    named = {
        str(Path(exercises.__file__).parent.parent): "<program>",
        sys.prefix: "<python>",
        sys.base_prefix: "<python>",
        os.path.expanduser("~"): "<home>",  # noqa: PTH111 - Path.home raises where there is none
    }
    named |= {os.path.realpath(path): placeholder for path, placeholder in named.items()}
    paths = sorted((path for path in named if len(path) > 1), key=len, reverse=True)
    places = [(re.compile(re.escape(path) + r"(?![\w.-])"), named[path]) for path in paths]
    if platform.node() not in ("", "localhost"):
        places.append((re.compile(rf"\b{re.escape(platform.node())}\b"), "<machine>"))
    return tuple(places)
