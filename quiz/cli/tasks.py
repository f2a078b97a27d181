"""``quiz tasks``: list coding tasks, start one, and prove that its tests judge rightly."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from exercises.task import load_task, load_tasks, task_names
from quiz.cli.options import json_option, lang_option
from quiz.errors import QuizError
from quiz.model import Lang, Task

EXIT_FAULTY, EXIT_USAGE = 1, 2
SEEDS = 20


@click.group()
def tasks() -> None:
    """List, start and verify coding tasks."""


@tasks.command("list")
@json_option
@lang_option
def list_command(as_json: bool, lang: str) -> None:  # noqa: FBT001 - click passes options by name
    """List the coding tasks with their levels.

    \b
    Examples:
      quiz tasks list
      quiz tasks list --json
    """  # noqa: D301 - click keeps the lines after \b
    found = _loaded()
    if as_json:
        listed = [
            {
                "task": task.slug,
                "version": task.version,
                "title": task.title,
                "difficulty": task.difficulty,
                "topics": task.topics,
                "levels": task.levels,
            }
            for task in found.values()
        ]
        click.echo(msgspec.json.format(msgspec.json.encode(listed)))
        return
    for task in found.values():
        click.echo(f"{task.slug}  {task.title.to(Lang(lang))}")
        for level in task.levels:
            functions = ", ".join(level.functions)
            click.echo(f"    {level.name:<14} {level.title.to(Lang(lang))}  ({functions})")


def _loaded() -> dict[str, Task]:
    try:
        return load_tasks()
    except QuizError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)


@tasks.command("start")
@click.argument("task")
@click.option("--repair", is_flag=True, help="Start from the faulty answer, to be repaired.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Where to write it; the current folder if not given.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
def start_command(
    task: str,
    repair: bool,  # noqa: FBT001 - click passes options by name
    folder: Path,
    force: bool,  # noqa: FBT001
) -> None:
    """Write the starter of TASK to a file of your own and print its path.

    \b
    Examples:
      quiz tasks start edit-distance
      quiz tasks start edit-distance --repair --to ~/solutions
    """  # noqa: D301 - click keeps the lines after \b
    try:
        chosen = load_task(task)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{task.replace('-', '_')}{'_repair' if repair else ''}.py"
        with file.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(chosen.repair if repair else chosen.starter)
    except FileExistsError:
        click.echo(f"{file} is there already; --force overwrites it", err=True)
        sys.exit(EXIT_USAGE)
    except (QuizError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)
    click.echo(file)


@tasks.command("verify")
@click.argument("names", nargs=-1, metavar="[TASK]...")
@click.option("--seeds", type=click.IntRange(1, 10_000), default=SEEDS, show_default=True)
@click.option(
    "--mutants",
    is_flag=True,
    help="Judge mutants of the reference instead, and keep the score in the task's folder.",
)
@click.option(
    "--keep-messages", "keep", is_flag=True, help="Keep what learners are told, as it is now."
)
def verify_command(names: tuple[str, ...], seeds: int, *, mutants: bool, keep: bool) -> None:
    """Prove that the tests of tasks judge rightly, through the judge that learners use.

    The reference and every accepted submission must pass with every seed; each faulty one must
    get its declared verdict in its declared group, with its declared words, and the whole message
    must be the one that is kept (numbers apart). With --mutants, 95 % of
    the mutants of the reference that any input tells from it must be rejected; this takes minutes
    for each task and needs cosmic-ray.

    Exit code: 0 proven, 1 faults found, 2 wrong usage.

    \b
    Examples:
      quiz tasks verify edit-distance
      quiz tasks verify --seeds 3
      quiz tasks verify --mutants edit-distance
    """  # noqa: D301 - click keeps the lines after \b
    unknown = set(names) - set(task_names())
    if unknown:
        click.echo(f"no such task: {', '.join(sorted(unknown))}", err=True)
        sys.exit(EXIT_USAGE)
    try:
        faults = _proved(names or task_names(), None if mutants else range(seeds), keep=keep)
    except QuizError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)
    for fault in faults:
        click.echo(f"FAULT {fault}", err=True)
    sys.exit(EXIT_FAULTY if faults else 0)


def _proved(names: Sequence[str], seeds: Sequence[int] | None, *, keep: bool) -> list[str]:
    """Run one of the two proofs, that of the seeds or that of the mutants."""
    # Only this command needs them, and each only one.
    if seeds is None:
        from exercises.mutation.proof import prove_all  # noqa: PLC0415

        return prove_all(names, click.echo)
    from exercises.verify import verify_all  # noqa: PLC0415

    return verify_all(names, seeds, click.echo, keep=keep)
