"""Home: today's plan, the interview, mastery by topic, and one key per thing to do."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.i18n import percent, say
from quiz.model import Lang, Topic
from quiz.sessions import Outlook, Plan, plan_today
from quiz.stats import mastery_by_topic
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar

TITLE = 50
"""Cells for a topic's title."""

NAMED = 2
"""So many topics are named of those that would have to be dropped."""

BAR = 20
"""Cells of a full mastery bar."""

MENU = {
    "s": "study",
    "d": "drill",
    "c": "code",
    "i": "interview",
    "b": "browse",
    "p": "progress",
    "v": "debriefs",
    "comma": "settings",
}
"""The keys of home and where they lead."""


class HomeScreen(QuizScreen[None]):
    """Enter does the most useful thing: an open interview first, else today's plan."""

    title_key = "home.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "start", show=False),
        *(
            Binding(key, f"go('{name}')", name, key_display="," if key == "comma" else key)
            for key, name in MENU.items()
        ),
        Binding("q", "app.quit", "quit", show=False),
    ]

    def body(self) -> ComposeResult:
        """Lay out the page."""
        self._count()
        with VerticalScroll(classes="page", id="home"):
            yield Said(self._plan, id="plan")
            yield Said(self._interview, id="when")
            yield Said(lambda lang: say(lang, "home.mastery"), classes="heading")
            yield Said(self._mastery, id="mastery")

    def on_mount(self) -> None:
        """Show the day in the corner."""
        today = self.services.now().astimezone().date().isoformat()
        self.query_one(TopBar).note(lambda _: today)

    def _count(self) -> None:
        """Read the store for all that is shown here."""
        s = self.services
        reviews, cards = s.store.reviews(), s.store.cards()
        self.plan: Plan = plan_today(
            s.bank,
            cards,
            s.store.suspended(),
            self.quiz.settings,
            s.now().astimezone(),
            reviews,
            scheduler=s.scheduler,
        )
        now = s.now()
        self.mastered = mastery_by_topic(
            s.bank.entries, cards, reviews, lambda card: s.scheduler.recall(card, now)
        )
        self.open_interview = s.store.open_interview() is not None

    def _plan(self, lang: Lang) -> Content:
        if self.open_interview:
            words = say(lang, "home.open-interview")
        elif self.plan.queue:
            words = say(
                lang,
                "home.plan",
                due=len(self.plan.due),
                new=len(self.plan.new),
                minutes=round(self.plan.minutes),
            )
        else:
            words = say(lang, "home.plan-empty")
        enter = "resume" if self.open_interview else "study"
        return Content.assemble(
            Content.from_markup(words), "  ", (say(lang, f"home.enter-{enter}"), "$text-accent")
        )

    def _interview(self, lang: Lang) -> str:
        day = self.quiz.settings.interview_date
        if day is None:
            return say(lang, "home.interview-none")
        left = (day - self.services.now().astimezone().date()).days
        if left < 0:
            return say(lang, "home.interview-past")
        words = (
            say(lang, "home.interview-in", days=left) if left else say(lang, "home.interview-today")
        )
        if self.plan.outlook is None:
            return words
        return say(lang, "home.space").join([words, *self._outlook(self.plan.outlook, lang)])

    def _outlook(self, outlook: Outlook, lang: Lang) -> Iterator[str]:
        """Say how the interview looks, in sentences."""
        yield say(lang, "home.outlook", percent=percent(outlook.remembered))
        if not outlook.unreached:
            yield say(lang, "home.fits")
            return
        titles = {topic.id: topic.title for topic in self.services.bank.topics}
        most = [titles[name].to(lang) for name in [*outlook.dropped][:NAMED] if name in titles]
        yield say(
            lang,
            "home.too-much",
            count=outlook.unreached,
            minutes=self.quiz.settings.minutes_per_day,
            topics=say(lang, "home.and").join(most),
        )

    def _mastery(self, lang: Lang) -> Content:
        return Content("\n").join(self._topic(topic, lang) for topic in self.services.bank.topics)

    def _topic(self, topic: Topic, lang: Lang) -> Content:
        mastered = self.mastered.get(topic.id)
        share = mastered.share if mastered else 0.0
        full = round(share * BAR)
        title = Content(topic.title.to(lang))
        gap = " " * max(1, TITLE - title.cell_length)
        return Content.assemble(
            title,
            gap,
            ("━" * full, "$text-success"),
            ("━" * (BAR - full), "$surface-lighten-2"),
            f" {percent(share):3}%",
        )

    def action_enter(self) -> None:
        """Do the most useful thing."""
        self.action_go("interview" if self.open_interview else "study")

    def action_go(self, name: str) -> None:
        """Go somewhere; there is no session without a question."""
        if name == "study" and not self.plan.queue:
            self.tell("study.nothing")
        else:
            self.quiz.go(name)
