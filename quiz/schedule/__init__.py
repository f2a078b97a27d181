"""When a question comes back."""

from quiz.schedule.scheduler import Scheduler
from quiz.schedule.suggest import suggest

__all__ = ["Scheduler", "suggest"]
