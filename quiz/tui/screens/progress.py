"""Progress: one page a figure, drawn and said in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from quiz.i18n import percent, say
from quiz.model import Confidence, Lang
from quiz.stats import Figures, History, Mastery, figures
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.plot import Chart, Plot
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar

SHARES = {0.0: "0%", 0.5: "50%", 1.0: "100%"}
LISTED = 5
"""So many of a list are told."""


@dataclass(frozen=True)
class Page:
    """A figure: its chart, if it has one, and what it says in words (Markdown)."""

    name: str
    chart: Callable[["ProgressScreen", Lang], Chart | None]
    words: Callable[["ProgressScreen", Lang], str]


class ProgressScreen(QuizScreen[None]):
    """Digits and arrows turn the pages."""

    title_key = "progress.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
        Binding("right,n,space", "turn(1)", "next-page", key_display="→"),
        Binding("left,p", "turn(-1)", "previous-page", key_display="←"),
        *(Binding(str(n), f"open({n - 1})", show=False) for n in range(1, 10)),
    ]

    def body(self) -> ComposeResult:
        """Lay out a page."""
        self._figures = self._count()
        self._page = 0
        with Vertical(id="progress"):
            yield Said(lambda lang: say(lang, f"progress.{self.page.name}"), classes="heading")
            yield Plot(id="plot")
            with VerticalScroll(id="progress-words"):
                yield Said(lambda lang: Prose(self.page.words(self, lang)), id="words")

    def on_mount(self) -> None:
        """Open the first page, and draw anew when the language changes."""
        self.watch(self.app, "lang", self._follow)
        self.query_one("#progress-words").focus()

    @property
    def page(self) -> Page:
        """The page of the moment."""
        return PAGES[self._page]

    @property
    def figures(self) -> Figures:
        """All figures, as of when the screen was opened."""
        return self._figures

    def place(self, name: str, lang: Lang) -> str:
        """Give the title of a topic or subtopic."""
        topics = self.services.bank.topics
        titles = {topic.id: topic.title for topic in topics}
        titles |= {each.id: each.title for topic in topics for each in topic.subtopics}
        return titles[name].to(lang) if name in titles else name

    def prompt(self, question_id: str, lang: Lang) -> str:
        """Give the first line of a question, or its id where the bank has it no longer."""
        bank = self.services.bank
        if question_id not in bank:
            return question_id
        return bank.entry(question_id).prompt.to(lang).strip().splitlines()[0]

    def misconception(self, name: str, lang: Lang) -> str:
        """Say a misconception."""
        text = self.services.bank.misconceptions.get(name)
        return name if text is None else text.to(lang)

    def _count(self) -> Figures:
        s, settings = self.services, self.quiz.settings
        now = s.now().astimezone()
        return figures(
            s.bank.entries,
            s.bank,
            History(s.store.reviews(), s.store.cards(), s.store.attempts(), s.store.suspended()),
            lambda card: s.scheduler.recall(card, now),
            now,
            target=settings.desired_retention,
            interview=settings.interview_date,
        )

    def _follow(self, lang: Lang) -> None:
        self.query_one(TopBar).note(lambda _: f"{self._page + 1}/{len(PAGES)}")
        self.query_one(".heading", Said).again()
        self.query_one(Plot).show(self.page.chart(self, lang))
        self.query_one("#words", Said).again()
        self.query_one("#progress-words").scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Turn to the next page or the one before."""
        self.action_open((self._page + by) % len(PAGES))

    def action_open(self, page: int) -> None:
        """Open a page."""
        if page < len(PAGES):
            self._page = page
            self._follow(self.lang)

    def action_close(self) -> None:
        """Go home."""
        self.quiz.go_home()


def _no_chart(_screen: ProgressScreen, _lang: Lang) -> None:
    return None


def _overview(screen: ProgressScreen, lang: Lang) -> str:
    found = screen.figures
    if not found.answered:
        return say(lang, "progress.nothing")
    known = [*found.known.values()][-1]
    lines = [
        say(lang, "progress.answered", count=found.answered, days=found.streak),
        say(lang, "progress.known-now", percent=percent(known)),
        _retained(found, lang),
    ]
    if found.days_left is not None and found.days_left > 0:
        lines.append(say(lang, "progress.days-left", days=found.days_left - 1))
    return "\n\n".join(lines) + "\n\n" + say(lang, "progress.pages")


def _retained(found: Figures, lang: Lang) -> str:
    target, asked = percent(found.target), found.retention.asked
    if not asked:
        return say(lang, "progress.retention-none", target=target)
    share = percent(found.retention.remembered / asked)
    return say(lang, "progress.retention", percent=share, count=asked, target=target)


def _growth_chart(screen: ProgressScreen, _lang: Lang) -> Chart:
    known = screen.figures.known
    return Chart("line", [*known.values()], _ends([*known]), SHARES)


def _days_chart(days: Mapping[date, int]) -> Chart:
    top = max(10, *days.values())
    return Chart("bars", [*days.values()], _ends([*days]), {0: "0", top: str(top)})


def _ends(days: Sequence[date]) -> dict[int, str]:
    return {0: f"{days[0]:%m-%d}", len(days) - 1: f"{days[-1]:%m-%d}"}


def _activity(screen: ProgressScreen, lang: Lang) -> str:
    days = screen.figures.activity
    active = sum(count > 0 for count in days.values())
    return say(
        lang, "progress.activity-words", count=sum(days.values()), active=active, days=len(days)
    )


def _ahead(screen: ProgressScreen, lang: Lang) -> str:
    days = screen.figures.forecast
    return say(lang, "progress.ahead-words", count=sum(days.values()), days=len(days))


def _confidence_chart(screen: ProgressScreen, lang: Lang) -> Chart:
    found = screen.figures.calibration
    labels = {place: _sure(each, lang) for place, each in enumerate(Confidence)}
    shares = [found[each].right / max(1, found[each].answers) for each in Confidence]
    return Chart("bars", shares, labels, SHARES)


def _confidence(screen: ProgressScreen, lang: Lang) -> str:
    lines = [
        say(
            lang,
            "progress.confidence-row" if found.answers else "progress.confidence-never",
            sure=_sure(each, lang),
            right=found.right,
            answers=found.answers,
        )
        for each, found in screen.figures.calibration.items()
    ]
    return (
        "\n".join(f"- {line}" for line in lines) + "\n\n" + say(lang, "progress.confidence-words")
    )


def _sure(confidence: Confidence, lang: Lang) -> str:
    return say(lang, f"sure.{confidence.name.lower()}")


def _topics_chart(screen: ProgressScreen, _lang: Lang) -> Chart:
    topics = screen.figures.topics
    labels = {place: str(place + 1) for place in range(len(topics))}
    return Chart("bars", [each.share for each in topics.values()], labels, SHARES)


def _topics(screen: ProgressScreen, lang: Lang) -> str:
    return "\n".join(
        f"{place}. {screen.place(name, lang)}: {percent(found.share)}%"
        f" ({found.seen}/{found.questions})"
        for place, (name, found) in enumerate(screen.figures.topics.items(), start=1)
    )


def _weak(screen: ProgressScreen, lang: Lang) -> str:
    found = screen.figures
    begun = {name: each for name, each in found.subtopics.items() if each.seen}
    if not begun:
        return say(lang, "progress.nothing")
    ranked = sorted(begun.items(), key=lambda item: item[1].share)
    parts = [
        _listed("progress.weakest", [_subtopic(screen, each, lang) for each in ranked], lang),
        _listed("progress.best", [_subtopic(screen, each, lang) for each in ranked[::-1]], lang),
        _listed(
            "progress.misconceptions",
            [
                f"{count} × {screen.misconception(n, lang)}"
                for n, count in found.misconceptions.items()
            ],
            lang,
        ),
        _listed(
            "progress.leeches",
            [f"{count} × {screen.prompt(name, lang)}" for name, count in found.leeches.items()],
            lang,
        ),
    ]
    return "\n\n".join(part for part in parts if part)


def _subtopic(screen: ProgressScreen, found: tuple[str, Mastery], lang: Lang) -> str:
    name, mastery = found
    return f"{percent(mastery.share)}% {screen.place(name, lang)}"


def _listed(heading: str, lines: Sequence[str], lang: Lang) -> str:
    if not lines:
        return ""
    rows = "\n".join(f"- {line}" for line in lines[:LISTED])
    return f"**{say(lang, heading)}**\n\n{rows}"


def _coding(screen: ProgressScreen, lang: Lang) -> str:
    if not screen.figures.coding:
        return say(lang, "progress.coding-none")
    tasks = screen.services.tasks()
    return "\n".join(
        "- "
        + say(
            lang,
            "progress.coding-row",
            task=tasks[name].title.to(lang) if name in tasks else name,
            attempts=found.attempts,
            solved=len(found.solved),
            first=len(found.at_first),
        )
        for name, found in screen.figures.coding.items()
    )


PAGES = (
    Page("overview", _no_chart, _overview),
    Page("topics", _topics_chart, _topics),
    Page("growth", _growth_chart, lambda _, lang: say(lang, "progress.growth-words")),
    Page("activity", lambda s, _: _days_chart(s.figures.activity), _activity),
    Page("ahead", lambda s, _: _days_chart(s.figures.forecast), _ahead),
    Page("confidence", _confidence_chart, _confidence),
    Page("weak", _no_chart, _weak),
    Page("coding", _no_chart, _coding),
)
"""In the order of the digits."""
