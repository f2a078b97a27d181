"""A list of rows to move through, each drawn by a function of its place and the language."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.reactive import var
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.model import Lang
from quiz.tui.widgets.drawn import AllDrawn

Paint = Callable[[int, Lang], VisualType]
"""Draws the row at a place, in a language."""


class Rows(OptionList):
    """Rows to move through; Space (or a click) touches one, Enter says that all is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", show=False),
        Binding("enter", "done", show=False),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    class Touched(Message):
        """A row was touched by Space, a digit or a click."""

        def __init__(self, rows: "Rows", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "Rows":
            """The list that holds the row."""
            return self.rows

    class Done(Message):
        """Enter was pressed."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            """The list in which it was pressed."""
            return self.rows

    lang: var[Lang] = var(Lang.EN, init=False)

    def __init__(self, count: int, paint: Paint, **kwargs: Any) -> None:
        super().__init__(*[Option("") for _ in range(count)], markup=False, **kwargs)
        self._paint = paint

    def on_mount(self) -> None:
        """Follow the app's language."""
        self.watch(self.app, "lang", self._follow)
        if self.highlighted is None and self.option_count:
            self.highlighted = 0

    def _follow(self, lang: Lang) -> None:
        self.lang = lang
        self.redraw()

    def fill(self, count: int) -> None:
        """Show another number of rows, from the first."""
        self.set_options(Option(self._paint(index, self.lang)) for index in range(count))
        self.highlighted = 0 if count else None

    def redraw(self, *indices: int) -> None:
        """Draw the given rows anew, or all of them."""
        for index in indices or range(self.option_count):
            self.replace_option_prompt_at_index(index, self._paint(index, self.lang))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which row was touched."""
        event.stop()
        self.post_message(self.Touched(self, event.option_index))

    def action_done(self) -> None:
        """Say that all is done, where there is anything."""
        if self.option_count:
            self.post_message(self.Done(self))


class WholeRows(AllDrawn, Rows):
    """Rows that are never scrolled by themselves: what they stand in scrolls."""

    _drawn_width = 0

    def _on_resize(self, event: Resize) -> None:  # type: ignore[override]
        """Draw the rows anew for another width only: the layout has drawn them at this height."""
        if self._drawn_width in (0, event.size.width):
            event.prevent_default()
        self._drawn_width = event.size.width
