"""Choose what to practise: topics, kinds, difficulty, or what went wrong."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from quiz.i18n import say
from quiz.kinds import KINDS
from quiz.sessions import Filter, drill_matches, drill_queue
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.session import SessionScreen
from quiz.tui.widgets.checklist import Checklist
from quiz.tui.widgets.question import stars
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar


class DrillScreen(QuizScreen[None]):
    """Three lists of boxes; no box ticked means all; Enter starts."""

    title_key = "drill.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
        Binding("tab", "app.focus_next", "next-list", key_display="Tab"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the lists."""
        self._reviews = self.services.store.reviews()
        self._suspended = self.services.store.suspended()
        topics = self.services.bank.topics
        with Horizontal(id="drill"):
            with Vertical(id="by-topic"):
                yield Said(lambda lang: say(lang, "drill.topics"), classes="heading")
                yield Checklist([(topic.id, topic.title.to) for topic in topics], id="topics")
            with Vertical(id="by-kind"):
                yield Said(lambda lang: say(lang, "drill.kinds"), classes="heading")
                kinds = [(kind, lambda lang, k=kind: say(lang, f"kind.{k}")) for kind in KINDS]
                yield Checklist(kinds, id="kinds")
            with Vertical(id="by-rest"):
                yield Said(lambda lang: say(lang, "drill.difficulty"), classes="heading")
                levels = [(level, lambda _, n=level: stars(n)) for level in range(1, 6)]
                yield Checklist(levels, id="difficulties")
                yield Said(lambda lang: say(lang, "drill.only"), classes="heading")
                wrong = [(True, lambda lang: say(lang, "drill.wrong"))]
                yield Checklist(wrong, id="wrong")
        yield Said(lambda lang: say(lang, "drill.hint"), classes="hint", id="drill-hint")

    def on_mount(self) -> None:
        """Count what there is."""
        self._count()
        self.query_one("#topics").focus()

    def _filter(self) -> Filter:
        def picked(name: str) -> frozenset[Any]:
            return frozenset(self.query_one(f"#{name}", Checklist).picked)

        return Filter(
            topics=picked("topics"),
            kinds=picked("kinds"),
            difficulties=picked("difficulties"),
            wrong=bool(picked("wrong")),
        )

    @on(Checklist.Changed)
    def _count(self) -> None:
        s = self.services
        found = drill_matches(s.bank, self._filter(), self._reviews, self._suspended)
        count = len(found)
        self.query_one(TopBar).note(lambda lang: say(lang, "drill.count", count=count))

    def on_rows_done(self, event: Rows.Done) -> None:
        """Start by Enter in a list."""
        event.stop()
        self.action_start()

    def action_start(self) -> None:
        """Start with what is ticked."""
        s = self.services
        queue = drill_queue(s.bank, self._filter(), s.rng, self._reviews, self._suspended)
        if not queue:
            self.tell("drill.empty", severity="warning")
            return
        self.app.push_screen(SessionScreen("drill.title", queue))

    def action_close(self) -> None:
        """Go home."""
        self.quiz.go_home()
