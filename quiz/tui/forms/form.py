"""What every form shares: it shows a question's body and gives the learner's answer."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from quiz.model import Answer, Lang
from quiz.tui.widgets.drawn import AllDrawn


class Line(AllDrawn, Horizontal):
    """Widgets side by side on one line of a form."""


class Form(AllDrawn, Vertical):
    """The place for answers to questions of one kind; it posts ``Submitted`` when Enter says so.

    It is mounted once and asks one question after another: mounting costs more than a key may.
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

    def ask(self, question: Any, seed: int, draft: str) -> None:
        """Show an empty form for a question as ``quiz.kinds.variant`` gave it.

        ``seed`` arranges what must not stand in its right order (steps, partners); ``draft`` is
        text that was typed before.
        """
        raise NotImplementedError

    def prepare(self, question: Any) -> None:
        """Do what is slow about a question that comes next, before its key is pressed."""

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
