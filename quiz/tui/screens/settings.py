"""Language, colours, load, interview date, and where solutions are kept."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Select

from quiz.i18n import say
from quiz.model import Lang
from quiz.schedule import Scheduler
from quiz.tui.paths import shown
from quiz.tui.screens.base import QuizScreen
from quiz.tui.themes import THEMES
from quiz.tui.widgets.said import Said

NUMBERS = {"new_per_day": (0, 200), "minutes_per_day": (1, 600)}
"""The settings that are whole numbers, and their bounds."""

RETENTION = range(70, 98)
"""Percent of due questions that one may aim to remember."""


class SettingsScreen(QuizScreen[None]):
    """One field a setting; each is kept as soon as it is valid."""

    title_key = "settings.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the fields."""
        chosen = self.quiz.settings
        with VerticalScroll(classes="page"):
            yield self._label("lang")
            names = [(say(lang, "lang.name"), lang) for lang in Lang]
            yield Select(names, value=chosen.lang, allow_blank=False, id="lang", compact=True)
            yield self._label("theme")
            short = [theme.name.removeprefix("quiz-") for theme in THEMES]
            themes = [(name, name) for name in short]
            yield Select(themes, value=chosen.theme, allow_blank=False, id="theme", compact=True)
            for name in NUMBERS:
                yield self._label(name)
                value = str(getattr(chosen, name))
                yield Input(value, id=name, type="integer", compact=True)
            yield self._label("desired_retention")
            percent = str(round(100 * chosen.desired_retention))
            yield Input(percent, id="desired_retention", type="integer", compact=True)
            yield Said(self._cost, id="retention-cost", classes="hint")
            yield self._label("interview_date")
            day = chosen.interview_date.isoformat() if chosen.interview_date else ""
            yield Input(day, placeholder="2027-01-31", id="interview_date", compact=True)
            yield self._label("solutions_dir")
            yield Input(
                chosen.solutions_dir,
                placeholder=shown(self.services.solutions),
                id="solutions_dir",
                compact=True,
            )
            yield Said(lambda lang: say(lang, "settings.saved-at-once"), classes="hint")
            path = shown(self.services.store.path)
            yield Said(lambda lang: say(lang, "settings.data", path=path), classes="hint")

    def on_mount(self) -> None:
        """Name the colours in the language of the moment."""
        self.watch(self.app, "lang", self._follow)

    def _follow(self, lang: Lang) -> None:
        colours = self.query_one("#theme", Select)
        short = [theme.name.removeprefix("quiz-") for theme in THEMES]
        with self.prevent(Select.Changed):
            colours.set_options([(say(lang, f"settings.theme-{name}"), name) for name in short])
            colours.value = self.quiz.settings.theme
            # The same value has another name now.
            colours.mutate_reactive(Select.value)  # type: ignore[misc]
            self.query_one("#lang", Select).value = lang

    def _cost(self, lang: Lang) -> str:
        """Say what the retention aimed at costs, for what has been learnt so far."""
        cards = self.services.store.cards().values()
        chosen = self.quiz.settings
        load = Scheduler(chosen.desired_retention, chosen.fsrs_parameters).load(cards)
        return say(lang, "settings.retention-cost", count=f"{load:.1f}", cards=len(cards))

    def _label(self, name: str) -> Said:
        return Said(lambda lang: say(lang, f"settings.{name}"), classes="field")

    def on_select_changed(self, event: Select.Changed) -> None:
        """Keep a choice."""
        event.stop()
        if event.select.id and event.value != getattr(self.quiz.settings, event.select.id):
            self.quiz.save(**{event.select.id: event.value})

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep a value as soon as it is one; mark the field while it is not."""
        event.stop()
        name = str(event.input.id)
        try:
            value = _read(name, event.value.strip())
        except ValueError:
            event.input.add_class("-invalid")
            return
        event.input.remove_class("-invalid")
        if value != getattr(self.quiz.settings, name):
            self.quiz.save(**{name: value})
            self.query_one("#retention-cost", Said).again()

    def action_close(self) -> None:
        """Go back home."""
        self.quiz.go_home()


def _read(name: str, typed: str) -> object:
    """Read a setting; ValueError if it is not one."""
    if name in NUMBERS:
        low, high = NUMBERS[name]
        value = int(typed)
        if not low <= value <= high:
            raise ValueError(name)
        return value
    if name == "desired_retention":
        percent = int(typed)
        if percent not in RETENTION:
            raise ValueError(name)
        return percent / 100
    if name == "interview_date":
        return date.fromisoformat(typed) if typed else None
    if typed and not Path(typed).expanduser().is_dir():
        raise ValueError(name)
    return typed
