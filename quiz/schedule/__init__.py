"""When a question comes back."""

from quiz.schedule.fit import Fit, FitError, fit
from quiz.schedule.scheduler import DEFAULT, Scheduler
from quiz.schedule.suggest import suggest

__all__ = ["DEFAULT", "Fit", "FitError", "Scheduler", "fit", "suggest"]
