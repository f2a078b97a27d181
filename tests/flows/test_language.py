"""F2 changes every word at once, wherever one is."""

import pytest
from rich.cells import cell_len
from textual.widgets import Button, Input, Select

from quiz.model import Lang
from quiz.tui.screens.mark_question import MarkQuestionScreen
from quiz.tui.screens.session import SessionScreen
from quiz.tui.widgets.said import SpokenButton

SIZE = (80, 24)
PAD = 2
"""A button has a blank on both sides of its words."""


async def test_a_dialog_and_its_buttons(make_app):
    """The buttons of an open dialog change their labels."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(MarkQuestionScreen("evaluation.f1-value"))
        await pilot.pause()
        assert str(app.screen.query_one("#flag", SpokenButton).label) == "Flag as faulty"
        await pilot.press("f2")
        await pilot.pause()
        assert "Flag" not in str(app.screen.query_one("#flag", SpokenButton).label)


async def test_the_door_to_a_task(make_app):
    """A code question's button speaks the other language."""
    app = make_app(lang=Lang.ZH)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SessionScreen("drill.title", ["evaluation.edit-distance"]))
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert str(app.screen.query_one("CodeForm SpokenButton").label) == "Open the task"


async def test_the_buttons_of_a_bar_are_as_wide_as_their_words(make_app):
    """Chinese takes more room than English, and is shown whole."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SessionScreen("drill.title", ["evaluation.f1-value"]))
        await pilot.pause()
        await pilot.press("1", "enter", "3", "f2")
        await pilot.pause()
        buttons = app.screen.query("#grade Button").results(Button)
        shown = [(str(each.label), each.content_size.width) for each in buttons]
        assert len(shown) == 4
        assert [label for label, width in shown if cell_len(label) + PAD > width] == []


async def test_the_search_field(make_app):
    """The field's own words change, and what was typed is searched in the new language."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "搜索" in app.screen.query_one(Input).placeholder


@pytest.mark.parametrize("theme", ["light", "contrast"])
async def test_the_settings_keep_their_values(make_app, store, theme):
    """The names of the colours change, the chosen ones stay; the language field follows."""
    app = make_app(theme=theme)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen.query_one("#theme", Select).value == theme
        assert app.screen.query_one("#lang", Select).value == Lang.ZH
    assert store.settings().theme == theme
    assert store.settings().lang is Lang.ZH
