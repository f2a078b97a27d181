"""Every question in a table, narrowed by words as they are typed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from quiz.bank import Entry
from quiz.i18n import say
from quiz.model import Lang
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.session import SessionScreen
from quiz.tui.widgets.drawn import Filling
from quiz.tui.widgets.entries import EntryTable
from quiz.tui.widgets.topbar import TopBar


class SearchField(Filling, Input):
    """The field: as wide as the screen, however much is in it."""


class BrowseScreen(QuizScreen[None]):
    """A search field above the table; Enter opens a question to answer it."""

    title_key = "browse.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
        Binding("slash", "search", "search", key_display="/", priority=True),
        Binding("d", "drill", "drill-these"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the field and the table."""
        yield SearchField(id="search", compact=True)
        yield EntryTable()

    def on_mount(self) -> None:
        """Show everything."""
        self.watch(self.app, "lang", self._follow)
        self.query_one(EntryTable).focus()

    def _follow(self, lang: Lang) -> None:
        field = self.query_one(Input)
        field.placeholder = say(lang, "browse.placeholder")
        # The words found depend on the language they are searched in.
        self._find(field.value)

    def _find(self, words: str) -> None:
        bank = self.services.bank
        found = bank.search(words, self.lang) if words.strip() else bank.entries
        # One painting for all of it, not one after the other.
        with self.app.batch_update():
            self.query_one(EntryTable).show(found)
            self.query_one(TopBar).note(lambda _: f"{len(found)}/{len(bank)}")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        event.stop()
        self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the field to the table."""
        event.stop()
        self.query_one(EntryTable).focus()

    def on_entry_table_opened(self, event: EntryTable.Opened) -> None:
        """Answer the question."""
        event.stop()
        self._practise([event.entry])

    def _practise(self, entries: list[Entry]) -> None:
        self.app.push_screen(SessionScreen("browse.title", [entry.id for entry in entries]))

    def action_drill(self) -> None:
        """Practise all that is in the table."""
        entries = list(self.query_one(EntryTable).entries)
        if entries:
            self._practise(entries)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let a slash be a letter of the search."""
        return action != "search" or not isinstance(self.focused, Input)

    def action_search(self) -> None:
        """Type words."""
        # A priority key and no delay: letters that come in one burst with the slash belong here.
        self.set_focus(self.query_one(Input))

    def action_close(self) -> None:
        """Go from the field to the table, and from there home."""
        if self.query_one(Input).has_focus and self.query_one(EntryTable).entries:
            self.query_one(EntryTable).focus()
        else:
            self.quiz.go_home()
