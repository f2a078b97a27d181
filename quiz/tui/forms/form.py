"""What every form shares: it shows a question's body and gives the learner's answer."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from quiz.model import Answer, Lang, Question


class Form(Vertical):
    """The place for an answer to one question; it posts ``Submitted`` when Enter says so.

    ``seed`` arranges what must not stand in its right order (steps, partners).
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "submit", "submit", show=False)]
    hint: str
    """Key of the line that says which keys this form understands."""

    class Submitted(Message):
        """The learner has answered."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    class Incomplete(Message):
        """Nothing to submit yet; ``key`` names the sentence that says what is missing."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Drafted(Message):
        """Typed text changed, and would be missed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, question: Question, seed: int, draft: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.draft = draft
        self.setup(question)

    def setup(self, question: Any) -> None:
        """Take the question; runs before the form is composed."""
        raise NotImplementedError

    def answer(self) -> Answer | None:
        """Give the answer as it stands, None when there is none yet."""
        raise NotImplementedError

    def first_focus(self) -> Widget:
        """Give the widget that should have the keyboard."""
        return self.query("*").first()

    @property
    def lang(self) -> Lang:
        """The language of the moment."""
        lang: Lang = self.app.lang  # type: ignore[attr-defined]
        return lang

    def action_submit(self) -> None:
        """Post the answer, or say what is missing."""
        answer = self.answer()
        if answer is None:
            self.post_message(self.Incomplete(f"form.missing.{type(self).__name__.lower()}"))
        else:
            self.post_message(self.Submitted(answer))
