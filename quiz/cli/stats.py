"""``quiz stats``: the figures of the progress screen, for people and for scripts."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from quiz.bank import open_bank
from quiz.cli.folders import cache_folder, data_option, store_file
from quiz.cli.options import content_option, json_option
from quiz.i18n import percent
from quiz.model import Confidence
from quiz.resources import content_folder
from quiz.schedule import Scheduler
from quiz.stats import Figures, History, figures
from quiz.store import Settings, Store


@click.command("stats")
@json_option
@data_option
@content_option
def stats(packs: tuple[Path, ...], data: Path | None, *, as_json: bool) -> None:
    """Tell how far you are: what is known, due, remembered, and where it goes wrong.

    With --json everything that the progress screen shows: `answered`, `streak`, `topics` and
    `subtopics` (`share`, `seen`, `questions`), `known`, `activity` and `forecast` (by day),
    `retention` (`asked`, `remembered`), `target`, `calibration` (by confidence `answers`, `right`),
    `misconceptions`, `leeches`, `coding` (by task `attempts`, `solved`, `at_first`), `days_left`.

    \b
    Examples:
      quiz stats
      quiz stats --json
      quiz stats --content my-questions
    """  # noqa: D301 - click keeps the lines after \b
    found = _figures(packs, data)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_plain(found)), indent=2))
    else:
        click.echo("\n".join(_lines(found)))


def _figures(packs: tuple[Path, ...], data: Path | None) -> Figures:
    """Compute the figures; to look is no reason to create the learner's file."""
    bank, now = open_bank([content_folder(), *packs], cache_folder()), datetime.now().astimezone()
    history, settings = History([], {}, []), Settings()
    if store_file(data).exists():
        with Store.open(store_file(data)) as store:
            history = History(store.reviews(), store.cards(), store.attempts(), store.suspended())
            settings = store.settings()
    scheduler = Scheduler(settings.desired_retention, settings.fsrs_parameters)
    return figures(
        bank.entries,
        bank,
        history,
        lambda card: scheduler.recall(card, now),
        now,
        target=settings.desired_retention,
        interview=settings.interview_date,
    )


def _plain(found: Figures) -> dict[str, Any]:
    """Put confidences by their names; all else is plain already."""
    plain = asdict(found)
    plain["calibration"] = {each.name.lower(): plain["calibration"][each] for each in Confidence}
    return plain


def _lines(found: Figures) -> Iterator[str]:
    known = [*found.known.values()][-1]
    yield f"answers: {found.answered}; days in a row: {found.streak}"
    yield f"{percent(known)}% of all questions answered fully right at the last try"
    if found.retention.asked:
        share = percent(found.retention.remembered / found.retention.asked)
        yield f"{share}% of {found.retention.asked} remembered after a day or more,"
        yield f"  {percent(found.target)}% is the target"
    yield f"due in {len(found.forecast)} days: {sum(found.forecast.values())}"
    if found.days_left is not None and found.days_left > 0:
        yield f"days until the interview: {found.days_left - 1}"
    yield "mastery by topic:"
    for name, mastery in found.topics.items():
        yield f"  {name:<16} {percent(mastery.share):>3}%  {mastery.seen}/{mastery.questions}"
    for name, count in [*found.misconceptions.items()][:5]:
        yield f"misconception, {count} times: {name}"
