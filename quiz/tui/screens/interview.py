"""A mock interview: part after part under the clock, one's own marking, the end."""

import asyncio
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quiz.i18n import say
from quiz.kinds import Open
from quiz.model import Confidence, Judgement, OpenAnswer
from quiz.model.interview import Debrief, QuestionPart, ScenePart, TaskPart
from quiz.sessions import Asked, AskedTask, Interview, Over
from quiz.tui.exam import Exam
from quiz.tui.forms import Form
from quiz.tui.screens.asking import AskingScreen
from quiz.tui.screens.debrief import DebriefScreen
from quiz.tui.screens.task import TaskScreen
from quiz.tui.widgets.bar import Bar
from quiz.tui.widgets.question import QuestionView
from quiz.tui.widgets.rubric import Rubric
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar

WARNINGS = (300, 60)
"""Seconds before the end at which the clock is pointed out."""


def minutes_and_seconds(seconds: float) -> str:
    """Write a duration as a clock does."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


class InterviewScreen(AskingScreen):
    """Shows the part of the moment; the interview itself is a state machine below."""

    title_key = "interview.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", key_display="Esc"),
        Binding("ctrl+n,n", "pass", "pass", key_display="^n"),
        Binding("ctrl+g,g", "put_off", "put-off", key_display="^g"),
        Binding("enter", "open_task", "open", key_display="Enter"),
        Binding("f10", "finish", "finish", key_display="F10"),
        Binding("b", "back", "change-answer"),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self._position = 0
        self._showing = asyncio.Lock()
        self._closed = False
        self._task_screen: TaskScreen | None = None

    def body(self) -> ComposeResult:
        """Lay out question, task, rubric and the bar."""
        yield from self.asking()
        yield Said(lambda _: "", id="task-door", classes="page")

    async def on_mount(self) -> None:
        """Show the first part and let the clock tick."""
        self._left = self.interview.seconds_left
        self._part_left = self.interview.part_seconds_left
        await self._show()
        parts = self.interview.state.parts
        self.load_marking(
            (each.question_id for each in parts if isinstance(each, QuestionPart)),
            talk=any(isinstance(each, ScenePart) for each in parts),
        )
        self.set_interval(1.0, self._tick)

    # The clock

    @work(exclusive=True, group="tick")
    async def _tick(self, *, ran: bool = False) -> None:
        """Tell the time; ``ran`` says that an editor held the screen while the clock ran."""
        if isinstance(self.interview.current, Over):
            return
        moved: list[bool] = []
        self.quiz.try_to(lambda: moved.append(self.interview.tick(self.services.now(), ran=ran)))
        self._tell_time()
        if moved and moved[0]:
            self.tell("interview.time-up", severity="warning")
            if self._task_screen is not None:
                self._task_screen.hand_in()
            else:
                await self._show()

    def _tell_time(self) -> None:
        left = self.interview.seconds_left
        for mark in WARNINGS:
            if left <= mark < self._left:
                self.tell("interview.warning", severity="warning", minutes=mark // 60)
        self._left = left
        part_left = self.interview.part_seconds_left
        if part_left <= WARNINGS[-1] < self._part_left and part_left < left:
            self.tell("interview.stretch-warning", severity="warning")
        self._part_left = part_left
        self.query_one(TopBar).note(lambda _: self._clock())

    def _clock(self) -> str:
        part_left = self.interview.part_seconds_left
        left = minutes_and_seconds(self.interview.seconds_left)
        if 0 < part_left < self.interview.seconds_left:
            left = f"{minutes_and_seconds(part_left)} ({left})"
        total = len(self.interview.state.parts)
        position = min(self._position, total)
        spent = minutes_and_seconds(self.interview.part_seconds)
        aloud = self.say("interview.aloud", spent=spent) if self.interview.state.paper else ""
        return f"{self._turn()}{position}/{total}  {aloud}{left}"

    def _turn(self) -> str:
        """Name the turn of the interview, where it has turns."""
        state = self.interview.state
        if not state.profile or len(state.outcomes) >= len(state.parts):
            return ""
        part = state.parts[len(state.outcomes)]
        again = "" if isinstance(part, TaskPart) or not part.flagged else "⚑ "
        return f"{again}{self.say(f'turn.{part.turn}')} · "

    # Parts

    async def _show(self) -> None:
        """Show the part of the moment; the clock and a key may both ask for it."""
        async with self._showing:
            await self._show_part()

    async def _show_part(self) -> None:
        self._answer = None
        view, door = self.query_one(QuestionView), self.query_one("#task-door", Said)
        for name in ("#sure", "#rubric"):
            self.query_one(name).display = False
        current = self.interview.current
        view.display = isinstance(current, Asked)
        door.display = isinstance(current, AskedTask)
        if isinstance(current, Over):
            await self._after(current)
            return
        self._position = current.position
        self._tell_time()
        if isinstance(current, Asked):
            self.phase = "answering"
            draft_name = self.draft_name()
            draft = self._drafts.get(draft_name) if draft_name else ""
            view.show(current.question, self._seed(), draft)
        else:
            self.phase = "task"
            title = self.services.tasks()[current.task].title
            door.tell(lambda lang: say(lang, "interview.task", title=title.to(lang)))
            self.action_open_task()

    def _seed(self) -> int:
        part = self.interview.state.parts[len(self.interview.state.outcomes)]
        return getattr(part, "variant_seed", 0)

    def draft_name(self) -> str | None:
        """Name the draft of the question on the screen; it belongs to this interview."""
        current = self.interview.current
        if isinstance(current, Asked):
            return f"interview:{self.interview.state.id}:{current.question.id}"
        return None

    async def on_bar_chosen(self, event: Bar.Chosen) -> None:
        """Keep the answer and go on; what was right is told at the end."""
        event.stop()
        if self._answer is None or self.phase != "sure":
            return
        answer, confidence = self._answer, list(Confidence)[event.index]
        name = self.draft_name()
        if self.quiz.try_to(lambda: self.interview.submit(answer, confidence, self.services.now())):
            if name is not None:
                self._drafts.drop(name)
            await self._show()

    def incomplete(self, event: Form.Incomplete) -> None:
        """Take an empty text for an answer that was given on paper, where that is agreed."""
        current = self.interview.current
        if (
            self.interview.state.paper
            and isinstance(current, Asked)
            and current.question.kind == "open"
        ):
            self.how_sure(OpenAnswer(text=self.say("interview.on-paper")))
        else:
            super().incomplete(event)

    @work
    async def action_open_task(self) -> None:
        """Open the task; what was submitted there counts."""
        current = self.interview.current
        if not isinstance(current, AskedTask) or self._task_screen is not None:
            return
        exam = Exam(
            folder=f"interview-{self.interview.state.started:%Y%m%d-%H%M%S}",
            clock=self._clock,
            judged=self._judged,
            returned=lambda: self._tick(ran=True),
        )
        self._task_screen = TaskScreen(current.task, current.level, exam)
        await self.app.push_screen_wait(self._task_screen)
        self._task_screen = None
        if not isinstance(self.interview.current, AskedTask):
            await self._show()

    def _judged(self, judgement: Judgement, at: datetime) -> None:
        """Count a submission by the time when it was made, though its verdict may come later."""
        self.quiz.try_to(lambda: self.interview.submit_code(judgement, at))

    # The end

    async def _after(self, over: Over) -> None:
        if over.unmarked:
            self._marking = over.unmarked[0]
            question, answer = self.interview.written(self._marking)
            view = self.query_one(QuestionView)
            view.display = True
            view.show(question, 0, answer.text)
            view.freeze()
            assert isinstance(question, Open)  # noqa: S101 - only these have written answers
            own = self.interview.own(self._marking)
            self._found = self.hold_against_rubric(question, answer.text, own=own)
            return
        if self._closed:
            return
        closed: list[Debrief] = []
        if self.quiz.try_to(lambda: closed.append(self.interview.close())):
            self._closed = True
            self.quiz.switch_screen(DebriefScreen(closed[0]))

    async def on_rubric_decided(self, event: Rubric.Decided) -> None:
        """Keep what the learner says is covered, and go on to the next written answer."""
        event.stop()
        suggested = {each.point: each.p for each in self._found.points}
        if self.quiz.try_to(lambda: self.interview.assess(self._marking, event.covered, suggested)):
            await self._show()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a key only where it means something."""
        if action == "put_off" and not self.interview.can_put_off:
            return False
        phases = {
            "pass": {"answering", "task"},
            "put_off": {"answering"},
            "open_task": {"task"},
            "finish": {"answering", "sure", "task"},
            "back": {"sure"},
        }.get(action)
        return phases is None or self.phase in phases

    @work(exclusive=True, group="move")
    async def action_pass(self) -> None:
        """Give the question up, or hand the code in as it stands."""
        if self.quiz.try_to(lambda: self.interview.move_on(self.services.now())):
            await self._show()

    @work(exclusive=True, group="move")
    async def action_put_off(self) -> None:
        """Flag the question and go on; it comes again if there is time."""
        if self.quiz.try_to(lambda: self.interview.put_off(self.services.now())):
            self.tell("interview.put-off")
            await self._show()

    @work(exclusive=True, group="move")
    async def action_finish(self) -> None:
        """End the interview now."""
        from quiz.tui.screens.confirm import ConfirmScreen  # noqa: PLC0415

        sure = await self.app.push_screen_wait(ConfirmScreen("interview.really-finish"))
        if sure and self.quiz.try_to(lambda: self.interview.stop(self.services.now())):
            await self._show()

    def action_leave(self) -> None:
        """Leave it open; home offers to go on."""
        self._drafts.flush()
        self.quiz.try_to(lambda: self.interview.leave(self.services.now()))
        self.quiz.go_home()
        self.quiz.notify(self.say("interview.left"), markup=False)
