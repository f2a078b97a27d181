"""The hint ladder: one step more for every honest attempt."""

import ast
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.i18n import say
from quiz.model import Attempt, Lang, Task, Verdict
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said

DISHONEST = {Verdict.INVALID, Verdict.JUDGE_ERROR}
"""Attempts with these verdicts earn no hint: nothing of the learner's was tested."""


def earned(attempts: list[Attempt], task: Task) -> int:
    """Count the hints that attempts have earned: one for each different program that ran.

    Comments and blanks make no other program, and what the task gave is nobody's own.
    """
    ran = {_program(a.source) for a in attempts if a.judgement.verdict not in DISHONEST}
    return len(ran - {_program(task.starter), _program(task.repair)})


def _program(source: str) -> str:
    try:
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError):
        return source


class HintsScreen(QuizScreen[None]):
    """The opened steps, and a key for the next."""

    title_key = "hints.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close", key_display="Esc"),
        Binding("n,space", "next", "hint", key_display="n"),
    ]

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task_shown = task

    def body(self) -> ComposeResult:
        """Lay out the steps."""
        with VerticalScroll(classes="page"):
            yield Said(lambda lang: Prose(self._markdown(lang)), id="steps")

    def on_mount(self) -> None:
        """Scroll by the keyboard at once."""
        self.query_one(VerticalScroll).focus()

    def _markdown(self, lang: Lang) -> str:
        store = self.services.store
        opened = store.hints(self.task_shown.slug)
        total = len(self.task_shown.hints)
        parts = []
        for number, hint in enumerate(self.task_shown.hints[:opened], 1):
            parts.append(f"**{number}/{total} {hint.title.to(lang)}**\n\n{hint.body.to(lang)}")
        left = earned(store.attempts(self.task_shown.slug), self.task_shown) - opened
        if opened == total:
            parts.append(say(lang, "hints.all"))
        elif left > 0:
            parts.append(say(lang, "hints.ready"))
        else:
            parts.append(say(lang, "hints.earn"))
        return "\n\n".join(parts)

    def action_next(self) -> None:
        """Open the next step if it has been earned."""
        s, slug = self.services, self.task_shown.slug
        opened = s.store.hints(slug)
        own = earned(s.store.attempts(slug), self.task_shown)
        if opened < min(own, len(self.task_shown.hints)):
            self.quiz.try_to(lambda: s.store.open_hint(slug, opened + 1, s.now()))
        self.query_one("#steps", Said).again()

    def action_close(self) -> None:
        """Go back to the task."""
        self.dismiss()
