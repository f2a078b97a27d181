"""Study, drill and interview as state machines without a screen; time is an argument."""

from quiz.sessions.questions import Entry, Questions
from quiz.sessions.study import Finished, Marked, Shown, StudySession

__all__ = [
    "Entry",
    "Finished",
    "Marked",
    "Questions",
    "Shown",
    "StudySession",
]
