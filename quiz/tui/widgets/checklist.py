"""Several things of which any number may be chosen."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from textual.content import Content
from textual.message import Message

from quiz.model import Lang
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Words

T = TypeVar("T")


class Checklist(Rows, Generic[T]):
    """Rows with a box each; ``picked`` are the values of those that are ticked."""

    class Changed(Message):
        """A box was ticked or cleared."""

    def __init__(self, choices: Sequence[tuple[T, Words]], **kwargs: Any) -> None:
        super().__init__(len(choices), self._box, **kwargs)
        self._choices = choices
        self._ticked: set[int] = set()

    @property
    def picked(self) -> tuple[T, ...]:
        """What is ticked, in order."""
        return tuple(self._choices[index][0] for index in sorted(self._ticked))

    def _box(self, index: int, lang: Lang) -> Content:
        box = "■ " if index in self._ticked else "□ "
        words = self._choices[index][1](lang)
        return Content(box).append(str(words))

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Tick or clear."""
        event.stop()
        self._ticked ^= {event.index}
        self.redraw(event.index)
        self.post_message(self.Changed())
