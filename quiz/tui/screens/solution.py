"""The solution of a task: free to whoever has just solved it, else at the price of a lapse."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from exercises.solution import solution
from quiz.model import Task
from quiz.store import Store
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.confirm import ConfirmScreen
from quiz.tui.screens.page import PageScreen
from quiz.tui.widgets.solved import solution_markdown, solved_levels

FRESH = timedelta(days=1)
"""So long after the solution was shown, a program counts as copied from it."""


def copied(store: Store, task: str, at: datetime) -> bool:
    """Whether what is handed in at a time counts as copied from the solution."""
    revealed = store.revealed(task)
    return revealed is not None and at - revealed < FRESH


async def show_solution(
    screen: QuizScreen[Any], task: Task, level: str, just_solved: Collection[str]
) -> None:
    """Show the solution of the levels that are solved, or of all after giving up.

    Who has not solved the level just now is asked first, and is asked once a day.
    """
    services = screen.services
    store, at = services.store, services.now()
    solved = solved_levels(store.attempts(task.slug))
    given_up = level not in solved
    levels = {each.name for each in task.levels} if given_up else solved
    answer = solution(task.slug, levels)
    if level not in just_solved and not copied(store, task.slug, at):
        question = ConfirmScreen("task.give-up" if given_up else "task.look-again")
        agreed: bool = await screen.app.push_screen_wait(question)
        if not agreed or not screen.quiz.try_to(lambda: store.reveal(task.slug, at)):
            return
    page = PageScreen("solution.title", lambda lang: solution_markdown(answer, lang))
    await screen.app.push_screen(page)
