"""The places one can go to, in one table; each screen is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from textual.screen import Screen


@dataclass(frozen=True)
class Destination:
    """A screen that opens without arguments; ``offered`` ones stand in the command palette."""

    where: str
    offered: bool = True

    @property
    def screen(self) -> Callable[[], Screen[Any]]:
        """The screen's class."""
        module, _, name = self.where.partition(":")
        found: Callable[[], Screen[Any]] = getattr(
            import_module(f"quiz.tui.screens.{module}"), name
        )
        return found


DESTINATIONS = {
    "home": Destination("home:HomeScreen", offered=False),
    "welcome": Destination("welcome:WelcomeScreen", offered=False),
    "study": Destination("session:TodayScreen"),
    "drill": Destination("drill:DrillScreen"),
    "code": Destination("tasks:TasksScreen"),
    "interview": Destination("interview_setup:InterviewSetupScreen"),
    "debriefs": Destination("debriefs:DebriefsScreen"),
    "progress": Destination("progress:ProgressScreen"),
    "browse": Destination("browse:BrowseScreen"),
    "settings": Destination("settings:SettingsScreen"),
    "help": Destination("page:HelpScreen"),
}
