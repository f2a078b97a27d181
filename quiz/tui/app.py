"""The application: holds the services and the language, and shows the first screen."""

import os
from collections.abc import Callable, Iterable
from typing import ClassVar

from msgspec.structs import replace
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import Monochrome, NoColor
from textual.reactive import var
from textual.screen import Screen

from quiz.errors import QuizError
from quiz.i18n import say
from quiz.model import Lang
from quiz.store import Settings
from quiz.tui.navigation import DESTINATIONS
from quiz.tui.services import Services
from quiz.tui.themes import THEMES

TERMINAL_CHECK = 2.0
"""Seconds between two looks whether the terminal is still there."""


class QuizApp(App[None]):
    """The program in the terminal; ``settings`` are as they were last saved.

    ``report`` keeps the traceback of a bug and says in words where it is.
    """

    TITLE = "finetune-quiz"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "help", key_display="?"),
        Binding("f2", "switch_language", "language", key_display="F2", priority=True),
        Binding("ctrl+p", "palette", "palette", show=False),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
    ]

    lang: var[Lang] = var(Lang.EN, init=False)

    def __init__(
        self, services: Services, settings: Settings, report: Callable[[BaseException], str]
    ) -> None:
        super().__init__()
        self._report = report
        if self.no_color:
            # Textual paints in greys where NO_COLOR is set; these are colour codes, too.
            kept = [each for each in self._filters if not isinstance(each, Monochrome)]
            self._filters = [*kept, NoColor()]
        self.services = services
        self.settings = settings
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"quiz-{settings.theme}"
        self.set_reactive(QuizApp.lang, settings.lang)

    def on_mount(self) -> None:
        """Show home, or the first questions of a newcomer."""
        if not self.is_headless:
            self.set_interval(TERMINAL_CHECK, self._leave_lost_terminal)
        self.go("home" if self.settings.first_run_done else "welcome")

    def _leave_lost_terminal(self) -> None:
        """End when the terminal has gone without a signal; Textual would read on forever."""
        if not os.isatty(0):
            self.exit()

    def go(self, name: str) -> None:
        """Show a destination by its name."""
        self.push_screen(DESTINATIONS[name].screen())

    def go_home(self) -> None:
        """Show home in the place of whatever is there."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.go("home")

    def save(self, **changes: object) -> None:
        """Change settings, at once and on disk."""
        self.settings = replace(self.settings, **changes)
        self.try_to(lambda: self.services.store.save_settings(self.settings))
        self.theme = f"quiz-{self.settings.theme}"
        self.lang = self.settings.lang

    def try_to(self, act: Callable[[], object]) -> bool:
        """Do something that the disk may refuse; say so if it does."""
        try:
            act()
        except QuizError as error:
            self.notify(self._words(error), severity="error", timeout=15, markup=False)
            return False
        return True

    def _words(self, error: QuizError) -> str:
        return error.zh if self.lang is Lang.ZH else str(error)

    def _handle_exception(self, error: Exception) -> None:
        """End with words instead of a traceback; tests see the exception itself.

        Textual has no public hook for this.
        """
        if self.is_headless:
            super()._handle_exception(error)
        else:
            words = self._words(error) if isinstance(error, QuizError) else self._report(error)
            self.exit(return_code=3, message=f"quiz: {words}")

    def watch_lang(self) -> None:
        """Let the footer speak the new language."""
        for screen in self.screen_stack:
            screen.refresh_bindings()

    def action_switch_language(self) -> None:
        """Switch to the other language."""
        self.save(lang=Lang.EN if self.lang is Lang.ZH else Lang.ZH)

    def action_help(self) -> None:
        """Explain the keys of the screen."""
        if getattr(self.screen, "title_key", "") != "help.title":
            self.go("help")

    def action_palette(self) -> None:
        """Open the command palette."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say(self.lang, "palette.placeholder")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """List what the command palette offers."""
        for name, place in DESTINATIONS.items():
            if place.offered:
                words = say(self.lang, f"palette.{name}"), say(self.lang, f"palette.{name}-help")
                yield SystemCommand(*words, lambda name=name: self.go(name))
        for theme in THEMES:
            short = theme.name.removeprefix("quiz-")
            yield SystemCommand(
                say(self.lang, f"palette.theme-{short}"),
                say(self.lang, "palette.theme-help"),
                lambda short=short: self.save(theme=short),
            )
        yield SystemCommand(
            say(self.lang, "palette.language"),
            say(self.lang, "palette.language-help"),
            self.action_switch_language,
        )
        yield SystemCommand(
            say(self.lang, "palette.quit"), say(self.lang, "palette.quit-help"), self.exit
        )
