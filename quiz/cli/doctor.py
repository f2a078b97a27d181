"""``quiz doctor``: what this machine gives the program, and what is wrong with it."""

import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal

import click
import msgspec

from quiz import __version__
from quiz.cli import folders
from quiz.cli.options import json_option
from quiz.errors import QuizError
from quiz.model import Noun, Verdict

EXIT_PROBLEM = 1
LIBRARIES = (
    "textual", "click", "msgspec", "fsrs", "platformdirs", "pyyaml", "watchfiles",
    "pytest", "scikit-learn", "scipy", "numpy",
)  # fmt: skip
SLOW_SECONDS = 20.0
SPACE_MB = 100
SMALLEST = (80, 24)
TASK = "edit-distance"
WRONG = b"def edit_distance(s1, s2):\n    return len(s1)\n"


class Finding(Noun):
    """One thing that was looked at; ``says`` ends with what to do where something is wrong."""

    name: str
    state: Literal["ok", "warning", "problem"]
    says: str


SANDBOX = {
    "full": Finding(
        name="sandbox",
        state="ok",
        says="full: solutions read nothing but Python's own libraries, and write nothing",
    ),
    "no-landlock": Finding(
        name="sandbox",
        state="warning",
        says="no-landlock: solutions can open no file at all, so libraries that one imports late"
        " are missing; Linux has Landlock from version 5.13 on",
    ),
    "degraded": Finding(
        name="sandbox",
        state="warning",
        says="degraded: solutions run with your rights, under limits of time and output only."
        " Grade nothing but your own code here; the full sandbox needs Linux on x86-64 or arm64",
    ),
}
"""What each word means for the learner."""


@click.command()
@folders.data_option
@json_option
def doctor(data: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click passes it by name
    """Look at all that the program needs here, and judge a right and a wrong solution.

    Exit code: 0 nothing is wrong (there may be warnings), 1 something is.

    \b
    Examples:
      quiz doctor
      quiz doctor --json
    """  # noqa: D301 - click keeps the lines after \b
    found: list[Finding] = []
    for name, look in (
        ("program", _program),
        ("terminal", _terminal),
        ("language", _language),
        ("folders", lambda: _folders(data)),
        ("answers", lambda: _answers(data)),
        ("bank", _bank),
        ("tasks", _tasks),
        ("kernel", _kernel),
        ("judge", _judge),
    ):
        for finding in _looked(name, look):
            found.append(finding)
            if not as_json:
                click.echo(f"{finding.state:<8} {finding.name:<12} {finding.says}")
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)))
    if any(finding.state == "problem" for finding in found):
        sys.exit(EXIT_PROBLEM)


def _looked(name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except (QuizError, OSError) as error:
        yield Finding(name=name, state="problem", says=str(error))
    except Exception as error:  # noqa: BLE001 - a sick machine is what this is for
        says = f"could not be looked at ({type(error).__name__}: {error}): please report it"
        yield Finding(name=name, state="problem", says=says)


def _program() -> Iterator[Finding]:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Finding(name="program", state="ok", says=f"quiz {__version__}, {python}, {system}")
    found, missing = [], []
    for library in LIBRARIES:
        try:
            found.append(f"{library} {metadata.version(library)}")
        except metadata.PackageNotFoundError:
            missing.append(library)
    yield Finding(name="libraries", state="ok", says=", ".join(found))
    if missing:
        says = f"missing: {', '.join(missing)}: install the program anew"
        yield Finding(name="libraries", state="problem", says=says)


def _language() -> Iterator[Finding]:
    from quiz.cli.start import locale_language  # noqa: PLC0415 - as late as the rest
    from quiz.i18n import say  # noqa: PLC0415

    says = f"by your locale the program begins in: {say(locale_language(), 'lang.name')}"
    yield Finding(name="language", state="ok", says=says)


def _terminal() -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Finding(
            name="encoding",
            state="warning",
            says=f"the terminal's encoding is {sys.stdout.encoding}, and Chinese needs UTF-8:"
            " set LANG to C.UTF-8 or a UTF-8 locale",
        )
    if not sys.stdout.isatty():
        yield Finding(name="terminal", state="ok", says="the output is not a terminal")
        return
    size = shutil.get_terminal_size()
    colours = "no colours (NO_COLOR)" if os.environ.get("NO_COLOR") else _colours()
    large = size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]
    more = "" if large else f": make it at least {SMALLEST[0]} by {SMALLEST[1]}"
    yield Finding(
        name="terminal",
        state="ok" if large else "warning",
        says=f"{size.columns} columns by {size.lines} lines, {colours}{more}",
    )


def _colours() -> str:
    if os.environ.get("COLORTERM", "") in {"truecolor", "24bit"}:
        return "all colours"
    return f"the colours of {os.environ.get('TERM') or 'an unnamed terminal'}"


def _folders(data: Path | None) -> Iterator[Finding]:
    for name, folder in (("data", folders.data_folder(data)), ("cache", folders.cache_folder())):
        there = next(each for each in (folder, *folder.parents) if each.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            yield Finding(
                name=name,
                state="problem" if name == "data" else "warning",
                says=f"{_short(folder)} can't be written: allow it, or set QUIZ_{name.upper()}_DIR",
            )
            continue
        free = shutil.disk_usage(there).free >> 20
        low = free < SPACE_MB
        yield Finding(
            name=name,
            state="warning" if low else "ok",
            says=f"{_short(folder)}, {free} MB free" + (": make room" if low else ""),
        )


def _short(path: Path) -> str:
    """Write a path without the name of the user whose home it is in."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    inside = len(home.parts) > 1 and path.is_relative_to(home)
    return str(Path("~", path.relative_to(home)) if inside else path)


def _answers(data: Path | None) -> Iterator[Finding]:
    file = folders.store_file(data)
    if not file.exists():
        yield Finding(name="answers", state="ok", says="none yet")
        return
    from quiz.store import answers_in  # noqa: PLC0415

    says = f"{answers_in(file)} answers, the file is sound"
    yield Finding(name="answers", state="ok", says=says)


def _bank() -> Iterator[Finding]:
    from quiz.bank import open_bank  # noqa: PLC0415
    from quiz.resources import content_folder  # noqa: PLC0415

    bank = open_bank([content_folder()], folders.cache_folder())
    yield Finding(name="bank", state="ok", says=f"{len(bank)} questions")


def _tasks() -> Iterator[Finding]:
    from exercises.task import load_tasks  # noqa: PLC0415

    yield Finding(name="tasks", state="ok", says=", ".join(load_tasks()))


def _kernel() -> Iterator[Finding]:
    from exercises.judge.client import kernel  # noqa: PLC0415

    offers = kernel()
    if offers is None:
        yield Finding(name="kernel", state="ok", says="not Linux on x86-64 or arm64")
    elif not offers.seccomp:
        says = "no seccomp, without which no solution can be judged: use a kernel that has it"
        yield Finding(name="kernel", state="problem", says=says)
    elif not offers.landlock:
        says = (
            "seccomp, but no Landlock: Linux has it from version 5.13 on, where it is switched on"
        )
        yield Finding(name="kernel", state="warning", says=says)
    else:
        says = f"seccomp, Landlock ABI {offers.landlock}"
        yield Finding(name="kernel", state="ok", says=says)


def _judge() -> Iterator[Finding]:
    from exercises.judge.client import Judge  # noqa: PLC0415
    from exercises.task import open_task  # noqa: PLC0415

    started = time.monotonic()
    with Judge() as judge:
        yield SANDBOX[judge.sandbox]
        ready = time.monotonic() - started
        if judge.note is not None and judge.sandbox != "degraded":
            says = f"{judge.note.en} Better: be an ordinary user."
            yield Finding(name="root", state="warning", says=says)
        right = judge.grade(TASK, open_task(TASK).reference.read_bytes(), seed=1)
        first = time.monotonic() - started
        wrong = judge.grade(TASK, WRONG, seed=1)
    told = (right.verdict, wrong.verdict)
    times = f"ready after {ready:.1f} s, first verdict after {first:.1f} s"
    if told != (Verdict.ACCEPTED, Verdict.WRONG_ANSWER):
        says = f"a right solution is {told[0]}, a wrong one {told[1]}: please report it"
        yield Finding(name="judge", state="problem", says=says)
    elif first > SLOW_SECONDS:
        says = f"{times}: close other programs; limits count processor time, so verdicts stay right"
        yield Finding(name="judge", state="warning", says=says)
    else:
        says = f"a right solution is accepted, a wrong one rejected; {times}"
        yield Finding(name="judge", state="ok", says=says)
