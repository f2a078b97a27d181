"""A coding task in the program: judged for real, kept, hinted, followed on disk."""

import asyncio
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Button, TextArea

from quiz.kinds import Code, mark
from quiz.model import CodeAnswer, Grade, Mode, Text, Verdict
from quiz.store import Store
from quiz.tui.screens.confirm import ConfirmScreen
from quiz.tui.screens.hints import HintsScreen, earned
from quiz.tui.screens.page import PageScreen
from quiz.tui.screens.session import SessionScreen
from quiz.tui.screens.task import TaskScreen
from quiz.tui.widgets.bar import Bar
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.results import Results
from quiz.tui.widgets.said import Said

SIZE = (120, 40)

RIGHT = """
def edit_distance(s1, s2):
    previous = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        current = [i]
        for j, b in enumerate(s2, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        previous = current
    return previous[-1]
"""

WRONG = RIGHT.replace("(a != b)", "2 * (a != b)")


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for the judge, half a minute at most."""
    async with asyncio.timeout(30):
        while not true():
            await pilot.pause(0.05)


async def open_task(pilot: Pilot[None]) -> TaskScreen:
    screen = TaskScreen("edit-distance")
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def said(screen: TaskScreen, selector: str) -> str:
    visual = screen.query_one(selector, Said).visual
    return visual.content(100).plain if isinstance(visual, Prose) else str(visual)


async def judged(pilot: Pilot[None], screen: TaskScreen, source: str, key: str) -> str:
    """Put a solution into the editor, press a key and give the verdict line."""
    screen.query_one(TextArea).load_text(source)
    await pilot.press(key)
    await until(pilot, lambda: "sandbox" in said(screen, "#judged"))
    return said(screen, "#judged")


async def test_a_wrong_solution_hears_why_and_a_right_one_is_accepted(make_app, store: Store):
    """Both attempts are kept with their code; hidden data is not shown."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        assert "Wrong answer" in await judged(pilot, screen, WRONG, "f6")
        assert len(said(screen, "#lines").strip()) > 40
        assert "Accepted" in await judged(pilot, screen, RIGHT, "f6")
    first, second = store.attempts("edit-distance")
    assert (first.source, first.judgement.verdict) == (WRONG, Verdict.WRONG_ANSWER)
    assert (second.source, second.judgement.verdict) == (RIGHT, Verdict.ACCEPTED)


async def test_samples_show_everything_and_are_no_attempt(make_app, store: Store):
    """Call, expected and got are shown; nothing is kept."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await judged(pilot, screen, WRONG, "f5")
        assert "kitten" in said(screen, "#lines")
        assert "expected" in said(screen, "#lines")
    assert store.attempts("edit-distance") == []


async def test_a_save_by_another_editor_is_loaded_and_graded(make_app, store: Store):
    """The file on disk is the solution, whoever writes it."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await until(pilot, screen.file.path.exists)
        await pilot.pause(0.3)
        screen.file.path.write_text(RIGHT, encoding="utf-8")
        await until(pilot, lambda: bool(store.attempts("edit-distance")))
        assert screen.query_one(TextArea).text == RIGHT


async def test_what_is_typed_reaches_the_file(make_app):
    """The text is on disk shortly after the last key, and at the latest on leaving."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        screen.query_one(TextArea).focus()
        await pilot.press("ctrl+home", *"x=1", "enter")
        await until(pilot, lambda: screen.file.path.read_text().startswith("x=1\n"))


async def test_hints_are_earned_by_attempts(make_app, store: Store):
    """Without an attempt no hint opens; after one, one does."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press("n")
        assert store.hints("edit-distance") == 0
        await pilot.press("escape")
        await judged(pilot, screen, WRONG, "f6")
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(app.screen, HintsScreen)
        await pilot.press("n", "n")
        await pilot.pause()
        assert store.hints("edit-distance") == 1


async def test_an_earlier_attempt_can_be_taken_up(make_app, store: Store):
    """The history gives back the code of an attempt, the starter, or the faulty version."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await judged(pilot, screen, WRONG, "f6")
        screen.query_one(TextArea).load_text("# lost\n")
        await pilot.press("f10")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert screen.query_one(TextArea).text == WRONG


@pytest.mark.parametrize(("source", "credit"), [(RIGHT, 1.0), (WRONG, 0.0)])
async def test_a_code_question_is_answered_by_the_verdict(make_app, store, source, credit):
    """The question leads to the task, and comes back with what the judge said."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SessionScreen("drill.title", ["evaluation.edit-distance"]))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TaskScreen))
        await pilot.pause()
        await judged(pilot, app.screen, source, "f6")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        await pilot.pause()
        await pilot.press("enter", "3")
        await pilot.pause()
    (review,) = store.reviews()
    assert isinstance(review.answer, CodeAnswer)
    assert review.mark.credit == credit


async def test_a_file_that_cannot_be_read_is_left_as_it_is(make_app, store: Store):
    """Neither judging nor leaving writes over what the learner has there."""
    path = store.path.parent / "solutions" / "edit_distance.py"
    path.parent.mkdir()
    path.write_bytes(b"mine \xff")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await open_task(pilot)
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert any("UTF-8" in note.message for note in app._notifications)
    assert path.read_bytes() == b"mine \xff"
    assert store.attempts("edit-distance") == []


async def test_the_repair_begins_with_the_faulty_answer_in_a_file_of_its_own(make_app, store):
    """It is judged and kept like any other try, and named in the history."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("down", "r")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, TaskScreen)
        assert screen.query_one(TextArea).text == screen.task_shown.repair
        assert screen.file.path.name == "edit_distance_repair.py"
        assert "Accepted" not in await judged(pilot, screen, screen.task_shown.repair, "f6")
        assert "Accepted" in await judged(pilot, screen, RIGHT, "f6")
    assert [attempt.mode for attempt in store.attempts()] == [Mode.REPAIR] * 2


async def test_at_the_whiteboard_nothing_runs_until_it_is_handed_in(make_app, store):
    """Neither samples nor saves run anything; F6 asks first, and from then on all is open."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = TaskScreen("edit-distance", mode=Mode.WHITEBOARD)
        await app.push_screen(screen)
        await pilot.pause()
        screen.query_one(TextArea).load_text(WRONG)
        await pilot.press("f5")
        await until(pilot, lambda: screen.file.path.read_text() == WRONG)
        screen.file.path.write_text(RIGHT, encoding="utf-8")
        await until(pilot, lambda: screen.query_one(TextArea).text == RIGHT)
        assert "whiteboard" in said(screen, "#judged")
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert store.attempts() == []
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: "Accepted" in said(screen, "#judged"))
        assert "samples" in await judged(pilot, screen, WRONG, "f5")
    (attempt,) = store.attempts()
    assert (attempt.mode, attempt.source) == (Mode.WHITEBOARD, RIGHT)


async def test_the_solution_of_a_solved_level_hides_the_other_levels(make_app, store):
    """Code, other ways with their cost and what the tests look at; follow-ups stay unsolved."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        line = await judged(pilot, screen, RIGHT, "f6")
        assert "seed" in line
        await pilot.press("ctrl+r")
        await pilot.pause()
        shown = said(app.screen, "VerticalScroll Said")
        assert "def edit_distance(" in shown
        assert "def edit_script(" not in shown
        assert "Cost: O(m·n)" in shown
        assert "Equal texts are 0 apart" in shown
    assert store.revealed("edit-distance") is None


async def test_giving_up_is_asked_first_and_counts_as_not_known(make_app, store):
    """Without a yes nothing is shown; after it, code that is handed in earns nothing for a day."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        answers: list[CodeAnswer | None] = []
        screen = TaskScreen("edit-distance")
        app.push_screen(screen, answers.append)
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert store.revealed("edit-distance") is None
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert "def edit_script(" in said(app.screen, "VerticalScroll Said")
        await pilot.press("escape")
        await pilot.pause()
        assert "Accepted" in await judged(pilot, screen, RIGHT, "f6")
        await pilot.press("escape")
        await pilot.pause()
    (answer,) = answers
    assert answer.revealed
    question = Code(
        id="evaluation.x",
        subtopic="evaluation.y",
        difficulty=1,
        prompt=Text(en="x", zh="x"),
        explanation=Text(en="x", zh="x"),
        sources=(),
        task="edit-distance",
    )
    assert mark(question, answer).credit == 0


async def test_the_history_shows_what_changed_between_two_tries(make_app, store):
    """The key d turns from the code to the difference from the try before."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await judged(pilot, screen, WRONG, "f6")
        await judged(pilot, screen, RIGHT, "f6")
        await pilot.press("f10")
        await pilot.pause()
        assert "def edit_distance" in str(app.screen.query_one("#code", Said).visual)
        await pilot.press("d")
        await pilot.pause()
        changed = str(app.screen.query_one("#code", Said).visual).splitlines()
        assert [line[0] for line in changed if "(a != b)" in line] == ["-", "+"]
        await pilot.press("d")
        await pilot.pause()
        assert "@@" not in str(app.screen.query_one("#code", Said).visual)


@pytest.mark.parametrize(
    ("word", "says"), [("degraded", "your rights"), ("no-landlock", "Landlock")]
)
async def test_a_weaker_sandbox_is_explained_beside_the_verdict(make_app, word, says):
    """The word is in the verdict's line, and what it means below."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await judged(pilot, screen, RIGHT, "f6")
        judgement = replace(screen.services.store.attempts()[-1].judgement, sandbox=word)
        screen.query_one(Results).finish(judgement, samples=False)
        await pilot.pause()
        assert says in said(screen, "#lines")


async def test_a_question_shows_its_answers(make_app):
    """Both buttons of a yes-or-no question lie within their line, and No is ready for Enter."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ConfirmScreen("task.give-up"))
        await pilot.pause()
        line = app.screen.query_one(Bar).region
        buttons = list(app.screen.query(Button))
        assert [str(button.label) for button in buttons] == ["1 No", "2 Yes"]
        assert all(line.contains_region(button.region) for button in buttons)
        assert buttons[0].has_focus


async def test_giving_up_in_a_session_and_leaving_is_an_answer_of_nothing_known(make_app, store):
    """The question comes back marked, and the suggested grade is Again."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SessionScreen("drill.title", ["evaluation.edit-distance"]))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TaskScreen))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        await until(pilot, lambda: bool(store.reviews()))
    (review,) = store.reviews()
    assert review.mark.credit == 0
    assert review.grade is Grade.AGAIN


async def test_the_solution_of_what_was_solved_another_time_has_the_same_price(make_app, store):
    """Solved in an earlier visit, a level can't be copied from its solution unasked."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        await judged(pilot, screen, RIGHT, "f6")
        await pilot.press("escape")
        await pilot.pause()
        screen = await open_task(pilot)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
        first = store.revealed("edit-distance")
        assert first is not None
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
    assert store.revealed("edit-distance") == first


async def test_what_the_task_gave_earns_no_hint(make_app, store):
    """Neither the starter nor the faulty answer, nor either of them with a comment more."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await open_task(pilot)
        task = screen.task_shown
        for source in (task.starter, task.starter + "# x\n", task.repair, "def edit_distance("):
            await judged(pilot, screen, source, "f6")
        assert earned(store.attempts("edit-distance"), task) == 0
        await judged(pilot, screen, WRONG, "f6")
        assert earned(store.attempts("edit-distance"), task) == 1
