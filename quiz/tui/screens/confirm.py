"""A question that is answered by yes or no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from quiz.i18n import say
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.bar import Bar
from quiz.tui.widgets.said import Said


class ConfirmScreen(ModalScreen[bool], QuizScreen[bool]):
    """The question, then yes or no; Esc is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", show=False),
        Binding("y", "answer(True)", show=False),
    ]

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Said(lambda lang: say(lang, self._key), classes="heading")
            yield Bar(
                lambda _: "",
                [lambda lang: say(lang, "confirm.no"), lambda lang: say(lang, "confirm.yes")],
            )

    def on_mount(self) -> None:
        """No is ready for Enter."""
        words = [lambda lang: say(lang, "confirm.no"), lambda lang: say(lang, "confirm.yes")]
        self.query_one(Bar).ask(words, suggested=0)

    def on_bar_chosen(self, event: Bar.Chosen) -> None:
        """Answer by digit, Enter or click."""
        event.stop()
        self.action_answer(event.index == 1)

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - the answer itself
        """Answer."""
        self.dismiss(yes)
