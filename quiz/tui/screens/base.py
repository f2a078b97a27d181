"""What every screen has: the services, the language, and keys that speak it."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from quiz.i18n import has, say
from quiz.model import Lang, Remark
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from quiz.tui.app import QuizApp
    from quiz.tui.services import Services

Result = TypeVar("Result")


class QuizScreen(Screen[Result]):
    """A screen with a top bar and a footer; subclasses lay out what is between in ``body``."""

    # Widgets draw their own focus; Textual would draw the whole screen anew at each move of it.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    title_key: str
    """Key of the screen's name."""

    def compose(self) -> ComposeResult:
        """Frame the body."""
        yield TopBar(lambda lang: say(lang, self.title_key))
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """Lay out what is between the bars."""
        raise NotImplementedError

    @property
    def quiz(self) -> "QuizApp":
        """The app by its own type."""
        from quiz.tui.app import QuizApp  # noqa: PLC0415 - the app imports its screens

        app = self.app
        assert isinstance(app, QuizApp)  # noqa: S101 - screens are shown by nothing else
        return app

    @property
    def services(self) -> "Services":
        """The collaborators."""
        return self.quiz.services

    @property
    def lang(self) -> Lang:
        """The language of the moment."""
        return self.quiz.lang

    def say(self, what: str | Remark, **args: str | float) -> str:
        """Put into the words of the moment."""
        return say(self.lang, what, **args)

    def tell(self, key: str, *, severity: str = "information", **args: str | float) -> None:
        """Show a passing message."""
        self.notify(self.say(key, **args), severity=severity, markup=False)  # type: ignore[arg-type]

    @property
    def active_bindings(self) -> "dict[str, ActiveBinding]":
        """The keys of the moment, described in the language of the moment."""
        return {
            key: active._replace(binding=described(active.binding, self.lang))
            for key, active in super().active_bindings.items()
        }


@lru_cache(maxsize=1024)
def described(binding: Binding, lang: Lang) -> Binding:
    """Describe a key in a language, where there is a sentence for it."""
    key = f"keys.{binding.description}"
    return replace(binding, description=say(lang, key)) if has(key) else binding
