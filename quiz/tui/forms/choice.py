"""Pick one option, or all that apply."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.kinds import Choice
from quiz.model import ChoiceAnswer, Lang
from quiz.tui.forms.form import Form
from quiz.tui.widgets.prose import Prose, blocks
from quiz.tui.widgets.rows import Rows, WholeRows


class ChoiceForm(Form):
    """The options as rows; a digit or Space picks, Enter answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"pick({digit - 1})", show=False) for digit in range(1, 9)
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield WholeRows(0, self._paint)

    def ask(self, question: Choice, seed: int, draft: str) -> None:  # noqa: ARG002
        """Show the options."""
        self.question = question
        self.several = question.pick == "several"
        self.hint = "form.hint.several" if self.several else "form.hint.choice"
        self.picked: set[int] = set()
        self.query_one(Rows).fill(len(question.options))

    def prepare(self, question: Choice) -> None:
        """Read the options' Markdown."""
        for option in question.options:
            blocks(option.text.to(self.lang))

    def _paint(self, index: int, lang: Lang) -> Prose:
        empty, full = ("□", "■") if self.several else ("○", "●")
        on = index in self.picked
        lead = Content.styled(f"{full if on else empty} {index + 1} ", "bold" if on else "")
        return Prose(self.question.options[index].text.to(lang), lead)

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Pick by Space or click."""
        event.stop()
        self.action_pick(event.index)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Answer by Enter; where one is to be picked, the highlighted one counts."""
        event.stop()
        if not self.several and not self.picked and event.rows.highlighted is not None:
            self.action_pick(event.rows.highlighted)
        self.action_submit()

    def action_pick(self, index: int) -> None:
        """Pick an option, or take the pick back where several may be picked."""
        if index >= len(self.question.options):
            return
        rows = self.query_one(Rows)
        self.picked = self.picked ^ {index} if self.several else {index}
        rows.highlighted = index
        rows.redraw()

    def answer(self) -> ChoiceAnswer | None:
        """Give the picks by their ids."""
        if not self.picked:
            return None
        return ChoiceAnswer(
            picked=frozenset(self.question.options[index].id for index in self.picked)
        )
