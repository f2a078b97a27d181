"""The line at the top: where one is, and how far."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from quiz.tui.widgets.said import Said, Words


class TopBar(Horizontal):
    """The screen's name on the left, a note (position, clock) on the right."""

    def __init__(self, title: Words) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay out both sides."""
        yield Said(self._title, classes="title", markup=False)
        yield Said(lambda _: "", classes="note", markup=False)

    def note(self, words: Words) -> None:
        """Say something on the right."""
        self.query_one(".note", Said).tell(words)
