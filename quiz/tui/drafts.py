"""Unfinished text, on disk shortly after the last key."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from quiz.store import Store

SECONDS = 0.5
"""A draft is kept at most so long after a key, however fast the next ones come."""


class Drafts:
    """Keeps the drafts of one screen; ``try_to`` does what the disk may refuse."""

    def __init__(
        self, owner: Widget, store: Store, try_to: Callable[[Callable[[], object]], bool]
    ) -> None:
        self._owner = owner
        self._store = store
        self._try_to = try_to
        self._waiting: tuple[str, str] | None = None
        self._timer: Timer | None = None

    def get(self, name: str) -> str:
        """Give a draft; empty if there is none."""
        return self._store.draft(name) or ""

    def put(self, name: str, text: str) -> None:
        """Keep a draft soon."""
        self._waiting = (name, text)
        if self._timer is None:
            self._timer = self._owner.set_timer(SECONDS, self.flush)

    def flush(self) -> None:
        """Keep what waits now."""
        self._timer = None
        if self._waiting is not None:
            name, text = self._waiting
            self._waiting = None
            self._try_to(lambda: self._store.save_draft(name, text))

    def drop(self, name: str) -> None:
        """Forget a draft that has become an answer."""
        self._waiting = None
        self._try_to(lambda: self._store.drop_draft(name))
