"""A mock interview in the program: begun, left, resumed, ended, told."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from textual.pilot import Pilot

from quiz.model import Lang
from quiz.model.interview import Ending, TaskResult
from quiz.store import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.debrief import DebriefScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.interview import InterviewScreen
from quiz.tui.screens.task import TaskScreen
from quiz.tui.widgets.topbar import TopBar

SIZE = (100, 30)


async def begin(pilot: Pilot[None], seed: str = "7") -> InterviewScreen:
    """Begin a five-minute interview from home."""
    await pilot.press("i")
    await pilot.pause()
    await pilot.press("tab", *seed, "enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    return screen


async def end(pilot: Pilot[None]) -> DebriefScreen:
    """End it now, saying that nothing written covers anything."""
    await pilot.press("f10")
    await pilot.pause()
    await pilot.press("y")
    await pilot.pause()
    while isinstance(pilot.app.screen, InterviewScreen):
        await pilot.press("enter")
        await pilot.pause()
    assert isinstance(pilot.app.screen, DebriefScreen)
    return pilot.app.screen


async def test_an_interview_ended_early_has_a_debrief_that_is_kept_and_exported(
    make_app, store: Store
):
    """What was not asked is not reached; the page can be written to a file."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot)
        await end(pilot)
        await pilot.press("e")
        await pilot.pause()
    (debrief,) = store.interviews()
    assert debrief.ending is Ending.STOPPED
    assert debrief.seed == 7
    (page,) = (store.path.parent / "debriefs").glob("*.md")
    assert page.read_text(encoding="utf-8").startswith("# Mock interview")


async def test_the_task_comes_last_and_its_screen_has_no_hints(make_app, store: Store):
    """Passing all questions leads to the task: no hints, no history, and the clock in sight."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        for _ in screen.interview.state.parts[:-1]:
            await pilot.press("ctrl+n")
            await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, TaskScreen)
        actions = {active.binding.action for active in app.screen.active_bindings.values()}
        assert {"samples", "submit"} <= actions
        assert not {"hint", "history", "level"} & actions
        top = "".join(segment.text for segment in app.screen.query_one(TopBar).render_line(0))
        assert re.search(r" \d:\d\d", top)
        await pilot.press("escape")
        await pilot.pause()
        await end(pilot)


async def test_leaving_keeps_it_open_and_home_offers_to_go_on(make_app, store: Store):
    """The position and the clock are as they were; the time away is told."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        parts = screen.interview.state.parts
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.open_interview
    later = make_app()
    shift = timedelta(minutes=20)
    object.__setattr__(later.services, "now", lambda: datetime(2027, 3, 9, 12, tzinfo=UTC) + shift)
    async with later.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        actions = {active.binding.action for active in later.screen.active_bindings.values()}
        assert not {"other_language", "paper"} & actions
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(later.screen, InterviewScreen)
        state = later.screen.interview.state
        assert state.parts == parts
        assert len(state.outcomes) == 1
        assert state.away[0].seconds == pytest.approx(20 * 60, abs=30)
        await end(pilot)
    (debrief,) = store.interviews()
    assert debrief.away[0].seconds > 19 * 60


async def test_when_the_time_is_up_the_interview_ends_by_itself(make_app, store: Store):
    """No key is needed: the clock decides."""
    app: QuizApp = make_app()
    start = datetime(2027, 3, 9, 12, tzinfo=UTC)
    passed = timedelta()
    object.__setattr__(app.services, "now", lambda: start + passed)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        for _ in range(15):
            passed += timedelta(seconds=25)
            screen._tick()
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    (debrief,) = store.interviews()
    assert debrief.ending is Ending.TIME_UP


async def test_the_same_seed_asks_the_same_in_the_other_language(make_app, store: Store):
    """The seed makes an interview repeatable."""
    asked = []
    for lang in Lang:
        app = make_app(lang=lang)
        async with app.run_test(size=SIZE) as pilot:
            screen = await begin(pilot)
            asked.append(screen.interview.state.parts)
            await end(pilot)
    assert asked[0] == asked[1]


async def test_a_submission_made_in_time_counts_though_its_verdict_comes_later(
    make_app, store: Store
):
    """The clock ends the task while the judge is at work: the verdict is waited for."""
    app = make_app()
    start = datetime(2027, 3, 9, 12, tzinfo=UTC)
    passed = timedelta()
    object.__setattr__(app.services, "now", lambda: start + passed)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        for _ in screen.interview.state.parts[:-1]:
            await pilot.press("ctrl+n")
            await pilot.pause()
        await pilot.pause()
        task = app.screen
        assert isinstance(task, TaskScreen)
        task.action_submit()
        while screen.interview.seconds_left:
            passed += timedelta(seconds=25)
            screen._tick()
            await pilot.pause()
        async with asyncio.timeout(30):
            while not isinstance(app.screen, DebriefScreen):
                await pilot.pause(0.05)
    (debrief,) = store.interviews()
    (result,) = (part for part in debrief.parts if isinstance(part, TaskResult))
    assert result.submissions == 1
