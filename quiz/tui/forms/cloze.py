"""Fill the blanks of a text."""

import re

from textual.app import ComposeResult
from textual.widgets import Input

from quiz.kinds import Cloze
from quiz.kinds.cloze import BLANK
from quiz.model import ClozeAnswer, Lang
from quiz.tui.forms.form import Form, Line
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said

FIELDS = 4
"""So many fields are there from the start; more are added where a question has more blanks."""


class Blank(Line):
    """A field with its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.field = Input(compact=True, max_length=120)
        super().__init__(Said(lambda _: f"{number} ", classes="number"), self.field)


class ClozeForm(Form):
    """The text with its blanks numbered, and a field for each."""

    hint = "form.hint.cloze"

    def compose(self) -> ComposeResult:
        """Lay out the text and as many fields as most questions need."""
        yield Said(lambda _: "", classes="cloze-text")
        for number in range(1, FIELDS + 1):
            yield Blank(number)

    def ask(self, question: Cloze, seed: int, draft: str) -> None:  # noqa: ARG002
        """Show the text and an empty field for each blank."""
        self.question = question
        self.ids = list(dict.fromkeys(BLANK.findall(question.text.en)))
        for number in range(len(self.query(Blank)) + 1, len(self.ids) + 1):
            self.mount(Blank(number))
        for blank in self.query(Blank):
            wanted = blank.number <= len(self.ids)
            if blank.display is not wanted:
                blank.display = wanted
            blank.field.value = ""
        self.query_one(Said).tell(self._text)

    @property
    def fields(self) -> list[Input]:
        """The fields of this question's blanks, in order."""
        return [blank.field for blank in self.query(Blank)][: len(self.ids)]

    def _text(self, lang: Lang) -> Prose:
        def numbered(found: re.Match[str]) -> str:
            return f"`__{self.ids.index(found[1]) + 1}__`"

        return Prose(BLANK.sub(numbered, self.question.text.to(lang)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next empty field; with none left, answer."""
        event.stop()
        empty = [field for field in self.fields if not field.value.strip()]
        if empty and event.value.strip():
            empty[0].focus()
        else:
            self.action_submit()

    def answer(self) -> ClozeAnswer | None:
        """Give what stands in the fields, once one holds anything."""
        typed = [field.value.strip() for field in self.fields]
        filled = {name: text for name, text in zip(self.ids, typed, strict=True) if text}
        return ClozeAnswer(blanks=filled) if filled else None

    def first_focus(self) -> Input:
        """Type at once."""
        return self.fields[0]
