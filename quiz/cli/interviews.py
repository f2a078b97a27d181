"""``quiz interviews``: list finished mock interviews, export a debrief."""

import sys
from datetime import datetime
from pathlib import Path

import click
import msgspec

from quiz.cli.folders import data_option, store_file
from quiz.errors import QuizError
from quiz.i18n import say
from quiz.model import Lang
from quiz.model.interview import Debrief
from quiz.porting import debrief_markdown, html_page
from quiz.store import Store

EXIT_NONE = 1
NONE = "no finished interview yet: `quiz` opens the program, `i` at home begins one"


@click.group()
def interviews() -> None:
    """List finished mock interviews and export their debriefs."""


@interviews.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with all of each debrief.")
@data_option
def list_command(as_json: bool, data: Path | None) -> None:  # noqa: FBT001 - click passes by name
    """List finished interviews, newest first: ID, beginning, minutes, score, by tabs.

    \b
    Examples:
      quiz interviews list
      quiz interviews list --json
    """  # noqa: D301 - click keeps the lines after \b
    found = _finished(data)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)))
        return
    for debrief in found:
        started = f"{debrief.started.astimezone():%Y-%m-%d %H:%M}"
        click.echo(
            f"{debrief.interview}\t{started}\t{debrief.minutes} min\t{int(debrief.score * 100)}%"
        )
    if not found:
        click.echo(NONE, err=True)


@interviews.command("export")
@click.argument("interview", required=False, metavar="[ID]")
@click.option(
    "--lang",
    type=click.Choice([lang.value for lang in Lang]),
    help="Language of the debrief; the interview's own if not given.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=Path("-"),
    metavar="FILE",
    help="Where to write it; - is standard output, as if not given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "json"]),
    default="markdown",
    show_default=True,
    help="HTML is one file that needs nothing else.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@data_option
def export_command(
    interview: str | None,
    lang: str | None,
    target: Path,
    form: str,
    force: bool,  # noqa: FBT001 - click passes options by name
    data: Path | None,
) -> None:
    """Write the debrief of an interview as Markdown, HTML or JSON.

    ID is one of `quiz interviews list`, or the beginning of one; without it the newest is taken.

    Exit code: 0 written, 1 no interview is finished yet, 2 wrong usage.

    \b
    Examples:
      quiz interviews export
      quiz interviews export --lang zh --to debrief.md
      quiz interviews export --format html --to debrief.html
    """  # noqa: D301 - click keeps the lines after \b
    found = _finished(data)
    if not found:
        click.echo(NONE, err=True)
        sys.exit(EXIT_NONE)
    debrief = found[0] if interview is None else _chosen(found, interview)
    text = _written(debrief, debrief.lang if lang is None else Lang(lang), form)
    if target == Path("-"):
        click.echo(text, nl=False)
    else:
        _write(target, text, force=force)
        click.echo(target)


def _written(debrief: Debrief, lang: Lang, form: str) -> str:
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(debrief)).decode() + "\n"
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None  # noqa: S101 - astimezone gives one
    markdown = debrief_markdown(debrief, lambda message: say(lang, message), lang, zone)
    return html_page(markdown, lang) if form == "html" else markdown


def _finished(data: Path | None) -> list[Debrief]:
    """Read the debriefs; to look is no reason to create the file."""
    file = store_file(data)
    if not file.exists():
        return []
    with Store.open(file) as store:
        return store.interviews()


def _chosen(found: list[Debrief], name: str) -> Debrief:
    fitting = [debrief for debrief in found if debrief.interview.startswith(name)]
    if len(fitting) == 1:
        return fitting[0]
    problem = f"{len(fitting)} interviews begin with" if fitting else "there is no interview"
    raise click.BadParameter(
        f"{problem} {name!r}; `quiz interviews list` lists all", param_hint="ID"
    )


def _write(target: Path, text: str, *, force: bool) -> None:
    try:
        with target.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise QuizError(f"{target} is there already; --force overwrites it") from None
    except OSError as error:
        raise QuizError(f"{target} could not be written: {error.strerror}") from error
