"""A finished interview: score by topic, every part with what was right, and the way to a file."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.errors import QuizError
from quiz.i18n import percent, say
from quiz.model import Lang
from quiz.model.interview import Debrief
from quiz.porting import debrief_markdown, html_page
from quiz.tui.paths import shown
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar


class DebriefScreen(QuizScreen[None]):
    """One page of Markdown; e writes it to a file."""

    title_key = "debriefs.one"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "home", "home", key_display="Esc"),
        Binding("e", "export", "export"),
    ]

    def __init__(self, debrief: Debrief) -> None:
        super().__init__()
        self.debrief = debrief

    def body(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(classes="page"):
            yield Said(lambda lang: Prose(self._markdown(lang)))

    def on_mount(self) -> None:
        """Scroll by the keyboard at once."""
        self.query_one(TopBar).note(lambda _: f"{percent(self.debrief.score)}%")
        self.query_one(VerticalScroll).focus()

    def _markdown(self, lang: Lang) -> str:
        zone = self.services.now().astimezone().tzinfo
        assert zone is not None  # noqa: S101 - astimezone gives one
        return debrief_markdown(self.debrief, lambda message: say(lang, message), lang, zone)

    def action_export(self) -> None:
        """Write the page beside the data, as Markdown and as HTML, and say where."""
        started = self.debrief.started.astimezone()
        path = self.services.store.path.parent / "debriefs" / f"{started:%Y-%m-%d-%H%M}.md"
        markdown = self._markdown(self.lang)
        if self.quiz.try_to(lambda: _write(path, markdown)) and self.quiz.try_to(
            lambda: _write(path.with_suffix(".html"), html_page(markdown, self.lang))
        ):
            self.tell("debriefs.exported", path=shown(path))

    def action_home(self) -> None:
        """Go home."""
        self.quiz.go_home()


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QuizError(
            f"{path} could not be written: {error.strerror}. Mend that, then export again",
            f"{path} 无法写入：{error.strerror}。请排除后重新导出",
        ) from error
