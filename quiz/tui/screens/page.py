"""One page of Markdown: the help, or what there is to learn from a task."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.i18n import say
from quiz.model import Lang
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said


class PageScreen(QuizScreen[None]):
    """Markdown given by a function of the language, under a title."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close", key_display="Esc"),
    ]

    def __init__(self, title_key: str, markdown: Callable[[Lang], str]) -> None:
        super().__init__()
        self.title_key = title_key
        self._markdown = markdown

    def body(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(classes="page"):
            yield Said(lambda lang: Prose(self._markdown(lang)))

    def on_mount(self) -> None:
        """Scroll by the keyboard at once."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go back to where one was."""
        self.app.pop_screen()


class HelpScreen(PageScreen):
    """What the keys do, and how the program thinks."""

    def __init__(self) -> None:
        super().__init__("help.title", lambda lang: say(lang, "help.text"))
