"""Type a number."""

from textual.app import ComposeResult
from textual.widgets import Input

from quiz.kinds import Numeric
from quiz.model import NumericAnswer
from quiz.tui.forms.form import Form, Line
from quiz.tui.widgets.said import Said


class NumericForm(Form):
    """A field for the number, its unit beside it."""

    hint = "form.hint.numeric"

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Line():
            yield Input(compact=True, max_length=60)
            yield Said(lambda _: "", markup=False, classes="unit")

    def ask(self, question: Numeric, seed: int, draft: str) -> None:  # noqa: ARG002
        """Empty the field and show the unit."""
        self.query_one(Input).value = ""
        self.query_one(Said).tell(question.unit.to)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        event.stop()
        self.action_submit()

    def answer(self) -> NumericAnswer | None:
        """Give the number as typed."""
        typed = self.query_one(Input).value.strip()
        return NumericAnswer(text=typed) if typed else None

    def first_focus(self) -> Input:
        """Type at once."""
        return self.query_one(Input)
