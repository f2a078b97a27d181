"""Solve a coding task on its own screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Button

from quiz.i18n import say
from quiz.kinds import Code
from quiz.model import CodeAnswer
from quiz.tui.forms.form import Form
from quiz.tui.widgets.said import Said


class CodeForm(Form):
    """A door to the task's screen; the latest verdict there is the answer."""

    hint = "form.hint.code"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "open_task", show=False)]

    class TaskWanted(Message):
        """The learner wants to work on the task."""

        def __init__(self, task: str, level: str) -> None:
            super().__init__()
            self.task = task
            self.level = level

    def setup(self, question: Code) -> None:
        """Take the question."""
        self.question = question
        self.judged: CodeAnswer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the door and the latest verdict."""
        yield Button(say(self.lang, "form.open-task"), variant="primary", compact=True)
        yield Said(lambda lang: say(lang, self._state_key(), **self._counts()), classes="hint")

    def _state_key(self) -> str:
        return "form.code-none" if self.judged is None else f"verdict.{self.judged.verdict}"

    def _counts(self) -> dict[str, int]:
        return (
            {}
            if self.judged is None
            else {"passed": self.judged.passed, "total": self.judged.total}
        )

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open the task, or answer with the verdict that is there."""
        event.stop()
        if self.judged is None:
            self.action_open_task()
        else:
            self.action_submit()

    def action_open_task(self) -> None:
        """Ask for the task's screen."""
        self.post_message(self.TaskWanted(self.question.task, self.question.level))

    def judge_said(self, answer: CodeAnswer) -> None:
        """Take the latest verdict."""
        self.judged = answer
        self.query_one(Button).label = say(self.lang, "form.use-verdict")
        self.query_one(Said).tell(lambda lang: say(lang, self._state_key(), **self._counts()))

    def answer(self) -> CodeAnswer | None:
        """Give the latest verdict."""
        return self.judged
