"""Draw the pictures of the READMEs by the program itself: ``make pictures``."""

import asyncio
import html
import random
import re
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from rich.cells import cell_len

from exercises.task import load_tasks
from quiz.bank import open_bank
from quiz.model import Lang
from quiz.resources import content_folder
from quiz.schedule import Scheduler
from quiz.store import Settings, Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.session import SessionScreen
from quiz.tui.services import JudgeDoor, Services

QUESTION = "peft.lora-notes"
CELL = 12.2
"""Units of a cell in Rich's SVG."""

FONTS = re.compile(r"@font-face {.*?}", re.DOTALL)
"""What Rich would load from elsewhere; any monospaced font will do."""

TEXT = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>')


async def picture(folder: Path, lang: Lang) -> str:
    """Mark a line of a listing, and draw the screen as SVG."""
    with Store.open(folder / f"{lang}.db") as store:
        services = Services(
            bank=open_bank([content_folder()], folder),
            store=store,
            scheduler=Scheduler(0.9),
            tasks=cache(load_tasks),
            judge=JudgeDoor(),
            now=lambda: datetime(2027, 3, 9, 12, tzinfo=UTC),
            clock=lambda: 0.0,
            rng=random.Random(1),  # noqa: S311 - a picture
            solutions=folder,
        )
        app = QuizApp(services, Settings(lang=lang, first_run_done=True), repr)
        async with app.run_test(size=(84, 24)) as pilot:
            await app.push_screen(SessionScreen("study.title", [QUESTION]))
            await pilot.pause()
            await pilot.press("down", "down", "space")
            await pilot.pause()
            return TEXT.sub(_widened, FONTS.sub("", app.export_screenshot()))


def _widened(found: re.Match[str]) -> str:
    """Give wide characters their two cells; Rich counts them as one."""
    width = CELL * cell_len(html.unescape(found[2]))
    return f'textLength="{width:g}"{found[1]}>{found[2]}</text>'


def main() -> None:
    """Write both pictures beside this file."""
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        for lang, name in ((Lang.EN, "study.svg"), (Lang.ZH, "study-zh.svg")):
            svg = asyncio.run(picture(Path(folder), lang))
            (here / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
