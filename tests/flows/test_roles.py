"""Mock interviews by role: what interviewers say, stretches of the clock, paper, the debrief."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from exercises.task import load_tasks
from quiz.bank import Bank, open_bank
from quiz.i18n import say
from quiz.model import Lang, Text
from quiz.model.interview import Debrief, QuestionResult, ScenePart, TaskPart
from quiz.porting import debrief_markdown, html_page
from quiz.sessions import start
from quiz.store import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.debrief import DebriefScreen
from quiz.tui.screens.interview import InterviewScreen
from quiz.tui.screens.task import TaskScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.question import QuestionView
from quiz.tui.widgets.rubric import Rubric
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar

SIZE = (100, 30)
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def whole_bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """The bank that is shipped."""
    return open_bank([CONTENT], tmp_path_factory.mktemp("cache"))


class Clock:
    """Only a test moves it on."""

    def __init__(self) -> None:
        self.now = datetime(2027, 3, 9, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def on(self, seconds: float) -> None:
        """Move on."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(make_app: Callable[..., QuizApp], whole_bank: Bank, clock: Clock):
    """Make the program on the shipped bank."""

    def made(lang: Lang = Lang.EN) -> QuizApp:
        app = make_app(lang=lang)
        object.__setattr__(app.services, "bank", whole_bank)
        object.__setattr__(app.services, "now", clock)
        return app

    return made


async def begin(
    pilot: Pilot[None], bank: Bank, role: str, *, paper: bool = False
) -> InterviewScreen:
    """Begin an interview for a role with seed 7."""
    await pilot.press("i")
    await pilot.pause()
    at = [each.id for each in bank.profiles].index(role)
    await pilot.press(*["down"] * at, *(["p"] if paper else []), "tab", "7", "enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    return screen


async def pass_until(pilot: Pilot[None], turn: str) -> None:
    """Give parts up until one of a turn is on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    while screen.interview.state.parts[len(screen.interview.state.outcomes)].turn != turn:
        await pilot.press("ctrl+n")
        await pilot.pause()


async def answer(pilot: Pilot[None], words: str) -> None:
    """Write an answer, and be sure of it."""
    pilot.app.screen.query_one("TextArea").load_text(words)
    await pilot.press("ctrl+s")
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def shown(app: QuizApp) -> str:
    """Give the words of the question on the screen."""
    visual = app.screen.query_one(QuestionView).query_one("#prompt", Said).visual
    return " ".join(visual.content(10_000).plain.split())


def drawn(text: Text, lang: Lang) -> str:
    """Give a text as it is drawn."""
    return " ".join(Prose(text.to(lang)).content(10_000).plain.split())


async def finish(pilot: Pilot[None]) -> DebriefScreen:
    """End it, and take what is suggested of what was written."""
    await pilot.press("f10")
    await pilot.pause()
    await pilot.press("y")
    await pilot.pause()
    while isinstance(pilot.app.screen, InterviewScreen):
        await pilot.press("enter")
        await pilot.pause()
    assert isinstance(pilot.app.screen, DebriefScreen)
    return pilot.app.screen


def test_every_role_fills_its_turns_and_minutes_and_a_seed_repeats_it(
    whole_bank: Bank, clock: Clock
):
    """The language changes nothing of what is asked."""
    tasks = load_tasks()
    for role in whole_bank.profiles:
        first, again = (start(whole_bank, tasks, role, lang, 11, clock()) for lang in Lang)
        assert first.parts == again.parts
        assert first.parts != start(whole_bank, tasks, role, Lang.EN, 12, clock()).parts
        assert [*dict.fromkeys(part.turn for part in first.parts)] == [t.turn for t in role.turns]
        assert sum(part.budget for part in first.parts) == pytest.approx(first.minutes * 60)


@pytest.mark.parametrize(
    ("lang", "opening", "weak", "probe"),
    [
        (Lang.EN, "5,000 labelled tickets", "I don't know.", "50 ms"),
        (Lang.ZH, "5,000 条已标注工单", "我不知道。", "50 毫秒"),
    ],
)
async def test_a_design_round_goes_from_choosing_to_shipping_with_probes_and_a_change(
    make, whole_bank: Bank, lang: Lang, opening: str, weak: str, probe: str
):
    """What an answer lacked is asked for; a constraint changes at the end."""
    app = make(lang)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, whole_bank, "applied-45")
        await pass_until(pilot, "design")
        assert opening in shown(app)
        planned = [p for p in screen.interview.state.parts if getattr(p, "turn", "") == "design"]
        assert [part.step.id for part in planned[:5]] == [
            *("choose", "tune", "evaluate", "compress", "ship")
        ]
        assert planned[5].step in next(
            scene.changes for scene in whole_bank.scenes if scene.id == "support-tickets"
        )
        await answer(pilot, weak)
        asked = shown(app)
        points = planned[0].step.points
        assert asked in {drawn(point.probe, lang) for point in points}
        assert probe in points[0].probe.to(lang)
        await answer(pilot, weak)
        assert shown(app) == drawn(planned[1].step.say, lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (Lang.EN, ("Before the first line", "time and memory", "tests you would write")),
        (Lang.ZH, ("动手写代码之前", "复杂度", "测试")),
    ],
)
async def test_a_plan_is_asked_before_the_code_and_a_closing_after_it(
    make, whole_bank: Bank, lang: Lang, words: tuple[str, ...]
):
    """Cost and tests come before the first line; the learner's questions are the end."""
    app = make(lang)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, whole_bank, "screening-15")
        await pass_until(pilot, "plan")
        assert all(each in shown(app) for each in words)
        (part,) = (each for each in screen.interview.state.parts if isinstance(each, TaskPart))
        task = app.services.tasks()[part.task]
        assert drawn(task.statement, lang)[:80] in shown(app)
        await answer(pilot, "A table, O(n m).")
        assert isinstance(app.screen, TaskScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        closing = next(scene for scene in whole_bank.scenes if scene.turn == "closing")
        assert shown(app) == drawn(closing.steps[0].say, lang)


async def test_a_project_of_ones_own_is_marked_by_the_learner_alone(
    make, whole_bank: Bank, store: Store
):
    """Nothing is suggested, and the mark is told but does not count."""
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await begin(pilot, whole_bank, "research-60")
        await pass_until(pilot, "project")
        await answer(pilot, "I built a classifier for two teams in six weeks.")
        await pilot.press("f10")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        rubric = app.screen.query_one(Rubric)
        assert rubric.display
        assert "keep" not in {each.binding.action for each in app.screen.active_bindings.values()}
        await pilot.press("1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    (debrief,) = store.interviews()
    (own,) = (part for part in debrief.parts if isinstance(part, QuestionResult))
    assert own.own
    assert len(own.lacked) == 2
    assert debrief.score == 0


async def test_the_last_minute_of_a_stretch_and_of_all_is_pointed_out(
    make, whole_bank: Bank, clock: Clock
):
    """The questions end before the task's time begins, and one is told in time."""
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, whole_bank, "screening-15")
        assert screen._clock().endswith("  7:00 (15:00)")
        told: list[str] = []
        screen.tell = lambda key, **_: told.append(key)
        for _ in range(45):
            clock.on(20)
            screen._tick()
            await pilot.pause()
            if told[-1:] == ["interview.time-up"]:
                break
        assert screen._clock().endswith("  1:00 (8:00)")
        assert told[:2] == ["interview.stretch-warning", "interview.time-up"]
        assert "interview.warning" not in told[:2]


async def test_a_question_is_flagged_and_comes_back(make, whole_bank: Bank):
    """The flag stands in the bar when it is asked again."""
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, whole_bank, "screening-15")
        first = shown(app)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert shown(app) != first
        while shown(app) != first:
            await pilot.press("ctrl+n")
            await pilot.pause()
        assert "⚑" in screen._turn()
        assert not screen.interview.can_put_off
        assert app.screen.query_one(TopBar).display


async def test_after_a_kill_a_scene_goes_on_where_it_stood(
    make, whole_bank: Bank, store: Store, clock: Clock
):
    """The probe is still asked, and the time without the program is listed, not counted."""
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, whole_bank, "applied-45")
        await pass_until(pilot, "design")
        await answer(pilot, "No idea.")
        asked = shown(app)
        state = store.open_interview()
    clock.on(3600)
    later = make()
    async with later.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        screen = later.screen
        assert isinstance(screen, InterviewScreen)
        assert shown(later) == asked
        resumed = screen.interview.state
        assert resumed.parts == state.parts
        assert resumed.spent == state.spent
        assert resumed.away[-1].seconds == 3600
        assert isinstance(resumed.parts[len(resumed.outcomes)], ScenePart)


@pytest.mark.parametrize("lang", Lang)
async def test_on_paper_an_empty_text_is_an_answer_that_the_learner_marks(
    make, whole_bank: Bank, store: Store, clock: Clock, lang: Lang
):
    """No warning, no suggestion; the time of thinking aloud is in the bar."""
    app = make(lang)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, whole_bank, "applied-45", paper=True)
        await pass_until(pilot, "design")
        clock.on(20)
        screen._tick()
        await pilot.pause()
        assert "0:20" in screen._clock().split(say(lang, "turn.design"))[1]
        told: list[str] = []
        screen.tell = lambda key, **_: told.append(key)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert screen.phase == "sure"
        await pilot.press("enter")
        await pilot.pause()
        assert told == []
        await finish(pilot)
    (debrief,) = store.interviews()
    assert debrief.paper
    (part,) = (part for part in debrief.parts if isinstance(part, QuestionResult))
    assert part.said == say(lang, "interview.on-paper")
    assert part.credit == 0


@pytest.mark.parametrize("lang", Lang)
async def test_the_debrief_says_the_same_in_all_its_forms(
    make, whole_bank: Bank, store: Store, clock: Clock, lang: Lang
):
    """Score by evidence, rule, time, what was lacking, calibration, earlier ones, the schedule."""
    app = make(lang)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(2):
            await begin(pilot, whole_bank, "applied-45")
            await pass_until(pilot, "depth")
            clock.on(25)
            await answer(pilot, "It depends.")
            await pass_until(pilot, "design")
            await answer(pilot, "An encoder.")
            await finish(pilot)
            clock.on(3600)
            app.go_home()
            await pilot.pause()
    debrief, _ = store.interviews()
    assert debrief.entered
    assert debrief.earlier
    page = debrief_markdown(debrief, lambda m: say(lang, m.key, **m.args), lang, UTC)
    html = html_page(page, lang)
    for key in ("signal-no", "signal-rule", "evidence", "times", "lacked", "calibration",
                "earlier", "entered"):  # fmt: skip
        words = say(lang, f"debrief.{key}")
        assert words in page
        assert words in html
    assert debrief.entered[0].prompt.to(lang).splitlines()[0][:20] in page
    for part in debrief.parts:
        if isinstance(part, QuestionResult):
            assert all(point.to(lang) in page for point in part.lacked)
    assert msgspec.json.decode(msgspec.json.encode(debrief), type=Debrief) == debrief
