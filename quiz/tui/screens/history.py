"""Earlier attempts at a task: verdict, time, code; and the two beginnings."""

from difflib import unified_diff
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.reactive import var
from textual.widgets import OptionList

from quiz.i18n import say
from quiz.model import Lang, Mode, Task
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said


class HistoryScreen(QuizScreen[str | None]):
    """A list beside the code; Enter takes that code up again."""

    title_key = "history.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close", key_display="Esc"),
        Binding("enter", "take", "take", key_display="Enter"),
        Binding("d", "turn", "diff", key_display="d"),
    ]
    compared: var[bool] = var(default=False, init=False)
    """Whether the changes since the try before are shown in the place of the code."""

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
        parts = [attempt.level, say(lang, "results.seconds", seconds=f"{verdict.seconds:.1f}")]
        if attempt.mode is not Mode.IMPLEMENT:
            parts.insert(1, say(lang, f"history.mode-{attempt.mode}"))
        if attempt.hints:
            parts.append(say(lang, "history.hints", count=attempt.hints))
        return Content(f"{when} {words} {verdict.passed}/{verdict.total}\n  {' · '.join(parts)}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the code, or what has changed in it."""
        event.stop()
        self._show(event.option_index)

    def _show(self, index: int) -> None:
        source = self._sources[index]
        code = self.query_one("#code", Said)
        if self.compared and index < len(self._attempts):
            code.tell(lambda lang: compare(self._before(index), source, lang))
        else:
            code.tell(lambda _: highlight(source, language="python"))
        self.query_one("#source").scroll_home(animate=False)

    def _before(self, index: int) -> str:
        """Give the code of the try before, in the same mode; what it began from, for the first."""
        mode = self._attempts[index].mode
        earlier = (each.source for each in self._attempts[index + 1 :] if each.mode is mode)
        task = self.task_shown
        return next(earlier, task.repair if mode is Mode.REPAIR else task.starter)

    def action_turn(self) -> None:
        """Turn between code and changes."""
        self.compared = not self.compared
        self._show(self.query_one(Rows).highlighted or 0)

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


SIGNS = {"+": "$text-success", "-": "$text-error", "@": "$text-muted"}
"""Colours of the lines of a diff, by their first character."""


def compare(before: str, after: str, lang: Lang) -> Content:
    """Show what changed between two programs, as a unified diff without its head."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[2:]
    if not lines:
        return Content(say(lang, "history.same"))
    return Content("\n").join(Content.styled(line, SIGNS.get(line[:1], "")) for line in lines)
