"""``quiz start``: open the program in the terminal."""

import gc
import locale
import os
import random
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from quiz.bank import open_bank
from quiz.cli import folders
from quiz.cli.options import content_option
from quiz.cli.report import bug_report
from quiz.errors import QuizError
from quiz.model import Lang, Task
from quiz.resources import content_folder
from quiz.schedule import Scheduler
from quiz.store import Settings, Store

if TYPE_CHECKING:
    from quiz.freetext import Endpoint
    from quiz.tui.services import Services


@click.command()
@content_option
@folders.data_option
@click.option("--lang", type=click.Choice([lang.value for lang in Lang]), help="Language.")
def start(packs: tuple[Path, ...] = (), data: Path | None = None, lang: str | None = None) -> None:
    """Open the program in the terminal.

    \b
    Examples:
      quiz
      quiz start --content my-questions
      quiz start --data /tmp/trial
    """  # noqa: D301 - click keeps the lines after \b
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise QuizError("the program needs a terminal; `quiz --help` lists what works without one")
    home = folders.data_folder(data)
    # Textual paints at most so often a second; at its own 60, half of a key's time is waiting.
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    with Store.open(folders.store_file(data)) as store:
        from quiz.tui.app import QuizApp  # noqa: PLC0415 - Textual only when it is needed

        settings = settings_for(store, lang)
        app = QuizApp(services(store, packs, home, settings), settings, bug_report)
        gc.freeze()
        try:
            app.run()
        finally:
            app.services.judge.close()
    if app.return_code:
        sys.exit(app.return_code)


def settings_for(store: Store, lang: str | None) -> Settings:
    """Give the saved settings; a newcomer's language is the locale's."""
    settings = store.settings()
    if lang is not None:
        return replace(settings, lang=Lang(lang))
    if not settings.first_run_done:
        return replace(settings, lang=locale_language())
    return settings


def locale_language(environment: Mapping[str, str] = os.environ) -> Lang:
    """Give the language of the locale, English where we don't speak it.

    The variables count even where the system lacks the locale that they name.
    """
    named = (environment.get(each) for each in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return Lang.ZH if name.lower().startswith(("zh", "chinese")) else Lang.EN


def services(store: Store, packs: tuple[Path, ...], home: Path, settings: Settings) -> "Services":
    """Put together what the screens need: real clock, real chance, real judge."""
    from quiz.tui.services import JudgeDoor, Services  # noqa: PLC0415

    return Services(
        bank=open_bank([content_folder(), *packs], folders.cache_folder()),
        store=store,
        scheduler=Scheduler(settings.desired_retention, settings.fsrs_parameters),
        tasks=cache(_tasks),
        judge=JudgeDoor(),
        now=lambda: datetime.now(UTC),
        clock=time.monotonic,
        rng=random.Random(),  # noqa: S311 - variants and shuffles, not secrets
        solutions=home / "solutions",
        endpoint=endpoint(os.environ),
    )


def endpoint(environment: Mapping[str, str]) -> "Endpoint | None":
    """Give where to ask for second opinions; raises QuizError where that is set and can't work."""
    if "QUIZ_LLM_URL" not in environment:
        return None
    from quiz.freetext import configured  # noqa: PLC0415 - few have one, and home needs no marking

    return configured(environment)


def _tasks() -> Mapping[str, Task]:
    from exercises.task import load_tasks  # noqa: PLC0415 - it brings in YAML

    return load_tasks()
