"""The learner decides which points of the rubric the answer covers."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from quiz.i18n import say
from quiz.kinds import Open
from quiz.model import Lang
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said

SHARES = (0.0, 0.5, 1.0)
"""What one may say of a point: missing, partly there, covered."""

SIGNS = ("✗", "◐", "✓")


class Rubric(VerticalScroll):
    """The points as rows; Space steps through missing, partly, covered; Enter decides."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"step({n - 1})", show=False) for n in range(1, 9)
    ]

    class Decided(Message):
        """The learner has decided, by point id the share that is covered."""

        def __init__(self, covered: dict[str, float]) -> None:
            super().__init__()
            self.covered = covered

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._steps: list[int] = []

    def compose(self) -> ComposeResult:
        """Lay out what does not change."""
        yield Said(lambda lang: say(lang, "rubric.ask"), classes="heading")
        yield Said(lambda lang: say(lang, "rubric.hint"), classes="hint")
        yield Said(lambda _: "", id="model-answer")

    def ask(self, question: Open) -> None:
        """Show a question's points, none of them covered yet."""
        self.question = question
        self._steps = [0] * len(question.rubric)
        self.query(Rows).remove()
        rows = Rows(len(question.rubric), self._paint)
        self.mount(rows, before=".hint")
        self.query_one("#model-answer", Said).tell(
            lambda lang: Prose(
                f"**{say(lang, 'rubric.model-answer')}**\n\n{question.model_answer.to(lang)}"
            )
        )
        self.display = True
        self.call_after_refresh(rows.focus)

    def _paint(self, index: int, lang: Lang) -> Prose:
        sign = Content.styled(f" {SIGNS[self._steps[index]]} {index + 1} ", "bold")
        return Prose(self.question.rubric[index].text.to(lang), sign)

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Step on."""
        event.stop()
        self.action_step(event.index)

    def action_step(self, index: int) -> None:
        """Step one point through missing, partly, covered."""
        if index < len(self._steps):
            self._steps[index] = (self._steps[index] - 1) % len(SHARES)
            self.query_one(Rows).redraw(index)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Decide."""
        event.stop()
        points = zip(self.question.rubric, self._steps, strict=True)
        self.post_message(self.Decided({point.id: SHARES[step] for point, step in points}))
