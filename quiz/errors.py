"""The one exception that speaks to the person at the keyboard."""


class QuizError(Exception):
    """Something the user can mend; its text says what happened, where, and what to do."""
