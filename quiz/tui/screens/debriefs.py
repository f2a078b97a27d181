"""The finished interviews, newest first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.i18n import percent, say
from quiz.model import Lang
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.debrief import DebriefScreen
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said


class DebriefsScreen(QuizScreen[None]):
    """One row an interview; Enter opens its debrief."""

    title_key = "debriefs.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the list."""
        self._debriefs = self.services.store.interviews()
        with VerticalScroll(classes="page"):
            if self._debriefs:
                yield Rows(len(self._debriefs), self._paint)
            else:
                yield Said(lambda lang: say(lang, "debriefs.none"))

    def on_mount(self) -> None:
        """Choose by the keyboard at once."""
        if self._debriefs:
            self.query_one(Rows).focus()

    def _paint(self, index: int, lang: Lang) -> str:
        debrief = self._debriefs[index]
        when = debrief.started.astimezone().strftime("%Y-%m-%d %H:%M")
        return say(
            lang,
            "debriefs.row",
            when=when,
            minutes=debrief.minutes,
            percent=percent(debrief.score),
        )

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Open by Space or click."""
        event.stop()
        self._open(event.index)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Open by Enter."""
        event.stop()
        self._open(event.rows.highlighted or 0)

    def _open(self, index: int) -> None:
        self.app.push_screen(DebriefScreen(self._debriefs[index]))

    def action_close(self) -> None:
        """Go home."""
        self.quiz.go_home()
