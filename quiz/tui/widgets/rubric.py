"""The learner decides which points of the rubric the answer covers; the program suggests."""

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from quiz.freetext import Assessment, Opinion, PointFound
from quiz.i18n import say
from quiz.kinds import Open
from quiz.model import Lang
from quiz.model import Message as Sentence
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said

SHARES = (0.0, 0.5, 1.0)
"""What one may say of a point: missing, partly there, covered."""

SIGNS = ("✗", "◐", "✓")

STEPS = {"not-found": 0, "unsure": 1, "likely": 2}
"""Where a suggestion begins."""

EVIDENCE, NEAREST = "bold reverse", "underline"
"""How the part is lit that a suggestion goes by, and the nearest one where nothing was found."""


@dataclass(frozen=True)
class Written:
    """A written answer and what the program makes of it, if that is ``suggested`` at all."""

    text: str
    found: Assessment
    suggested: bool = True


class Rubric(VerticalScroll):
    """The points as rows, each as the program suggests it.

    Space steps through missing, partly, covered; w takes the learner's wording for right; Enter
    decides.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"step({n - 1})", show=False) for n in range(1, 9)),
        Binding("w", "keep", "keep-wording"),
    ]

    class Decided(Message):
        """The learner has decided, by point id the share that is covered."""

        def __init__(self, covered: dict[str, float]) -> None:
            super().__init__()
            self.covered = covered

    class WordingRight(Message):
        """The learner's own wording of a point is right, or not after all (``right`` is False)."""

        def __init__(self, question: str, point: str, text: str, *, right: bool) -> None:
            super().__init__()
            self.question, self.point, self.text, self.right = question, point, text, right

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._steps: list[int] = []
        self._kept: set[int] = set()
        self._suggested = True

    def compose(self) -> ComposeResult:
        """Lay out what does not change."""
        yield Said(lambda lang: say(lang, "rubric.ask"), classes="heading")
        yield Said(self._hint, id="keys", classes="hint")
        yield Said(lambda _: "", id="opinion", classes="hint")
        yield Said(lambda _: "", id="written")
        yield Said(lambda _: "", id="model-answer")

    def _hint(self, lang: Lang) -> str:
        return say(lang, "rubric.hint" if self._suggested else "rubric.own-hint")

    def ask(self, question: Open, written: Written) -> None:
        """Show a question's points as the program suggests them."""
        self.question, self._written = question, written
        self._suggested = written.suggested
        self.query_one("#keys", Said).again()
        self._steps = [STEPS[found.status] for found in written.found.points]
        self._kept = set()
        self._opinion: Opinion | None = None
        self.query_one("#opinion", Said).display = False
        self.query(Rows).remove()
        self._rows = Rows(len(question.rubric), self._paint)
        self.mount(self._rows, before="#keys")
        self._show_evidence(0)
        self.query_one("#model-answer", Said).tell(
            lambda lang: Prose(
                f"**{say(lang, 'rubric.model-answer')}**\n\n{question.model_answer.to(lang)}"
            )
        )
        self.display = True
        self.scroll_home(animate=False)
        self.call_after_refresh(self._rows.focus)

    def note(self, written: Written, sentence: Sentence) -> None:
        """Say what there is to say of a second opinion, while that answer is still shown."""
        if written is self._written:
            line = self.query_one("#opinion", Said)
            line.tell(lambda lang: say(lang, sentence))
            line.display = True

    def add_opinion(self, written: Written, opinion: Opinion) -> None:
        """Put a second opinion beside the suggestions, while that answer is still shown."""
        if written is self._written:
            self._opinion = opinion
            self.query_one("#opinion", Said).display = False
            for index in range(len(self._steps)):
                self._rows.redraw(index)
            self._show_evidence(self._rows.highlighted or 0)

    def _found(self, index: int) -> PointFound:
        return self._written.found.points[index]

    def _paint(self, index: int, lang: Lang) -> Prose:
        sign = Content.styled(f" {SIGNS[self._steps[index]]} {index + 1} ", "bold")
        words = self.question.rubric[index].text.to(lang)
        if not self._suggested:
            return Prose(words, sign)
        found = self._found(index)
        remarks = [say(lang, f"rubric.{found.status}"), *(say(lang, r) for r in found.reasons)]
        if self._opinion is not None:
            said = say(lang, f"rubric.{self._opinion.points[index].status}")
            remarks.append(say(lang, "opinion.point", said=said))
        return Prose(f"{words} *{' '.join(remarks)}*", sign)

    def _show_evidence(self, index: int) -> None:
        """Show the answer, with the part lit that the suggestion for a point goes by."""
        found = self._found(index)
        evidence = found.evidence
        style = NEAREST if found.status == "not-found" else EVIDENCE
        lit = Content(self._written.text).stylize(style, evidence.start, evidence.end)

        def quote(lang: Lang) -> list[str]:
            theirs = self._opinion.points[index].evidence if self._opinion else None
            return [say(lang, "opinion.quote", words=theirs.text)] if theirs else []

        def words(lang: Lang) -> Content:
            heading = Content.styled(say(lang, "rubric.written"), "bold")
            claims = [
                say(lang, "rubric.claim", words=claim.evidence.text)
                for claim in self._written.found.misconceptions
            ]
            lines = [Content(""), heading, lit, *map(Content, [*claims, *quote(lang)]), Content("")]
            return Content("\n").join(lines)

        self.query_one("#written", Said).tell(words)

    def on_option_list_option_highlighted(self, event: Rows.OptionHighlighted) -> None:
        """Show what the suggestion for the point under the cursor goes by."""
        event.stop()
        if event.option_list is self._rows:
            self._show_evidence(event.option_index)

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Step on."""
        event.stop()
        self.action_step(event.index)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Learn from wordings only where the program marks."""
        return action != "keep" or self._suggested

    def action_step(self, index: int) -> None:
        """Step one point through missing, partly, covered."""
        if index < len(self._steps):
            self._set(index, (self._steps[index] - 1) % len(SHARES))

    def action_keep(self) -> None:
        """Take the lit wording of the point under the cursor for right; once more takes it back."""
        index = self._rows.highlighted
        if index is None:
            return
        self._kept ^= {index}
        right = index in self._kept
        self._set(index, len(SHARES) - 1 if right else STEPS[self._found(index).status])
        point, text = self.question.rubric[index].id, self._found(index).evidence.text
        self.post_message(self.WordingRight(self.question.id, point, text, right=right))

    def _set(self, index: int, step: int) -> None:
        self._steps[index] = step
        self._rows.redraw(index)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Decide."""
        event.stop()
        points = zip(self.question.rubric, self._steps, strict=True)
        self.post_message(self.Decided({point.id: SHARES[step] for point, step in points}))
