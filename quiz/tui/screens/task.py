"""A coding task: its statement beside an editor, samples, submission, hints, history."""

import os
import shlex
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import TextArea
from textual.worker import Worker
from watchfiles import awatch

from exercises.judge.faults import CancelledError
from quiz.model import Attempt, CodeAnswer, Judgement, Mode, TestResult, Verdict
from quiz.tui.exam import Exam
from quiz.tui.paths import shown
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.confirm import ConfirmScreen
from quiz.tui.screens.page import PageScreen
from quiz.tui.screens.solution import copied, show_solution
from quiz.tui.solution_file import SolutionFile, file_name
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.results import Results
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.topbar import TopBar

SAVE_SECONDS = 0.5
"""What is typed is in the file at most so long after a key."""

BESIDE = 110
"""From so many columns on, the statement stands beside the editor."""

EDITOR_THEMES = {
    "quiz-dark": "vscode_dark",
    "quiz-light": "github_light",
    "quiz-contrast": "vscode_dark",
}
"""The editor's colours for each of ours."""

HELP = {"hint", "learn", "level", "history", "solution"}
"""What an interview does not offer."""

Show = Literal["statement", "editor"]


class TaskScreen(QuizScreen[CodeAnswer | None]):
    """Edits the solution's file and has it judged; it gives back the last full verdict."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", key_display="Esc", priority=True),
        Binding("f3", "learn", "learn", show=False, priority=True),
        Binding("f4", "turn", "statement", key_display="F4", priority=True),
        Binding("f5", "samples", "samples", key_display="F5", priority=True),
        Binding("f6,ctrl+s", "submit", "submit", key_display="F6", priority=True),
        Binding("f7", "hint", "hint", key_display="F7", priority=True),
        Binding("f8", "level", "levels", key_display="F8", priority=True),
        Binding("f9", "editor", "editor", show=False, priority=True),
        Binding("f10", "history", "history", key_display="F10", priority=True),
        Binding("ctrl+r", "solution", "solution", key_display="^r", priority=True),
    ]

    shows: var[Show] = var("statement", init=False)
    level: var[str] = var("core", init=False)
    done: var[bool] = var(default=True, init=False, bindings=True)
    """Whether programs are run: at a whiteboard only after the learner says so."""

    class Tested(Message):
        """One test has ended."""

        def __init__(self, result: TestResult) -> None:
            super().__init__()
            self.result = result

    class Judged(Message):
        """The judge is done."""

        def __init__(
            self, judgement: Judgement, source: str, level: str, at: datetime, *, samples: bool
        ) -> None:
            super().__init__()
            self.level = level
            self.at = at
            self.judgement = judgement
            self.source = source
            self.samples = samples

    def __init__(
        self,
        task: str,
        level: str = "core",
        exam: Exam | None = None,
        mode: Mode = Mode.IMPLEMENT,
    ) -> None:
        super().__init__()
        self._mode = mode
        self.set_reactive(TaskScreen.done, mode is not Mode.WHITEBOARD)
        self.title_key = "tasks.title"
        self._slug = task
        self._exam = exam
        self.set_reactive(TaskScreen.level, level)
        self._cancel = Event()
        self._last: CodeAnswer | None = None
        self._judging: Worker[None] | None = None
        self._just_solved: set[str] = set()
        self._handing_in = False
        self._save_timer: Timer | None = None

    # Layout

    def body(self) -> ComposeResult:
        """Lay out statement, editor and results."""
        self.task_shown = self.services.tasks()[self._slug]
        self.file = SolutionFile(self._folder() / file_name(self._slug, self._mode))
        with Horizontal(id="task"):
            with VerticalScroll(id="statement"):
                yield Said(lambda lang: Prose(self.task_shown.statement.to(lang)))
            with Vertical(id="work"):
                yield TextArea.code_editor("", language="python", id="editor", compact=True)
                yield Results(f"results.{self._mode}", id="results")

    def _folder(self) -> Path:
        chosen = self.quiz.settings.solutions_dir
        folder = Path(chosen).expanduser() if chosen else self.services.solutions
        return folder if self._exam is None else folder / self._exam.folder

    def on_mount(self) -> None:
        """Load the file, follow it, and warm the judge up."""
        self.query_one(TopBar).call(self.task_shown.title.to)
        self._note_place()
        self._layout(self.app.size.width)
        self.watch(self.app, "theme", self._colour)
        editor = self.query_one(TextArea)

        def load() -> None:
            repair = self._mode is Mode.REPAIR
            beginning = self.task_shown.repair if repair else self.task_shown.starter
            editor.load_text(self.file.load(beginning))

        if self.quiz.try_to(load):
            self._follow_file()
        else:
            editor.read_only = True
        self.run_worker(self.services.judge, thread=True, group="warm")
        if self._exam is not None:
            self.set_interval(1.0, self._note_place)
        if self._beside:
            self.shows = "editor"
        self._focus()

    def _colour(self, theme: str) -> None:
        self.query_one(TextArea).theme = EDITOR_THEMES[theme]

    def _note_place(self) -> None:
        if self._exam is not None:
            clock = self._exam.clock()
            self.query_one(TopBar).note(lambda _: clock)
            return
        level = next(each for each in self.task_shown.levels if each.name == self.level)
        place = shown(self.file.path)
        self.query_one(TopBar).note(lambda lang: f"{level.title.to(lang)} · {place}")

    def on_resize(self, event: Resize) -> None:
        """Put the statement beside the editor, or behind it."""
        self._layout(event.size.width)

    def _layout(self, width: int) -> None:
        self._beside = width >= BESIDE
        self.query_one("#statement").display = self._beside or self.shows == "statement"
        self.query_one("#work").display = self._beside or self.shows == "editor"

    def action_turn(self) -> None:
        """Turn between statement and editor."""
        self.shows = "editor" if self.shows == "statement" else "statement"
        self._layout(self.app.size.width)
        self._focus()

    def _focus(self) -> None:
        self.query_one(f"#{self.shows}").focus()

    # The file

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Save shortly after the last key."""
        event.stop()
        if self._save_timer is None:
            self._save_timer = self.set_timer(SAVE_SECONDS, self._save)

    def _save(self) -> bool:
        self._save_timer = None
        if not self.file.loaded or self._take_foreign_change():
            return self.file.loaded
        text = self.query_one(TextArea).text
        return self.quiz.try_to(lambda: self.file.save(text))

    @work(exclusive=True, group="watch")
    async def _follow_file(self) -> None:
        """Load and judge the file whenever another program has saved it."""
        folder = self.file.path.parent
        # A look every second too: a save in the moment when watching begins makes no event.
        async for _ in awatch(
            folder, debounce=200, recursive=False, rust_timeout=1000, yield_on_timeout=True
        ):
            self._take_foreign_change()

    def _take_foreign_change(self) -> bool:
        """Load and judge what another program has saved; its text counts, not the editor's."""
        text = self.file.changed()
        if text is None:
            return False
        editor = self.query_one(TextArea)
        row, column = editor.cursor_location
        editor.load_text(text)
        editor.move_cursor((row, column))
        if self.done:
            self._judge(samples=False)
        return True

    def action_editor(self) -> None:
        """Hand the file to the learner's own editor; the program waits in the background."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            self.tell("task.no-editor", severity="warning", path=shown(self.file.path))
            return
        if not self._save():
            return
        try:
            with self.app.suspend():
                subprocess.run([*shlex.split(command), str(self.file.path)], check=False)  # noqa: S603
        except (OSError, ValueError) as error:
            self.tell("task.editor-failed", severity="error", error=str(error))
        if self._exam is not None:
            self._exam.returned()
        self._take_foreign_change()

    # Judging

    def action_samples(self) -> None:
        """Run the sample tests; at a whiteboard only after it was handed in."""
        if self.done:
            self._judge(samples=True)
        else:
            self.tell("results.whiteboard", severity="warning")

    @work
    async def action_submit(self) -> None:
        """Run the hidden tests of the level; at a whiteboard, ask first whether this is it."""
        self.done = self.done or await self._agreed("task.done")
        if self.done:
            self._judge(samples=False)

    async def _agreed(self, question: str) -> bool:
        agreed: bool = await self.app.push_screen_wait(ConfirmScreen(question))
        return agreed

    def _judge(self, *, samples: bool) -> None:
        if not self._save() and not self.file.loaded:
            self.tell("task.not-loaded", severity="error", path=shown(self.file.path))
            return
        self._cancel.set()
        self._cancel = Event()
        if self.shows == "statement":
            self.action_turn()
        self.query_one(Results).start()
        source = self.query_one(TextArea).text
        self._judging = self._run_judge(source, self.level, self._cancel.is_set, samples=samples)

    @work(thread=True, exclusive=True, group="judge")
    def _run_judge(
        self, source: str, level: str, cancelled: Callable[[], bool], *, samples: bool
    ) -> None:
        at = self.services.now()
        try:
            judgement = self.services.judge().grade(
                self._slug,
                source,
                level=level,
                samples=samples,
                on_test=self._tell_test,
                cancelled=cancelled,
            )
        except CancelledError:
            return
        self.post_message(self.Judged(judgement, source, level, at, samples=samples))

    def _tell_test(self, result: TestResult) -> None:
        self.post_message(self.Tested(result))

    def on_task_screen_tested(self, event: Tested) -> None:
        """Show one more test."""
        event.stop()
        self.query_one(Results).add(event.result)

    def on_task_screen_judged(self, event: Judged) -> None:
        """Show the verdict and keep the attempt."""
        event.stop()
        self._judging = None
        note = self.services.judge().note
        self.query_one(Results).finish(event.judgement, samples=event.samples, note=note)
        if not event.samples:
            self._keep(event)
        if self._handing_in:
            self.dismiss(self._last)

    def _keep(self, event: Judged) -> None:
        judgement, store = event.judgement, self.services.store
        if judgement.verdict is Verdict.ACCEPTED:
            self._just_solved.add(event.level)
        attempt = Attempt(
            id=f"{self.services.rng.getrandbits(128):032x}",
            task=self._slug,
            level=event.level,
            source=event.source,
            judgement=judgement,
            at=event.at,
            mode=self._mode,
            hints=store.hints(self._slug),
        )
        self.quiz.try_to(lambda: store.record_attempt(attempt))
        if self._exam is not None:
            self._exam.judged(judgement, event.at)
        self._last = CodeAnswer(
            verdict=judgement.verdict,
            passed=judgement.passed,
            total=judgement.total,
            hints=store.hints(self._slug),
            revealed=copied(store, self._slug, event.at),
        )

    def hand_in(self) -> None:
        """Go back as soon as what has been submitted is judged: the time is over."""
        self._save()
        if self._judging is None:
            self.dismiss(self._last)
        else:
            self._handing_in = True

    # Levels, hints, history

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a key only where it means something; an interview has no help to offer."""
        return self._exam is None or action not in HELP

    def action_level(self) -> None:
        """Go on to the next level."""
        names = [level.name for level in self.task_shown.levels]
        self.level = names[(names.index(self.level) + 1) % len(names)]
        self._note_place()

    def action_learn(self) -> None:
        """Show what the task is good for, its pitfalls and its cost."""
        self.app.push_screen(PageScreen("learn.title", self.task_shown.learn.to))

    @work
    async def action_hint(self) -> None:
        """Open the hint ladder."""
        from quiz.tui.screens.hints import HintsScreen  # noqa: PLC0415

        await self.app.push_screen_wait(HintsScreen(self.task_shown))

    @work
    async def action_history(self) -> None:
        """Show earlier attempts; one of them, the starter or the repair version may be taken up."""
        from quiz.tui.screens.history import HistoryScreen  # noqa: PLC0415

        source = await self.app.push_screen_wait(HistoryScreen(self.task_shown))
        if source is not None:
            self.query_one(TextArea).load_text(source)

    @work
    async def action_solution(self) -> None:
        """Show the solution of what is solved; of what is not, after giving up."""
        await show_solution(self, self.task_shown, self.level, self._just_solved)

    def action_leave(self) -> None:
        """Cancel what runs, save, and go back with the last verdict."""
        self._cancel.set()
        self._save()
        self.dismiss(self._last or self._given_up())

    def _given_up(self) -> CodeAnswer | None:
        """Answer for whoever leaves without a verdict after the solution was shown."""
        if not copied(self.services.store, self._slug, self.services.now()):
            return None
        return CodeAnswer(verdict=Verdict.INVALID, passed=0, total=0, revealed=True)
