"""Write an answer."""

from textual.app import ComposeResult
from textual.widgets import TextArea

from quiz.kinds import Open
from quiz.model import OpenAnswer
from quiz.tui.forms.form import Form


class OpenForm(Form):
    """A text area; what is typed is offered as a draft at every change."""

    hint = "form.hint.open"

    def compose(self) -> ComposeResult:
        """Lay out the text area."""
        yield TextArea(soft_wrap=True, show_line_numbers=False, compact=True)

    def ask(self, question: Open, seed: int, draft: str) -> None:  # noqa: ARG002
        """Begin with the draft."""
        self._known = draft
        self.query_one(TextArea).load_text(draft)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Offer the draft."""
        event.stop()
        if event.text_area.text != self._known:
            self._known = event.text_area.text
            self.post_message(self.Drafted(self._known))

    def answer(self) -> OpenAnswer | None:
        """Give the text; what it covers is decided against the rubric."""
        text = self.query_one(TextArea).text.strip()
        return OpenAnswer(text=text) if text else None

    def first_focus(self) -> TextArea:
        """Type at once."""
        return self.query_one(TextArea)
