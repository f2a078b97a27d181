"""Studying by keyboard alone: every kind is answered, kept, undone, and found again."""

from dataclasses import replace

import pytest
from msgspec import structs
from textual.pilot import Pilot
from textual.widgets import TextArea

from quiz.freetext import Endpoint
from quiz.model import (
    ChoiceAnswer,
    ClozeAnswer,
    Confidence,
    Grade,
    Lang,
    LinesAnswer,
    MatchAnswer,
    NumericAnswer,
    OpenAnswer,
    Text,
)
from quiz.store import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.session import SessionScreen
from quiz.tui.screens.summary import SummaryScreen
from quiz.tui.widgets.question import QuestionView
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.rubric import Rubric
from quiz.tui.widgets.said import Said
from tests.endpoint import Server, send
from tests.endpoint import say as reply

SIZE = (80, 24)


async def study(pilot: Pilot[None], *ids: str) -> SessionScreen:
    """Open a session over the given questions."""
    screen = SessionScreen("drill.title", ids)
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def words(app: QuizApp, selector: str) -> str:
    """Give what a line on the screen says."""
    visual = app.screen.query_one(selector, Said).visual
    content = getattr(visual, "content", None)
    return content(70).plain if callable(content) else str(visual)


async def test_a_choice_is_stored_with_confidence_and_the_suggested_grade(make_app, store: Store):
    """A digit picks, Enter answers, a digit says how sure, Enter takes the suggestion."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await study(pilot, "evaluation.f1-value")
        options = [option.id for option in screen.session.current.question.options]
        await pilot.press(str(options.index("harmonic") + 1), "enter", "3")
        await pilot.pause()
        assert "Right" in words(app, "#verdict")
        assert "An Introduction to ROC Analysis" in words(app, "#feedback")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
    (review,) = store.reviews()
    assert review.answer == ChoiceAnswer(picked=frozenset({"harmonic"}))
    assert review.confidence is Confidence.SURE
    assert review.mark.credit == 1
    assert "evaluation.f1-value" in store.cards()


async def test_an_answer_is_on_disk_as_soon_as_it_is_marked(make_app, store: Store):
    """Whoever closes the terminal after the feedback loses nothing."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "evaluation.f1-value")
        await pilot.press("1", "enter", "2")
        await pilot.pause()
        assert len(store.reviews()) == 1


async def test_another_grade_replaces_the_suggested_one(make_app, store: Store):
    """The learner's own grade counts; the question has one review, not two."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await study(pilot, "evaluation.f1-value")
        options = [option.id for option in screen.session.current.question.options]
        await pilot.press(str(options.index("harmonic") + 1), "enter", "2")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
    (review,) = store.reviews()
    assert review.grade is Grade.HARD


@pytest.mark.parametrize(
    ("question", "keys", "answer"),
    [
        ("basics.masked-share", [*"15", "enter"], ClozeAnswer(blanks={"share": "15"})),
        ("basics.family-lines", ["down", "space", "enter"], LinesAnswer(lines=frozenset({2}))),
    ],
)
async def test_typed_and_marked_answers_are_right(make_app, store: Store, question, keys, answer):
    """A cloze and a listing are answered by keyboard and earn full credit."""
    app = make_app(lang=Lang.ZH)
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, question)
        await pilot.press(*keys, "3")
        await pilot.pause()
        assert "正确" in words(app, "#verdict")
    (review,) = store.reviews()
    assert review.answer == answer


async def test_a_number_drawn_anew_is_marked_by_its_own_values(make_app, store: Store):
    """The variant's numbers, not the formula's names, are on the screen and in the mark."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await study(pilot, "basics.head-size")
        want = screen.session.current.question.answer
        assert "{d}" not in words(app, "#prompt")
        await pilot.press(*str(int(want)), "enter", "2")
        await pilot.pause()
        assert "Right" in words(app, "#verdict")
    (review,) = store.reviews()
    assert review.answer == NumericAnswer(text=str(int(want)))


async def test_several_order_and_match_by_keyboard(make_app, store: Store):
    """Boxes are ticked, steps carried, partners joined by letter."""
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        ids = ["basics.attention-several", "basics.decoding-order", "basics.attention-match"]
        screen = await study(pilot, *ids)
        options = [option.id for option in screen.session.current.question.options]
        picks = [str(options.index(name) + 1) for name in ("softmax", "root")]
        await pilot.press(*picks, "enter", "2", "enter")
        await pilot.pause()
        form = app.screen.query_one("OrderForm")
        wanted = ["logits", "temperature", "draw"]
        for place, name in enumerate(wanted):
            at = [step.id for step in form.steps].index(name)
            await pilot.press("home", *["down"] * at, *["K"] * (at - place))
        await pilot.press("enter", "2", "enter")
        await pilot.pause()
        form = app.screen.query_one("MatchForm")
        letters = [name for name, _ in form.rights]
        for pair in form.pairs:
            await pilot.press("abc"[letters.index(pair.id)])
        await pilot.press("enter", "2", "enter")
        await pilot.pause()
    assert [review.mark.credit for review in store.reviews()] == [1, 1, 1]
    assert store.reviews()[2].answer == MatchAnswer(pairs={"query": "query", "key": "key"})


def rows(app, index: int) -> str:
    """Give the words of a row of the rubric."""
    prompt = app.screen.query_one(Rubric).query_one(Rows).get_option_at_index(index).prompt
    return prompt.content(200).plain


async def test_a_written_answer_is_held_against_the_rubric(make_app, store: Store):
    """The draft survives leaving; the learner decides the points; the weights count."""
    app = make_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await study(pilot, "basics.temperature-open")
        await pilot.press(*"It divides")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert store.draft("open:basics.temperature-open") == "It divides"
        await study(pilot, "basics.temperature-open")
        assert app.screen.query_one("TextArea").text == "It divides"
        await pilot.press("ctrl+s", "2")
        await pilot.pause()
        assert "Likely there." in rows(app, 0)
        assert "Unsure." in rows(app, 1)
        await pilot.press("enter")
        await pilot.pause()
        assert "83" in words(app, "#verdict")
        await pilot.press("enter")
        await pilot.pause()
    (review,) = store.reviews()
    assert isinstance(review.answer, OpenAnswer)
    assert review.answer.text == "It divides"
    assert review.answer.covered == {"divides": 1.0, "sharpens": 0.5}
    assert review.answer.suggested.keys() == {"divides", "sharpens"}
    assert store.draft("open:basics.temperature-open") is None


OPINION = """{"points": [
    {"id": "divides", "status": "unsure", "quote": "It divides"},
    {"id": "sharpens", "status": "likely", "quote": "something else"}
]}"""


async def asked_elsewhere(pilot: Pilot[None], server: Server) -> None:
    """Write an answer that a second opinion is asked about, and wait for it."""
    app = pilot.app
    app.services = replace(app.services, endpoint=Endpoint(url=server.url, model="small"))
    await study(pilot, "basics.temperature-open")
    await pilot.press(*"It divides")
    await pilot.press("ctrl+s", "2")
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_under_a_long_question_what_is_typed_is_in_sight_and_pages_turn(make_app, small_bank):
    """The question begins at its top; typing brings the field, the page keys the question."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "basics.temperature-open")
        view = app.screen.query_one(QuestionView)
        question = small_bank.question("basics.temperature-open")
        long = "\n\n".join(f"Line {number}." for number in range(30))
        view.show(structs.replace(question, prompt=Text(en=long, zh=long)), 0)
        await pilot.pause()
        field = app.screen.query_one(TextArea)
        assert view.scroll_y == 0
        assert not view.region.contains_region(field.region)
        await pilot.press("a")
        await pilot.pause()
        assert view.region.contains_region(field.region)
        await pilot.press("pageup", "pageup", "pageup", "pageup")
        await pilot.pause()
        assert view.scroll_y == 0
        assert field.text == "a"


async def test_a_second_opinion_stands_beside_the_suggestions(make_app, server, store: Store):
    """It changes no mark, and its quote is shown only if it stands in the answer."""
    server.reply = reply(OPINION)
    app = make_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await asked_elsewhere(pilot, server)
        assert "Likely there. Second opinion: Unsure." in rows(app, 0)
        assert "Unsure. Second opinion: Unsure." in rows(app, 1)
        assert "“It divides”" in words(app, "#written")
        await pilot.press("down")
        await pilot.pause()
        assert "something else" not in words(app, "#written")
        await pilot.press("enter")
        await pilot.pause()
        assert "83" in words(app, "#verdict")


async def test_without_a_second_opinion_the_reason_is_told_and_nothing_waits(make_app, server):
    server.reply = lambda handler, _: send(handler, b"busy", 503)
    app = make_app(Lang.ZH)
    async with app.run_test(size=(100, 40)) as pilot:
        await asked_elsewhere(pilot, server)
        assert "503" in words(app, "#opinion")
        assert "第二意见" in words(app, "#opinion")
        await pilot.press("enter")
        await pilot.pause()
        assert "83" in words(app, "#verdict")


async def test_the_learner_decides_and_an_own_wording_counts_the_next_time(make_app, store: Store):
    """W accepts the wording at once; what the program had suggested is kept beside."""
    app = make_app()
    said = "Colder"
    async with app.run_test(size=(100, 40)) as pilot:
        await study(pilot, "basics.temperature-open")
        await pilot.press(*said)
        await pilot.press("ctrl+s", "2")
        await pilot.pause()
        assert "Not found." in rows(app, 1)
        await pilot.press("down", "w", "w")
        await pilot.pause()
        assert store.wordings("basics.temperature-open") == {}
        await pilot.press("w", "enter")
        await pilot.pause()
        assert "33" in words(app, "#verdict")
    assert store.wordings("basics.temperature-open") == {"sharpens": (said,)}
    (review,) = store.reviews()
    assert isinstance(review.answer, OpenAnswer)
    assert review.answer.covered["sharpens"] == 1
    assert review.answer.suggested["sharpens"] < 0.5
    async with make_app().run_test(size=(100, 40)) as pilot:
        await study(pilot, "basics.temperature-open")
        await pilot.press(*said)
        await pilot.press("ctrl+s", "2")
        await pilot.pause()
        assert "Likely there." in rows(pilot.app, 1)


async def test_undo_brings_the_question_back_and_takes_the_review_away(make_app, store: Store):
    """After an undo the review no longer counts and the question can be answered again."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await study(pilot, "evaluation.f1-value", "basics.family-lines")
        await pilot.press("1", "enter", "2", "enter")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert store.reviews() == []
        assert screen.session.current.question.id == "evaluation.f1-value"


async def test_the_language_switches_in_the_middle_of_an_answer(make_app):
    """Picks and typed text stay while every word changes."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "basics.family-lines")
        await pilot.press("down", "space", "f2")
        await pilot.pause()
        assert "请标出错误的行" in words(app, "#prompt")
        assert app.screen.query_one("LinesForm").marked == {1}
        footer = {active.binding.description for active in app.screen.active_bindings.values()}
        assert {"离开", "撤销", "帮助"} <= footer


async def test_nothing_is_submitted_empty(make_app, store: Store):
    """An empty answer is refused in words and the question stays."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await study(pilot, "basics.head-size")
        await pilot.press("enter")
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["Type a number first."]
        assert store.reviews() == []
