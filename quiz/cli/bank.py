"""``quiz bank``: check, list and show questions, print their schema."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click
import msgspec

from exercises.task import load_tasks
from quiz.bank import Bank, check, open_bank
from quiz.cli.coverage_text import coverage_text
from quiz.cli.folders import cache_folder
from quiz.cli.options import content_option, json_option, lang_option
from quiz.cli.question_text import question_text
from quiz.errors import QuizError
from quiz.kinds import KINDS, variant
from quiz.model import Lang
from quiz.resources import content_folder

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def bank() -> None:
    """Check, list and show questions."""


@bank.command("check")
@click.argument("folders", nargs=-1, type=FOLDER, metavar="[DIR]...")
def check_command(folders: Sequence[Path]) -> None:
    """Check content folders together and print every problem with its place.

    Without DIR the bank that ships with the program is checked. Folders without a topics.yaml
    of their own are checked together with it.

    Exit code: 0 no problem, 1 problems, 2 wrong usage.

    \b
    Examples:
      quiz bank check
      quiz bank check content ~/my-questions
    """  # noqa: D301 - click keeps the lines after \b
    chosen = [*folders]
    if not any(os.path.lexists(folder / "topics.yaml") for folder in chosen):
        chosen.insert(0, _from_here(content_folder()))
    tasks = {slug: [level.name for level in task.levels] for slug, task in load_tasks().items()}
    found, problems = check(chosen, tasks)
    for problem in problems:
        click.echo(problem)
    if found is None:
        click.echo(f"{len(problems)} problem{'s' * (len(problems) > 1)}", err=True)
        sys.exit(1)
    click.echo(f"{len(found)} questions, no problem", err=True)


@bank.command("list")
@click.option("--topic", "topics", multiple=True, help="A topic or subtopic (repeatable).")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([*KINDS]), help="(repeatable)")
@click.option("--difficulty", "difficulties", multiple=True, type=click.IntRange(1, 5))
@lang_option
@content_option
@json_option
def list_command(
    topics: Sequence[str],
    kinds: Sequence[str],
    difficulties: Sequence[int],
    lang: str,
    packs: Sequence[Path],
    *,
    as_json: bool,
) -> None:
    """List questions, one a line: id, kind, difficulty, first line of the prompt, by tabs.

    \b
    Examples:
      quiz bank list --topic peft --difficulty 3
      quiz bank list --kind numeric --json
    """  # noqa: D301 - click keeps the lines after \b
    opened = _open(packs)
    known = {
        name for topic in opened.topics for name in (topic.id, *(s.id for s in topic.subtopics))
    }
    for topic in topics:
        if topic not in known:
            raise click.BadParameter(f"there is no topic {topic!r}", param_hint="--topic")
    entries = opened.pick(topics=topics, kinds=kinds, difficulties=difficulties)
    if as_json:
        _print_json(entries)
        return
    for entry in entries:
        prompt = entry.prompt.to(Lang(lang)).strip().partition("\n")[0]
        click.echo(f"{entry.id}\t{entry.kind}\t{entry.difficulty}\t{prompt}")


@bank.command("show")
@click.argument("question_id", metavar="ID")
@click.option("--seed", type=int, help="Show the variant of this seed, as a learner sees it.")
@lang_option
@content_option
@json_option
def show_command(
    question_id: str, seed: int | None, lang: str, packs: Sequence[Path], *, as_json: bool
) -> None:
    """Show a question with its right answer, as it stands in the bank.

    \b
    Examples:
      quiz bank show evaluation.f1-harmonic
      quiz bank show peft.lora-parameters --seed 7 --lang zh
    """  # noqa: D301 - click keeps the lines after \b
    opened = _open(packs)
    if question_id not in opened:
        words = question_id.rpartition(".")[2].replace("-", " ")
        spelt = get_close_matches(question_id, [entry.id for entry in opened.entries])
        near = spelt or [entry.id for entry in opened.search(words, Lang(lang))[:3]]
        advice = f"did you mean {', '.join(near)}?" if near else "`quiz bank list` lists all"
        raise click.BadParameter(f"there is no question {question_id!r}; {advice}", param_hint="ID")
    question = opened.question(question_id)
    if seed is not None:
        question = variant(question, seed)
    if as_json:
        _print_json(question)
    else:
        click.echo(question_text(question, Lang(lang)), nl=False)


@bank.command("coverage")
@content_option
@json_option
def coverage_command(packs: Sequence[Path], *, as_json: bool) -> None:
    """Say what the bank covers: counts, objectives without a question, thin subtopics.

    A subtopic is thin with fewer than three questions or without one of difficulty 4 or 5.

    Exit code: 0 nothing is missing, 1 something is.

    \b
    Examples:
      quiz bank coverage
      quiz bank coverage --json
    """  # noqa: D301 - click keeps the lines after \b
    from quiz.bank.coverage import coverage  # noqa: PLC0415 - only this command needs it

    found = coverage(_open(packs))
    if as_json:
        _print_json(found)
    else:
        click.echo("\n".join(coverage_text(found)))
    sys.exit(0 if found.complete else 1)


@bank.command("new")
@click.argument("kind", type=click.Choice([*KINDS]))
@click.argument("topic", metavar="TOPIC")
@content_option
def new_command(kind: str, topic: str, packs: Sequence[Path]) -> None:
    """Print the skeleton of a new entry; TOPIC is a topic or a subtopic.

    Put it at the end of a file in content/questions/TOPIC, give it an id and fill in its `…`;
    the check asks for nothing but the source.

    \b
    Examples:
      quiz bank new choice evaluation.classification
      quiz bank new numeric peft >> content/questions/peft/lora.yaml
    """  # noqa: D301 - click keeps the lines after \b
    from quiz.bank.scaffold import scaffold  # noqa: PLC0415 - only this command needs it

    opened = _open(packs)
    subtopics = [subtopic.id for each in opened.topics for subtopic in each.subtopics]
    fitting = [name for name in subtopics if topic in (name, name.partition(".")[0])]
    if not fitting:
        close = get_close_matches(topic, [*subtopics, *(each.id for each in opened.topics)], n=1)
        advice = f"did you mean {close[0]}?" if close else "`quiz bank coverage` lists topics"
        raise click.BadParameter(f"there is no topic {topic!r}; {advice}", param_hint="TOPIC")
    names = Counter(
        name
        for entry in opened.entries
        for name in entry.misconceptions
        if entry.topic == fitting[0].partition(".")[0]
    )
    [(name, _)] = names.most_common(1) or [("to-be-named", 1)]
    click.echo(scaffold(kind, fitting[0], name), nl=False)


@bank.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a file of questions, for editors.

    \b
    Examples:
      quiz bank schema > questions.schema.json
    """  # noqa: D301 - click keeps the lines after \b
    from quiz.bank.schema import schema_text  # noqa: PLC0415 - only this command needs it

    click.echo(schema_text(), nl=False)


def _open(packs: Sequence[Path]) -> Bank:
    try:
        return open_bank([content_folder(), *packs], cache_folder())
    except QuizError as error:
        click.echo(f"quiz: {error}", err=True)
        sys.exit(1)


def _from_here(folder: Path) -> Path:
    """Write a folder as seen from the current one, where it lies within: that reads better."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _print_json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))
