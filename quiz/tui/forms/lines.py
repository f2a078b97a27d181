"""Mark the faulty lines of a listing."""

from functools import lru_cache

from textual.app import ComposeResult
from textual.content import Content
from textual.highlight import highlight
from textual.visual import VisualType

from quiz.kinds import Lines
from quiz.model import Lang, LinesAnswer
from quiz.tui.forms.form import Form
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.rows import Rows, WholeRows


class LinesForm(Form):
    """The listing as rows; Space marks a line, Enter answers, no mark says that all is right."""

    hint = "form.hint.lines"

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield WholeRows(0, self._paint)

    def ask(self, question: Lines, seed: int, draft: str) -> None:  # noqa: ARG002
        """Show the listing."""
        self.question = question
        self.marked: set[int] = set()
        self.query_one(Rows).fill(len(self._lines(self.lang)))

    def prepare(self, question: Lines) -> None:
        """Highlight the listing."""
        _drawn(question.listing.to(self.lang), question.syntax)

    def _lines(self, lang: Lang) -> tuple[Content, ...]:
        return _drawn(self.question.listing.to(lang), self.question.syntax)

    def _paint(self, index: int, lang: Lang) -> VisualType:
        on = index in self.marked
        lead = Content.styled(
            f"{'✗' if on else ' '} {index + 1:>2} ", "bold $error" if on else "dim"
        )
        line = self._lines(lang)[index]
        return Prose(line.plain, lead) if self.question.syntax == "text" else lead.append(line)

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Mark a line, or take the mark back."""
        event.stop()
        self.marked ^= {event.index}
        event.rows.redraw(event.index)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Answer."""
        event.stop()
        self.action_submit()

    def answer(self) -> LinesAnswer:
        """Give the marked lines, counted from 1."""
        return LinesAnswer(lines=frozenset(index + 1 for index in self.marked))


@lru_cache(maxsize=64)
def _drawn(listing: str, syntax: str) -> tuple[Content, ...]:
    """Give the lines of a listing; highlighting takes longer than a key may."""
    text = listing.rstrip("\n")
    if syntax == "text":
        return tuple(Content(line) for line in text.split("\n"))
    return tuple(highlight(text, language=syntax).split("\n", allow_blank=True))
