"""Earlier attempts at a task: verdict, time, code; and the two beginnings."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.widgets import OptionList

from quiz.i18n import say
from quiz.model import Lang, Task
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said


class HistoryScreen(QuizScreen[str | None]):
    """A list beside the code; Enter takes that code up again."""

    title_key = "history.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close", key_display="Esc"),
        Binding("enter", "take", "take", key_display="Enter"),
    ]

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task_shown = task

    def body(self) -> ComposeResult:
        """Lay out the list and the code."""
        self._attempts = self.services.store.attempts(self.task_shown.slug)[::-1]
        self._sources = [attempt.source for attempt in self._attempts]
        self._sources += [self.task_shown.starter, self.task_shown.repair]
        with Horizontal(id="history"):
            yield Rows(len(self._sources), self._paint)
            with VerticalScroll(id="source"):
                yield Said(lambda _: "", id="code")

    def on_mount(self) -> None:
        """Start with the newest."""
        self.query_one(Rows).focus()

    def _paint(self, index: int, lang: Lang) -> Content:
        if index >= len(self._attempts):
            name = "starter" if index == len(self._attempts) else "repair"
            return Content(say(lang, f"history.{name}"))
        attempt = self._attempts[index]
        verdict = attempt.judgement
        when = attempt.at.astimezone().strftime("%m-%d %H:%M")
        words = say(lang, f"verdict.{verdict.verdict}")
        return Content(f"{when} {words} {verdict.passed}/{verdict.total}\n  {attempt.level}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the code."""
        event.stop()
        source = self._sources[event.option_index]
        self.query_one("#code", Said).tell(lambda _: highlight(source, language="python"))

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Only look, by Space or click."""
        event.stop()

    def on_rows_done(self, event: Rows.Done) -> None:
        """Take the code up by Enter."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the code up; what is in the editor stays in the history if it was submitted."""
        self.dismiss(self._sources[self.query_one(Rows).highlighted or 0])

    def action_close(self) -> None:
        """Go back to the task as it is."""
        self.dismiss(None)
