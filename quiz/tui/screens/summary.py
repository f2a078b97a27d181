"""The end of a session: what was answered, how well, and what comes next."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.i18n import say
from quiz.model import Grade, Lang, Review
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said


class SummaryScreen(QuizScreen[None]):
    """A few lines, and Enter for home."""

    title_key = "summary.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "home", "home", key_display="Enter"),
    ]

    def __init__(self, reviews: Sequence[Review]) -> None:
        super().__init__()
        self.reviews = reviews

    def body(self) -> ComposeResult:
        """Lay out the lines."""
        with VerticalScroll(classes="page"):
            yield Said(lambda lang: Prose(self._markdown(lang)))

    def _markdown(self, lang: Lang) -> str:
        if not self.reviews:
            return say(lang, "summary.nothing")
        right = sum(review.mark.right for review in self.reviews)
        minutes = max(1, round(sum(review.seconds for review in self.reviews) / 60))
        lines = [
            say(lang, "summary.counts", answered=len(self.reviews), right=right, minutes=minutes)
        ]
        again = dict.fromkeys(
            review.question_id for review in self.reviews if review.grade is Grade.AGAIN
        )
        if again:
            lines.append(say(lang, "summary.again"))
            bank = self.services.bank
            prompts = [bank.question(name).prompt.to(lang) for name in again if name in bank]
            lines.append("\n".join(f"- {prompt.splitlines()[0]}" for prompt in prompts))
        return "\n\n".join(lines)

    def action_home(self) -> None:
        """Go home."""
        self.quiz.go_home()
