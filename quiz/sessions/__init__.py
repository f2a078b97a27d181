"""Study, drill and interview as state machines without a screen; time is an argument."""

from quiz.sessions.agenda import start
from quiz.sessions.drill import Filter, drill_matches, drill_queue, got_wrong
from quiz.sessions.interview import Asked, AskedTask, Interview, Over
from quiz.sessions.pace import USUAL_SECONDS, pace
from quiz.sessions.plan import Outlook, Plan, due_now, plan_today
from quiz.sessions.questions import Entry, Questions
from quiz.sessions.study import Finished, Marked, Shown, StudySession
from quiz.sessions.turns import TurnError

__all__ = [
    "USUAL_SECONDS",
    "Asked",
    "AskedTask",
    "Entry",
    "Filter",
    "Finished",
    "Interview",
    "Marked",
    "Outlook",
    "Over",
    "Plan",
    "Questions",
    "Shown",
    "StudySession",
    "TurnError",
    "drill_matches",
    "drill_queue",
    "due_now",
    "got_wrong",
    "pace",
    "plan_today",
    "start",
]
