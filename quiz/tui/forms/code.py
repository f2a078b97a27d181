"""Solve a coding task on its own screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Button

from quiz.kinds import Code
from quiz.model import CodeAnswer
from quiz.tui.forms.form import Form
from quiz.tui.widgets.said import Said, SpokenButton, spoken


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

    def compose(self) -> ComposeResult:
        """Lay out the door and the latest verdict."""
        yield SpokenButton(spoken("form.open-task"), variant="primary", compact=True)
        yield Said(lambda _: "", classes="hint")

    def ask(self, question: Code, seed: int, draft: str) -> None:  # noqa: ARG002
        """Begin without a verdict."""
        self.question = question
        self._take(None)

    def _take(self, judged: CodeAnswer | None) -> None:
        self.judged = judged
        label = "form.open-task" if judged is None else "form.use-verdict"
        self.query_one(SpokenButton).tell(spoken(label))
        self.query_one(Said).tell(spoken(self._state_key()))

    def _state_key(self) -> str:
        if self.judged is None:
            return "form.code-none"
        return "mark.revealed" if self.judged.revealed else f"verdict.{self.judged.verdict}"

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
        self._take(answer)

    def answer(self) -> CodeAnswer | None:
        """Give the latest verdict."""
        return self.judged
