"""The one way in which a screen can misuse a session."""


class TurnError(RuntimeError):
    """A session was asked for a step that its state does not allow: a bug, not a user's error."""
