"""A question of the interface with a few answers in one line: how sure, which grade."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button

from quiz.model import Lang
from quiz.tui.widgets.said import Said, SpokenButton, Words


class Bar(Horizontal):
    """Words and buttons; a digit, a click, or Enter on the focused one chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"choose({n - 1})", show=False) for n in range(1, 7)),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    class Chosen(Message):
        """An answer was chosen, by its place."""

        def __init__(self, bar: "Bar", index: int) -> None:
            super().__init__()
            self.bar = bar
            self.index = index

        @property
        def control(self) -> "Bar":
            """The bar."""
            return self.bar

    def __init__(self, words: Words, choices: Sequence[Words], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._words = words
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay out the words and one button an answer."""
        yield Said(self._words)
        for words in _numbered(self._choices):
            yield SpokenButton(words, compact=True)

    def ask(self, choices: Sequence[Words], suggested: int) -> None:
        """Show the bar with these answers, the suggested one ready for Enter."""
        buttons = list(self.query(SpokenButton))
        for button, words in zip(buttons, _numbered(choices), strict=True):
            button.tell(words)
        self.display = True
        buttons[suggested].focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Choose by click or Enter."""
        event.stop()
        self.action_choose(list(self.query(Button)).index(event.button))

    def action_choose(self, index: int) -> None:
        """Choose by place."""
        if index < len(self._choices):
            self.post_message(self.Chosen(self, index))


def _numbered(choices: Sequence[Words]) -> Iterator[Words]:
    """Put before each answer the digit that chooses it."""
    for number, words in enumerate(choices, 1):
        yield partial(_with_digit, number, words)


def _with_digit(number: int, words: Words, lang: Lang) -> str:
    return f"{number} {words(lang)}"
