"""What one may say of a question itself: it is faulty, not now, or a note of one's own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from quiz.i18n import say
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.said import Said, SpokenButton, spoken


class MarkQuestionScreen(ModalScreen[None], QuizScreen[None]):
    """A field for words and three things to do with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "close", key_display="Esc")
    ]

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.question_id = question_id

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        store = self.services.store
        aside = self.question_id in store.suspended()
        with Vertical(classes="dialog"):
            yield Said(lambda _: self.question_id, classes="heading", markup=False)
            yield Said(lambda lang: say(lang, "mark-question.ask"))
            yield Input(store.note(self.question_id), compact=True)
            yield SpokenButton(spoken("mark-question.note"), id="note", compact=True)
            yield SpokenButton(spoken("mark-question.flag"), id="flag", compact=True)
            suspend = "mark-question.resume" if aside else "mark-question.suspend"
            yield SpokenButton(spoken(suspend), id="suspend", compact=True)
            yield Said(lambda lang: say(lang, "mark-question.hint"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the note by Enter."""
        event.stop()
        self._do("note")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        event.stop()
        self._do(str(event.button.id))

    def _do(self, what: str) -> None:
        store, words = self.services.store, self.query_one(Input).value
        aside = self.question_id in store.suspended()
        acts = {
            "note": lambda: store.save_note(self.question_id, words),
            "flag": lambda: store.flag(self.question_id, words, self.services.now()),
            "suspend": lambda: store.suspend(self.question_id, not aside),
        }
        if self.quiz.try_to(acts[what]):
            self.tell(f"mark-question.{what}-done")
            self.dismiss()
