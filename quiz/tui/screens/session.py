"""Study and drill: a question, how sure, feedback, a grade; then the next."""

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quiz.i18n import say
from quiz.kinds import Open
from quiz.model import Answer, CodeAnswer, Confidence, Grade, Lang, OpenAnswer
from quiz.sessions import Finished, Marked, Shown, StudySession, pace, plan_today
from quiz.tui.forms import CodeForm
from quiz.tui.screens.asking import AskingScreen, Phase
from quiz.tui.screens.summary import SummaryScreen
from quiz.tui.widgets.bar import Bar
from quiz.tui.widgets.question import QuestionView
from quiz.tui.widgets.rubric import Rubric
from quiz.tui.widgets.said import Words, spoken
from quiz.tui.widgets.topbar import TopBar

KEYS_BY_PHASE: dict[str, set[Phase]] = {
    "skip": {"answering"},
    "back": {"sure", "rubric"},
}
"""Where a key means something; keys not named here always do."""


def interval(gap: timedelta, lang: Lang) -> str:
    """Say when a question comes back, roughly."""
    minutes = gap.total_seconds() / 60
    for unit, size in (("days", 60 * 24), ("hours", 60)):
        if minutes >= size:
            return say(lang, f"interval.{unit}", count=round(minutes / size))
    return say(lang, "interval.minutes", count=max(1, round(minutes)))


class SessionScreen(AskingScreen):
    """Goes through a session; every answer is on disk as soon as it is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", key_display="Esc"),
        Binding("ctrl+z,u", "undo", "undo", key_display="u"),
        Binding("ctrl+n,n", "skip", "skip", key_display="^n"),
        Binding("b", "back", "change-answer"),
        Binding("f3", "mark_question", "mark-question", key_display="F3"),
    ]

    def __init__(self, title_key: str, queue: Sequence[str] = ()) -> None:
        super().__init__()
        self.title_key = title_key
        self._queue = queue
        self._since = 0.0
        self._confidence = Confidence.UNSURE
        self._marked: Marked | None = None

    def body(self) -> ComposeResult:
        """Lay out the question and the two bars."""
        yield from self.asking()
        yield Bar(spoken("grade.ask"), [lambda _: ""] * len(Grade), id="grade")

    async def on_mount(self) -> None:
        """Show the first question."""
        s = self.services
        own = pace(s.store.reviews())
        queue = self.queue()
        self.session = StudySession(s.bank, s.store, s.scheduler, queue, rng=s.rng, pace=own)
        self._hide_bars()
        await self._show()
        self.load_marking(queue)

    def queue(self) -> Sequence[str]:
        """Give the ids of the questions, in the order of showing."""
        return self._queue

    # Showing

    async def _show(self) -> None:
        current = self.session.current
        if isinstance(current, Finished):
            self.quiz.switch_screen(SummaryScreen(current.reviews))
            return
        self._note_position(current)
        question = current.question
        name = self.draft_name()
        draft = self._drafts.get(name) if name else ""
        self.query_one(QuestionView).show(question, current.seed, draft)
        self.phase = "answering"
        self._since = self.services.clock()
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Get the next question ready while this one is read."""
        upcoming = self.session.upcoming
        if upcoming is not None:
            self.query_one(QuestionView).prepare(upcoming)

    def _note_position(self, shown: Shown) -> None:
        self.query_one(TopBar).note(lambda _: f"{shown.position}/{shown.total}")

    def _hide_bars(self) -> None:
        for name in ("#sure", "#grade", "#rubric"):
            self.query_one(name).display = False

    # Answering

    def on_form_submitted(self) -> None:
        """Stop the time of the question."""
        self._seconds = self.services.clock() - self._since

    def draft_name(self) -> str | None:
        """Name the draft of a written answer."""
        current = self.session.current
        if isinstance(current, Shown) and isinstance(current.question, Open):
            return f"open:{current.question.id}"
        return None

    def on_code_form_task_wanted(self, event: CodeForm.TaskWanted) -> None:
        """Open the task; its verdict comes back as the answer."""
        event.stop()
        self._solve(event.task, event.level)

    @work
    async def _solve(self, task: str, level: str) -> None:
        from quiz.tui.screens.task import TaskScreen  # noqa: PLC0415 - the editor is slow to load

        judged = await self.app.push_screen_wait(TaskScreen(task, level))
        form = self.query_one(QuestionView).form
        if isinstance(judged, CodeAnswer) and isinstance(form, CodeForm):
            form.judge_said(judged)

    # Confidence, rubric, grade

    def on_bar_chosen(self, event: Bar.Chosen) -> None:
        """Take the confidence or the grade."""
        event.stop()
        if event.bar.id == "sure" and self.phase == "sure":
            self._confidence = list(Confidence)[event.index]
            self._hide_bars()
            self._after_confidence()
        elif event.bar.id == "grade" and self.phase == "marked":
            self._grade(list(Grade)[event.index])

    def _after_confidence(self) -> None:
        current = self.session.current
        assert isinstance(current, Shown)  # noqa: S101 - a question is on the screen
        if isinstance(current.question, Open):
            assert isinstance(self._answer, OpenAnswer)  # noqa: S101 - it is the form's answer
            self._found = self.hold_against_rubric(current.question, self._answer.text)
        else:
            self._mark()

    def on_rubric_decided(self, event: Rubric.Decided) -> None:
        """Take what the learner says is covered."""
        event.stop()
        assert isinstance(self._answer, OpenAnswer)  # noqa: S101 - only open questions have one
        suggested = {each.point: each.p for each in self._found.points}
        self._answer = OpenAnswer(
            text=self._answer.text, covered=event.covered, suggested=suggested
        )
        self.query_one(Rubric).display = False
        self._mark()

    def _mark(self) -> None:
        current = self.session.current
        assert isinstance(current, Shown)  # noqa: S101
        assert self._answer is not None  # noqa: S101
        answer = self._answer
        saved = self.quiz.try_to(lambda: self._submit(answer))
        view = self.query_one(QuestionView)
        if not saved or self._marked is None:
            view.thaw()
            self.phase = "answering"
            return
        if isinstance(answer, OpenAnswer):
            self._drafts.drop(f"open:{current.question.id}")
        view.reveal(current.question, answer, self._marked.mark)
        self._note(current.question.id)
        self.phase = "marked"
        intervals = self._marked.intervals
        choices = [_grade_words(grade, intervals[grade]) for grade in Grade]
        self.query_one("#grade", Bar).ask(choices, list(Grade).index(self._marked.suggested))

    def _submit(self, answer: Answer) -> None:
        self._marked = None
        self._marked = self.session.submit(
            answer, self._confidence, self._seconds, self.services.now()
        )

    def _note(self, question_id: str) -> None:
        note = self.services.store.note(question_id)
        if note:
            self.notify(note, markup=False, timeout=10)

    @work(exclusive=True)
    async def _grade(self, grade: Grade) -> None:
        if self.quiz.try_to(lambda: self.session.grade(grade, self.services.now())):
            self._hide_bars()
            await self._show()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a key only where it means something."""
        phases = KEYS_BY_PHASE.get(action)
        return phases is None or self.phase in phases

    @work(exclusive=True)
    async def action_skip(self) -> None:
        """Leave the question for another day."""
        self._drafts.flush()
        self.session.skip()
        await self._show()

    @work(exclusive=True)
    async def action_undo(self) -> None:
        """Take back the last grade and show that question again."""
        undone: list[bool] = []
        if not self.quiz.try_to(lambda: undone.append(self.session.undo(self.services.now()))):
            return
        if not undone[0]:
            self.tell("session.nothing-to-undo", severity="warning")
            return
        self._hide_bars()
        await self._show()
        self.tell("session.undone")

    @work
    async def action_mark_question(self) -> None:
        """Flag the question, put it aside, or write a note on it."""
        from quiz.tui.screens.mark_question import MarkQuestionScreen  # noqa: PLC0415

        current = self.session.current
        if isinstance(current, Shown):
            await self.app.push_screen_wait(MarkQuestionScreen(current.question.id))

    @work
    async def action_leave(self) -> None:
        """Leave the session; what was answered is kept."""
        self._drafts.flush()
        self.quiz.go_home()


class TodayScreen(SessionScreen):
    """Today's plan: what is due, then new questions."""

    def __init__(self) -> None:
        super().__init__("study.title")

    def queue(self) -> Sequence[str]:
        """Plan the day."""
        s = self.services
        now = s.now().astimezone()
        plan = plan_today(
            s.bank,
            s.store.cards(),
            s.store.suspended(),
            self.quiz.settings,
            now,
            s.store.reviews(),
            scheduler=s.scheduler,
        )
        return plan.queue


def _grade_words(grade: Grade, gap: timedelta) -> Words:
    return lambda lang: f"{say(lang, f'grade.{grade.name.lower()}')} {interval(gap, lang)}"
