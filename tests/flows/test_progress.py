"""The progress screen by keyboard: pages by digits and arrows, in both languages."""

from datetime import date

from textual.content import Content
from textual.widgets import Input

from quiz.store import Store
from quiz.tui.screens.home import HomeScreen
from quiz.tui.widgets.plot import Chart, Plot, plotted
from quiz.tui.widgets.said import Said

SIZE = (80, 24)


def words(app) -> str:
    return app.screen.query_one("#words", Said).visual.content(70).plain


def plot(app) -> str:
    rendered = app.screen.query_one(Plot).render()
    assert isinstance(rendered, Content)
    return rendered.plain


async def test_pages_turn_and_speak_the_language_of_the_moment(make_app, store: Store) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "Nothing answered yet" in words(app)
        await pilot.press("2")
        await pilot.pause()
        assert "Language-model basics" in words(app) or "0%" in words(app)
        assert "100%┤" in plot(app)
        await pilot.press("right", "f2")
        await pilot.pause()
        assert "比例" in words(app)
        await pilot.press("left", "left", "left")
        await pilot.pause()
        assert "还没有提交" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


def test_a_plot_fits_its_place_and_labels_chinese() -> None:
    chart = Chart("bars", [0.2, 0.9], {0: "猜测", 1: "确定"}, {0: "0%", 1: "100%"})
    lines = plotted(chart, 40, 10).splitlines()
    assert len(lines) == 10
    assert all(Content(line).cell_length <= 40 for line in lines)
    assert "猜测" in lines[-1]
    assert lines[0].count("─") > 20


def test_nothing_to_draw_is_drawn_too() -> None:
    flat = Chart("line", [0.0, 0.0], {0: "a", 1: "b"}, {0: "0", 1: "1"})
    assert len(plotted(flat, 40, 8).splitlines()) == 8


async def test_home_says_how_the_interview_looks(make_app, store: Store) -> None:
    """What will be remembered as it stands, and what does not fit into the minutes."""
    app = make_app(interview_date=date(2027, 3, 20), minutes_per_day=60)
    async with app.run_test(size=SIZE):
        assert "0% of all questions" in home(app)
        assert "Every question can be met" in home(app)
    app = make_app(interview_date=date(2027, 3, 10), minutes_per_day=4)
    async with app.run_test(size=SIZE) as pilot:
        assert "can't be met before with 4 minutes a day" in home(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "来不及学" in home(app)


def home(app) -> str:
    return str(app.screen.query_one("#when", Said).visual)


async def test_the_cost_of_the_retention_aimed_at_is_shown(make_app, store: Store) -> None:
    """A valid percentage is kept at once, another is marked and kept away."""
    app = make_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        field = app.screen.query_one("#desired_retention", Input)
        assert field.value == "90"
        field.value = "95"
        await pilot.pause()
        assert store.settings().desired_retention == 0.95
        assert "repetitions a day" in str(app.screen.query_one("#retention-cost", Said).visual)
        field.value = "99"
        await pilot.pause()
        assert field.has_class("-invalid")
        assert store.settings().desired_retention == 0.95
