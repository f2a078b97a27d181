"""The line at the top: where one is, and how far."""

from rich.cells import set_cell_size
from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from quiz.model import Lang
from quiz.tui.widgets.said import Words


class TopBar(Widget):
    """The screen's name on the left, a note (position, clock, place) on the right.

    It is drawn as one widget of a fixed size, so that a clock or a count that changes needs no
    new layout of the screen.
    """

    lang: var[Lang] = var(Lang.EN, init=False)

    def __init__(self, title: Words) -> None:
        super().__init__()
        self._title = title
        self._note: Words = _nothing

    def on_mount(self) -> None:
        """Follow the app's language."""
        self.watch(self.app, "lang", self._follow)

    def _follow(self, lang: Lang) -> None:
        self.lang = lang
        self.refresh()

    def call(self, words: Words) -> None:
        """Call the screen something else."""
        self._title = words
        self.refresh()

    def note(self, words: Words) -> None:
        """Say something on the right."""
        self._note = words
        self.refresh()

    def render(self) -> Content:
        """Draw the title whole, and of the note what there is room for."""
        title = Content(str(self._title(self.lang))).stylize("bold $text-primary")
        note = Content(str(self._note(self.lang)))
        room = max(0, self.size.width - title.cell_length - 2)
        if note.cell_length > room:
            note = Content(set_cell_size(note.plain, max(0, room - 1)) + "…")
        gap = " " * max(1, self.size.width - title.cell_length - note.cell_length)
        return title.append(gap).append(note.stylize("$text-muted"))


def _nothing(_lang: Lang) -> str:
    return ""
