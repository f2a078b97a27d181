"""The first start: three questions at most, then straight into the first question."""

from datetime import timedelta
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quiz.i18n import say
from quiz.model import Lang
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar

STEPS: dict[str, tuple[Any, ...]] = {
    "lang": tuple(Lang),
    "days": (None, 7, 14, 30, 60),
    "minutes": (10, 20, 40, 60),
}
"""What is asked, and what may be chosen; days are those until the interview."""


class WelcomeScreen(QuizScreen[None]):
    """One question after another, each with a sensible first choice."""

    title_key = "welcome.title"

    def __init__(self) -> None:
        super().__init__()
        self._left = list(STEPS)
        self._chosen: dict[str, Any] = {}

    def body(self) -> ComposeResult:
        """Lay out the greeting; the choices follow."""
        with Vertical(id="welcome"):
            yield Said(lambda lang: say(lang, "welcome.greeting"), classes="heading")
            yield Said(lambda lang: say(lang, f"welcome.ask-{self._step}"), id="ask")

    @property
    def _step(self) -> str:
        return self._left[0]

    async def on_mount(self) -> None:
        """Ask the first question, the locale's language first."""
        await self._ask(list(Lang).index(self.lang))

    async def _ask(self, start: int) -> None:
        choices = STEPS[self._step]
        await self.query(Rows).remove()
        rows = Rows(len(choices), self._paint)
        await self.query_one("#welcome").mount(rows)
        rows.highlighted = start
        rows.focus()
        asked = len(STEPS) - len(self._left) + 1
        self.query_one(TopBar).note(lambda _: f"{asked}/{len(STEPS)}")
        step = self._step
        self.query_one("#ask", Said).tell(lambda lang: say(lang, f"welcome.ask-{step}"))

    def _paint(self, index: int, lang: Lang) -> Content:
        choice = STEPS[self._step][index]
        name = choice.value if isinstance(choice, Lang) else choice
        words = say(lang, f"welcome.{self._step}-{name if name is not None else 'none'}")
        return Content(f"{index + 1}  {words}")

    async def on_rows_touched(self, event: Rows.Touched) -> None:
        """Choose by Space or click."""
        event.stop()
        await self._choose(event.index)

    async def on_rows_done(self, event: Rows.Done) -> None:
        """Choose by Enter."""
        event.stop()
        await self._choose(event.rows.highlighted or 0)

    async def on_key(self, event: Any) -> None:
        """Choose by digit."""
        if event.key.isdigit() and 0 < int(event.key) <= len(STEPS[self._step]):
            event.stop()
            await self._choose(int(event.key) - 1)

    async def _choose(self, index: int) -> None:
        step = self._left.pop(0)
        self._chosen[step] = STEPS[step][index]
        if step == "lang":
            self.quiz.save(lang=self._chosen["lang"])
        if self._left:
            await self._ask(1 if self._step == "minutes" else 0)
        else:
            self._begin()

    def _begin(self) -> None:
        days = self._chosen["days"]
        today = self.services.now().astimezone().date()
        self.quiz.save(
            first_run_done=True,
            minutes_per_day=self._chosen["minutes"],
            interview_date=None if days is None else today + timedelta(days=days),
        )
        self.quiz.go_home()
        self.quiz.go("study")
