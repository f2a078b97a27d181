"""A table of questions of any length: only the lines on the screen are drawn."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.bank import Entry
from quiz.i18n import say
from quiz.model import Lang
from quiz.tui.widgets.drawn import Filling
from quiz.tui.widgets.question import stars

HEAD = 23
"""Cells for difficulty and kind."""


class EntryTable(Filling, ScrollView, can_focus=True):
    """One line a question: difficulty, kind, and the beginning of the prompt."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("enter,space", "open", "open", key_display="Enter"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--cursor", "table--dim"}

    cursor: reactive[int] = reactive(0)

    class Opened(Message):
        """A question was chosen."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._lang = Lang.EN
        self._styles: tuple[tuple[Style, Style], tuple[Style, Style]] | None = None
        self._strips: LRUCache[tuple[str, bool, int, Lang], Strip] = LRUCache(2000)

    def on_mount(self) -> None:
        """Follow the app's language."""
        self.watch(self.app, "lang", self._follow)

    def _follow(self, lang: Lang) -> None:
        self._lang = lang
        self.refresh()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other questions, from the top."""
        self.entries = entries
        self.virtual_size = Size(0, len(entries))
        self.cursor = 0
        if self.scroll_offset.y:
            self.scroll_home(animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        index = y + self.scroll_offset.y
        width = self.size.width
        if self._styles is None:
            self._styles = self._styles_now()
        if index >= len(self.entries):
            return Strip.blank(width, self._styles[0][0])
        entry, marked = self.entries[index], index == self.cursor
        place = (entry.id, marked, width, self._lang)
        strip = self._strips.get(place)
        if strip is None:
            strip = self._strips[place] = self._drawn(entry, width, *self._styles[marked])
        return strip

    def _drawn(self, entry: Entry, width: int, style: Style, dim: Style) -> Strip:
        kind = say(self._lang, f"kind.{entry.kind}")
        prompt = " ".join(entry.prompt.to(self._lang).replace("`", "").replace("**", "").split())
        head = set_cell_size(f" {stars(entry.difficulty)} {kind}", HEAD)
        rest = set_cell_size(prompt, max(0, width - HEAD))
        return Strip([Segment(head, dim), Segment(rest, style)], max(width, HEAD))

    def _styles_now(self) -> tuple[tuple[Style, Style], tuple[Style, Style]]:
        """Give text and dim style of an ordinary line, then of the one under the cursor."""
        plain = self.rich_style
        marked = plain + self.get_component_rich_style("table--cursor")
        dim = self.get_component_rich_style("table--dim", partial=True)
        return (plain, plain + dim), (marked, marked + dim)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._styles = None
        self._strips.clear()

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight and draw only the two lines that changed."""
        top, height = self.scroll_offset.y, self.size.height
        if not top <= new < top + height:
            self.scroll_to(y=new if new < top else new - height + 1, animate=False)
        for index in (old, new):
            self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def validate_cursor(self, cursor: int) -> int:
        """Stay within the table."""
        return max(0, min(cursor, len(self.entries) - 1))

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move by what is on the screen."""
        self.cursor += by * max(1, self.size.height - 1)

    def action_open(self) -> None:
        """Choose the question under the cursor."""
        if self.entries:
            self.post_message(self.Opened(self.entries[self.cursor]))

    def on_click(self, event: Click) -> None:
        """Move by a click, choose by a second one."""
        index = event.y + self.scroll_offset.y
        if index >= len(self.entries):
            return
        if index == self.cursor:
            self.action_open()
        self.cursor = index
