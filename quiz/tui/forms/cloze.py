"""Fill the blanks of a text."""

import re

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label

from quiz.kinds import Cloze
from quiz.kinds.cloze import BLANK
from quiz.model import ClozeAnswer, Lang
from quiz.tui.forms.form import Form
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said


class ClozeForm(Form):
    """The text with its blanks numbered, and a field for each."""

    hint = "form.hint.cloze"

    def setup(self, question: Cloze) -> None:
        """Take the question."""
        self.question = question
        self.ids = list(dict.fromkeys(BLANK.findall(question.text.en)))

    def compose(self) -> ComposeResult:
        """Lay out the text and the fields."""
        yield Said(self._text, classes="cloze-text")
        for number, _ in enumerate(self.ids, 1):
            with Horizontal():
                yield Label(f"{number} ")
                yield Input(compact=True, max_length=120)

    def _text(self, lang: Lang) -> Prose:
        def numbered(found: re.Match[str]) -> str:
            return f"`__{self.ids.index(found[1]) + 1}__`"

        return Prose(BLANK.sub(numbered, self.question.text.to(lang)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next empty field; with none left, answer."""
        event.stop()
        empty = [field for field in self.query(Input) if not field.value.strip()]
        if empty and event.value.strip():
            empty[0].focus()
        else:
            self.action_submit()

    def answer(self) -> ClozeAnswer | None:
        """Give what stands in the fields, once one holds anything."""
        typed = [field.value.strip() for field in self.query(Input)]
        filled = {name: text for name, text in zip(self.ids, typed, strict=True) if text}
        return ClozeAnswer(blanks=filled) if filled else None

    def first_focus(self) -> Input:
        """Type at once."""
        return self.query(Input).first()
