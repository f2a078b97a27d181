"""The coding tasks, each with how far one has got."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.i18n import say
from quiz.model import Lang, Mode, Task
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.task import TaskScreen
from quiz.tui.widgets.question import stars
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said
from quiz.tui.widgets.solved import solved_levels


class TasksScreen(QuizScreen[None]):
    """One row a task; Enter opens it."""

    title_key = "tasks.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
        Binding("enter", "open", "open", key_display="Enter", show=True),
        Binding("r", "open('repair')", "repair", key_display="r"),
        Binding("w", "open('whiteboard')", "whiteboard", key_display="w"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the list."""
        self._tasks = tuple(self.services.tasks().values())
        with VerticalScroll(classes="page"):
            yield Rows(len(self._tasks), self._paint)
            yield Said(lambda lang: say(lang, "tasks.explain"), classes="hint")

    def on_mount(self) -> None:
        """Start the judge in the background, so that it is warm when it is needed."""
        self.query_one(Rows).focus()
        self.run_worker(self.services.judge, thread=True)

    def on_screen_resume(self) -> None:
        """Draw what has changed."""
        self.query_one(Rows).redraw()

    def _paint(self, index: int, lang: Lang) -> Content:
        task = self._tasks[index]
        levels = Content("  ").join(self._level(task, level.name, lang) for level in task.levels)
        return Content.assemble(
            (task.title.to(lang), "bold"),
            f"  {stars(task.difficulty)}\n  ",
            levels,
            "\n",
        )

    def _level(self, task: Task, name: str, lang: Lang) -> Content:
        level = next(level for level in task.levels if level.name == name)
        done = name in solved_levels(self.services.store.attempts(task.slug))
        sign = ("✓ ", "$text-success") if done else ("○ ", "$text-muted")
        return Content.assemble(sign, level.title.to(lang))

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Open by Space or click."""
        event.stop()
        self.action_open()

    def on_rows_done(self, event: Rows.Done) -> None:
        """Open by Enter."""
        event.stop()
        self.action_open()

    def action_open(self, mode: str = Mode.IMPLEMENT) -> None:
        """Open the highlighted task in a mode."""
        task = self._tasks[self.query_one(Rows).highlighted or 0]
        self.app.push_screen(TaskScreen(task.slug, mode=Mode(mode)))

    def action_close(self) -> None:
        """Go home."""
        self.quiz.go_home()
