"""Put steps in their order."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.kinds import Order, arranged
from quiz.model import Lang, OrderAnswer
from quiz.tui.forms.form import Form
from quiz.tui.widgets.prose import Prose, blocks
from quiz.tui.widgets.rows import Rows, WholeRows


class OrderForm(Form):
    """The steps as rows; Space lifts a step, the arrows carry it, Space drops it."""

    hint = "form.hint.order"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+up,K", "carry(-1)", show=False),
        Binding("shift+down,J", "carry(1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield WholeRows(0, self._paint)

    def ask(self, question: Order, seed: int, draft: str) -> None:  # noqa: ARG002
        """Show the steps shuffled, never in their right order."""
        self.steps = list(arranged(question.steps, seed))
        if self.steps == list(question.steps):
            self.steps.reverse()
        self.lifted: int | None = None
        self.query_one(Rows).fill(len(self.steps))

    def prepare(self, question: Order) -> None:
        """Read the steps' Markdown."""
        for step in question.steps:
            blocks(step.text.to(self.lang))

    def _paint(self, index: int, lang: Lang) -> Prose:
        on = index == self.lifted
        lead = Content.styled(f"{'⇅' if on else ' '} {index + 1} ", "bold" if on else "")
        return Prose(self.steps[index].text.to(lang), lead)

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Lift a step; a second touch, there or elsewhere, drops it."""
        event.stop()
        if self.lifted is None:
            self.lifted = event.index
        else:
            self._move(self.lifted, event.index)
            self.lifted = None
        event.rows.redraw()

    def on_option_list_option_highlighted(self, event: Rows.OptionHighlighted) -> None:
        """Carry a lifted step along with the cursor."""
        event.stop()
        if self.lifted is not None and event.option_index != self.lifted:
            self._move(self.lifted, event.option_index)
            self.lifted = event.option_index

    def _move(self, start: int, end: int) -> None:
        self.steps.insert(end, self.steps.pop(start))
        self.query_one(Rows).redraw()

    def action_carry(self, by: int) -> None:
        """Move the highlighted step up or down."""
        rows = self.query_one(Rows)
        at = rows.highlighted
        if at is not None and 0 <= at + by < len(self.steps):
            self.lifted = None
            self._move(at, at + by)
            rows.highlighted = at + by

    def on_rows_done(self, event: Rows.Done) -> None:
        """Answer."""
        event.stop()
        self.action_submit()

    def answer(self) -> OrderAnswer:
        """Give the steps as they stand."""
        return OrderAnswer(steps=tuple(step.id for step in self.steps))
