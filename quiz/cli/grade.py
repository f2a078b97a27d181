"""``quiz grade``: judge a solution to a coding task."""

import os
import sys
from pathlib import Path

import click
import msgspec

from exercises.judge.client import Judge
from exercises.judge.protocol import MAX_SOURCE
from quiz.cli.options import json_option, lang_option, seed_for, seed_option, tasks_option
from quiz.errors import QuizError
from quiz.model import GroupResult, Judgement, Lang, TestResult, Text, Verdict

EXIT_NOT_ACCEPTED, EXIT_USAGE, EXIT_JUDGE = 1, 2, 3
EXITS = {
    Verdict.ACCEPTED: 0,
    Verdict.INVALID: EXIT_USAGE,
    Verdict.JUDGE_ERROR: EXIT_JUDGE,
}
DEGRADED = Text(
    en="The sandbox does not hold here (degraded): grade only code that you trust.",
    zh="沙箱在这里没有完全生效（degraded）：请只评判你信任的代码。",
)
HIDDEN_FAILURES = 1
"""How many failed hidden tests are explained; the rest stays folded."""

LIMITS = (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT)


@click.command()
@click.argument("task")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--samples", is_flag=True, help="Run the sample tests only.")
@click.option("--level", default="core", show_default=True, metavar="NAME", help="A level, or all.")
@seed_option
@tasks_option
@click.option(
    "--bundle",
    "packed",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write all that another machine needs to repeat this grading to a new FILE.",
)
@json_option
@lang_option
def grade(
    task: str,
    file: Path,
    level: str,
    seed: int | None,
    tasks: Path | None,
    packed: Path | None,
    lang: str,
    *,
    samples: bool,
    as_json: bool,
) -> None:
    """Judge FILE, a solution to TASK, against the task's tests.

    Exit code: 0 accepted, 1 not accepted, 2 wrong usage or an invalid submission, 3 the judge
    itself failed.

    \b
    Examples:
      quiz grade edit-distance solution.py
      quiz grade edit-distance solution.py --level all --json
      quiz grade edit-distance solution.py --bundle dispute.json
    """  # noqa: D301 - click keeps the lines after \b
    try:
        _must_be_new(packed)
        seed = seed_for(tasks, seed)
        with file.open("rb") as stream:
            source = stream.read(MAX_SOURCE + 1)  # what is larger is invalid, and the judge says so
        with Judge(tasks) as judge:
            judgement = judge.grade(task, source, level=level, samples=samples, seed=seed)
            note = _note(judge, judgement)
        if packed is not None:
            from exercises import bundle  # noqa: PLC0415 - rarely needed

            made = bundle.pack(judgement, source, level=level, samples=samples, folder=tasks)
            bundle.write(made, packed)
    except (QuizError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(judgement)))
    else:
        click.echo(report(judgement, Lang(lang)))
    if note is not None:
        click.echo(note.to(Lang(lang)), err=True)
    sys.exit(EXITS.get(judgement.verdict, EXIT_NOT_ACCEPTED))


def _must_be_new(packed: Path | None) -> None:
    """Refuse before anything is judged; a mistyped name must not cost somebody a file."""
    if packed is not None and os.path.lexists(packed):
        raise QuizError(f"{packed} is there already; choose another name, or delete it first")


def _note(judge: Judge, judgement: Judgement) -> Text | None:
    if judgement.verdict is Verdict.JUDGE_ERROR:
        return None
    return judge.note or (DEGRADED if judgement.sandbox == "degraded" else None)


def report(judgement: Judgement, lang: Lang) -> str:
    """Write a judgement for people: the groups, then what went wrong first."""
    lines = [
        f"{group.verdict.value:<14} {group.passed:>3}/{group.total:<3} "
        f"{group.level}/{group.name}: {group.says.to(lang)}{_not_run(judgement, group, lang)}"
        for group in judgement.groups
    ]
    if judgement.detail is not None:
        lines += ["", judgement.detail.to(lang)]
    for test in _explained(judgement):
        lines += ["", *_test(test, lang)]
    summary = Text(
        en=f"{judgement.passed} of {judgement.total} tests passed ({judgement.seconds:.1f} s,"
        f" sandbox {judgement.sandbox}, seed {judgement.seed})",
        zh=f"{judgement.total} 个测试通过了 {judgement.passed} 个"
        f"（{judgement.seconds:.1f} 秒，沙箱 {judgement.sandbox}，种子 {judgement.seed}）",
    )
    lines += ["", f"{judgement.verdict.value}: {summary.to(lang)}"]
    return "\n".join(lines)


def _not_run(judgement: Judgement, group: GroupResult, lang: Lang) -> str:
    """Say how many tests of a group were not run after one broke a limit."""
    run = [t for t in judgement.tests if (t.level, t.group) == (group.level, group.name)]
    left = group.total - len(run)
    if left <= 0 or group.verdict not in LIMITS:
        return ""
    return Text(en=f" ({left} not run)", zh=f"（{left} 个未运行）").to(lang)


def _explained(judgement: Judgement) -> list[TestResult]:
    failed = [test for test in judgement.tests if test.verdict is not Verdict.ACCEPTED]
    sampled = [test for test in failed if test.sample is not None]
    hidden = [test for test in failed if test.sample is None]
    return sampled + hidden[:HIDDEN_FAILURES]


def _test(test: TestResult, lang: Lang) -> list[str]:
    lines = [f"{test.verdict.value}: {test.says.to(lang)}"]
    if test.sample is not None and test.verdict is not Verdict.WRONG_ANSWER:
        lines.append(f"  {test.sample.call}")
    if test.symptom is not None:
        lines.append(f"  {test.symptom.to(lang)}")
    lines += [f"  {line}" for line in test.traceback.splitlines()]
    if test.prints:
        label = Text(en="printed:", zh="打印：").to(lang)
        lines += [f"  {label}", *(f"    {line}" for line in test.prints.splitlines())]
    return lines
