"""``quiz replay``: grade a dispute bundle again."""

import sys
from pathlib import Path

import click
import msgspec

from exercises import bundle
from exercises.judge.client import Judge
from quiz.cli.options import json_option, tasks_option
from quiz.model import Verdict

EXIT_DIFFERENT, EXIT_JUDGE = 1, 3


@click.command()
@click.argument("file", metavar="BUNDLE", type=click.Path(dir_okay=False, path_type=Path))
@tasks_option
@json_option
def replay(file: Path, tasks: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click passes it by name
    """Grade BUNDLE, made by `quiz grade --bundle`, again with the same seed.

    Exit code: 0 the verdict of every group is the same, 1 one is another, 2 the bundle can't be
    used, 3 the judge itself failed.

    \b
    Examples:
      quiz replay dispute.json
      quiz replay dispute.json --json
    """  # noqa: D301 - click keeps the lines after \b
    packed = bundle.read(file)
    with Judge(tasks) as judge:
        again = bundle.replay(packed, judge, tasks)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(again)))
    else:
        for line in again.surroundings:
            click.echo(f"changed since: {line}")
        for line in again.different:
            click.echo(f"judged otherwise: {line}")
        click.echo(f"{packed.task} {packed.level}, seed {packed.seed}: {_said(packed, again)}")
    if again.result.verdict is Verdict.JUDGE_ERROR:
        sys.exit(EXIT_JUDGE)
    sys.exit(0 if again.same else EXIT_DIFFERENT)


def _said(packed: bundle.Bundle, again: bundle.Replayed) -> str:
    if again.same:
        return f"{again.result.verdict} again"
    return f"{packed.result.verdict} then, {again.result.verdict} now"
