"""What the keys do, and how the program thinks."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.i18n import say
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said


class HelpScreen(QuizScreen[None]):
    """One page of Markdown."""

    title_key = "help.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close", key_display="Esc"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(classes="page"):
            yield Said(lambda lang: Prose(say(lang, "help.text")))

    def on_mount(self) -> None:
        """Scroll by the keyboard at once."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go back to where one was."""
        self.app.pop_screen()
