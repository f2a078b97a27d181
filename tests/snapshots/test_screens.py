"""Every screen as it is drawn: both languages, the smallest and a usual size."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quiz.model import Lang
from quiz.tui.screens.session import SessionScreen

Visit = Callable[[Pilot[None]], Awaitable[None]]

KINDS = {
    "choice": "evaluation.f1-value",
    "several": "basics.attention-several",
    "numeric": "basics.head-size",
    "cloze": "basics.masked-share",
    "order": "basics.decoding-order",
    "match": "basics.attention-match",
    "lines": "basics.family-lines",
    "open": "basics.temperature-open",
    "code": "evaluation.edit-distance",
}


def go(*names: str) -> Visit:
    """Go through destinations."""

    async def visit(pilot: Pilot[None]) -> None:
        for name in names:
            pilot.app.go(name)
            await pilot.pause()

    return visit


def keys(first: Visit, *pressed: str) -> Visit:
    """Press keys after a first visit."""

    async def visit(pilot: Pilot[None]) -> None:
        await first(pilot)
        for key in pressed:
            await pilot.press(key)
            await pilot.pause()

    return visit


def asked(question: str) -> Visit:
    """Show a question."""

    async def visit(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(SessionScreen("drill.title", [question]))
        await pilot.pause()

    return visit


SCREENS: dict[str, Visit] = {
    "welcome": go("welcome"),
    "welcome-minutes": keys(go("welcome"), "enter", "enter"),
    "home": go(),
    **{f"ask-{kind}": asked(question) for kind, question in KINDS.items()},
    "sure": keys(asked(KINDS["choice"]), "1", "enter"),
    "feedback": keys(asked(KINDS["choice"]), "2", "enter", "3"),
    "feedback-wrong": keys(asked(KINDS["choice"]), "1", "enter", "3"),
    "feedback-lines": keys(asked(KINDS["lines"]), "space", "enter", "3"),
    "rubric": keys(asked(KINDS["open"]), *"It divides logits.", "ctrl+s", "2"),
    "summary": keys(asked(KINDS["choice"]), "2", "enter", "3", "enter"),
    "progress": keys(asked(KINDS["choice"]), "1", "enter", "3", "enter", "enter", "p"),
    "progress-growth": keys(asked(KINDS["choice"]), "2", "enter", "3", "enter", "enter", "p", "3"),
    "progress-weak": keys(asked(KINDS["choice"]), "1", "enter", "3", "enter", "enter", "p", "7"),
    "progress-confidence": keys(
        asked(KINDS["choice"]), "2", "enter", "3", "enter", "enter", "p", "6"
    ),
    "drill": keys(go("drill"), "space"),
    "browse": keys(go("browse"), "down"),
    "browse-search": keys(go("browse"), "slash", *"f1"),
    "mark-question": keys(asked(KINDS["choice"]), "f3"),
    "tasks": go("code"),
    "task": keys(go("code"), "enter"),
    "task-editor": keys(go("code"), "enter", "f4"),
    "task-repair": keys(go("code"), "r", "f4"),
    "task-whiteboard": keys(go("code"), "w", "f4"),
    "give-up": keys(go("code"), "enter", "ctrl+r"),
    "solution": keys(go("code"), "down", "enter", "ctrl+r", "y"),
    "hints": keys(go("code"), "enter", "f7"),
    "history": keys(go("code"), "enter", "f10"),
    "interview-setup": go("interview"),
    "interview": keys(go("interview"), "tab", *"7", "enter"),
    "debriefs": go("debriefs"),
    "settings": go("settings"),
    "help": go("help"),
    "palette": keys(go(), "ctrl+p"),
}


@pytest.fixture(autouse=True)
def _steady_cursor(monkeypatch):
    """Let no cursor blink: it would be there or not as the machine is quick or slow."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("lang", list(Lang), ids=[lang.value for lang in Lang])
@pytest.mark.parametrize("name", SCREENS)
def test_screen(name, lang, size, make_app, snap_compare, monkeypatch, tmp_path: Path):
    """The screen looks as it did when it was last looked at."""
    monkeypatch.setenv("HOME", str(tmp_path))
    app = make_app(lang=lang, still=True, first_run_done=not name.startswith("welcome"))
    assert snap_compare(app, terminal_size=size, run_before=SCREENS[name])


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_theme(theme, make_app, snap_compare):
    """Feedback is readable in the other colours too."""
    assert snap_compare(
        make_app(still=True, theme=theme), terminal_size=(80, 24), run_before=SCREENS["feedback"]
    )
