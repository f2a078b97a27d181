"""``quiz grade-all``: judge the solutions of a class."""

import csv
import io
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from exercises.judge.client import Judge
from exercises.judge.protocol import MAX_SOURCE
from exercises.task import open_task
from quiz.cli.options import MAX_SEED, json_option, seed_for, seed_option, tasks_option
from quiz.errors import QuizError
from quiz.model import Judgement, Noun, Verdict

EXIT_NOT_ALL, EXIT_USAGE, EXIT_JUDGE = 1, 2, 3
FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""

DEGRADED = (
    "This machine has no full sandbox ({word}): other people's programs could read and change"
    " your files. Grade them on Linux, or say --i-trust-these."
)
AS_ROOT = (
    "As root, with a Python that other users can't reach, solutions would keep root's name."
    " Run this as an ordinary user, or say --i-trust-these."
)


class Line(Noun):
    """What is said of one file; ``problem`` is why it was not judged, or empty."""

    file: str
    verdict: str
    passed: int
    total: int
    problem: str = ""


@click.command("grade-all")
@click.argument("task")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--level", default="core", show_default=True, metavar="NAME", help="A level, or all.")
@seed_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a head.")
@json_option
@tasks_option
@click.option("--i-trust-these", "trusted", is_flag=True, help="Judge without a full sandbox.")
def grade_all(
    task: str,
    folder: Path,
    level: str,
    seed: int | None,
    tasks: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
    trusted: bool,
) -> None:
    """Judge every Python file below FOLDER as a solution to TASK, with one seed for all.

    Each file has a line of its own as soon as it is judged; a file that can't be read is one
    too. JSON is one object per line. Without a seed one is drawn, and told at the end.

    Exit code: 0 all accepted, 1 not all, 2 wrong usage or no full sandbox, 3 the judge itself
    failed.

    \b
    Examples:
      quiz grade-all edit-distance submissions
      quiz grade-all edit-distance submissions --tasks hidden --csv
    """  # noqa: D301 - click keeps the lines after \b
    files = sorted(folder.rglob("*.py"))
    if not files:
        raise QuizError(f"there is no Python file below {folder}")
    open_task(task, tasks).levels(level)
    seed = seed_for(tasks, seed)
    seed = secrets.randbelow(MAX_SEED + 1) if seed is None else seed
    write = _csv if as_csv else _json if as_json else _text
    lines: list[Line] = []
    with Judge(tasks, warm=True) as judge:
        _refuse_danger(judge, trusted=trusted)
        if as_csv:
            click.echo(",".join(Line.__struct_fields__))
        for line in _judged(judge, task, files, folder, level, seed):
            lines.append(line)
            click.echo(write(line))
    verdicts = {line.verdict for line in lines}
    accepted = sum(line.verdict == Verdict.ACCEPTED for line in lines)
    click.echo(f"{accepted} of {len(lines)} files accepted (seed {seed})", err=True)
    if Verdict.JUDGE_ERROR in verdicts:
        sys.exit(EXIT_JUDGE)
    sys.exit(0 if verdicts == {Verdict.ACCEPTED} else EXIT_NOT_ALL)


def _refuse_danger(judge: Judge, *, trusted: bool) -> None:
    if trusted:
        return
    if judge.sandbox == "degraded":
        raise QuizError(DEGRADED.format(word=judge.sandbox))
    if judge.note is not None:
        raise QuizError(AS_ROOT)


def _judged(
    judge: Judge, task: str, files: list[Path], folder: Path, level: str, seed: int
) -> Iterator[Line]:
    for file in files:
        name = _printable(file.relative_to(folder).as_posix())
        try:
            judged = judge.grade(task, _source(file), level=level, seed=seed)
        except OSError as error:
            problem = error.strerror or str(error)
            yield Line(file=name, verdict="", passed=0, total=0, problem=problem)
        else:
            yield _line(name, judged)


def _source(file: Path) -> bytes:
    """Read a file; of one that is too large so much that the judge will say so; raises OSError."""
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise OSError("a link, not followed")
    if not stat.S_ISREG(mode):
        raise OSError("not a file")
    with file.open("rb") as stream:
        return stream.read(MAX_SOURCE + 1)


def _printable(name: str) -> str:
    """Write a file's name so that it misleads neither a terminal nor a spreadsheet."""
    safe = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in name)
    return f"./{safe}" if safe.startswith(FORMULA) else safe


def _line(name: str, judged: Judgement) -> Line:
    detail = "" if judged.detail is None else judged.detail.en
    return Line(
        file=name,
        verdict=judged.verdict,
        passed=judged.passed,
        total=judged.total,
        problem=detail,
    )


def _text(line: Line) -> str:
    verdict = line.verdict or "not read"
    return f"{verdict:<14} {line.passed:>3}/{line.total:<3} {line.file}  {line.problem}".rstrip()


def _json(line: Line) -> str:
    return msgspec.json.encode(line).decode()


def _csv(line: Line) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(msgspec.structs.astuple(line))
    return text.getvalue()
