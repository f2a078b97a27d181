"""``quiz grade-all``: judge the solutions of a class."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from exercises.judge import Judge
from exercises.task import open_task
from quiz.cli.options import json_option, tasks_option
from quiz.errors import QuizError
from quiz.model import Judgement, Noun, Verdict

EXIT_NOT_ALL, EXIT_USAGE, EXIT_JUDGE = 1, 2, 3
MOST_BYTES = 1 << 20
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
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a head.")
@json_option
@tasks_option
@click.option("--i-trust-these", "trusted", is_flag=True, help="Judge without a full sandbox.")
def grade_all(
    task: str,
    folder: Path,
    level: str,
    seed: int,
    tasks: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
    trusted: bool,
) -> None:
    """Judge every Python file below FOLDER as a solution to TASK, with one seed for all.

    Each file has a line of its own as soon as it is judged; a file that can't be read is one
    too. JSON is one object per line.

    Exit code: 0 all accepted, 1 not all, 2 wrong usage or no full sandbox, 3 the judge itself
    failed.

    \b
    Examples:
      quiz grade-all edit-distance submissions
      quiz grade-all edit-distance submissions --tasks hidden --csv
    """  # noqa: D301 - click keeps the lines after \b
    files = sorted(file for file in folder.rglob("*.py") if file.is_file() or file.is_symlink())
    if not files:
        raise QuizError(f"there is no Python file below {folder}")
    open_task(task, tasks).levels(level)
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
        name = file.relative_to(folder).as_posix()
        if file.is_symlink():
            yield Line(file=name, verdict="", passed=0, total=0, problem="a link, not followed")
            continue
        try:
            with file.open("rb") as stream:
                source = stream.read(MOST_BYTES + 1)
        except OSError as error:
            yield Line(file=name, verdict="", passed=0, total=0, problem=str(error.strerror))
            continue
        yield _line(name, judge.grade(task, source, level=level, seed=seed))


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
