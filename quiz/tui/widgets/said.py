"""A line or paragraph that speaks the language of the moment."""

from collections.abc import Callable
from typing import Any

from textual.reactive import var
from textual.visual import VisualType
from textual.widgets import Button, Static

from quiz.i18n import say
from quiz.model import Lang
from quiz.tui.widgets.drawn import AllDrawn

Words = Callable[[Lang], VisualType]
"""What to show, given the language."""


def spoken(key: str) -> Words:
    """Say one sentence of the interface, in whatever language is asked for."""
    return lambda lang: say(lang, key)


class SpokenButton(Button):
    """A button whose label follows the language."""

    def __init__(self, words: Words, **kwargs: Any) -> None:
        super().__init__("", **kwargs)
        self._words = words

    def on_mount(self) -> None:
        """Follow the app's language."""
        self.watch(self.app, "lang", self._follow)

    def _follow(self, lang: Lang) -> None:
        self.label = str(self._words(lang))
        self.refresh(layout=True)  # Textual keeps a button's width when its label changes

    def tell(self, words: Words) -> None:
        """Say something else from now on."""
        self._words = words
        self._follow(self.app.lang)  # type: ignore[attr-defined]


class Said(AllDrawn, Static):
    """A static text made by a function of the language, and made anew when that changes."""

    lang: var[Lang] = var(Lang.EN, init=False)

    def __init__(self, words: Words, **kwargs: Any) -> None:
        super().__init__("", **kwargs)
        self._words = words
        self._shown: VisualType = ""

    def on_mount(self) -> None:
        """Follow the app's language."""
        self.watch(self.app, "lang", self._follow)

    def _follow(self, lang: Lang) -> None:
        self.lang = lang
        self.again()

    def again(self) -> None:
        """Say it anew, as what it is about has changed."""
        words = self._words(self.lang)
        # Other text needs a new layout of the whole screen; the same text needs nothing.
        if not isinstance(words, str) or words != self._shown:
            self._shown = words
            self.update(words)

    def tell(self, words: Words) -> None:
        """Show something else from now on."""
        self._words = words
        if self.is_attached:
            self.again()
