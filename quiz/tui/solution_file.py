"""The learner's solution as a plain file that any editor may change."""

import os
from pathlib import Path

from quiz.errors import QuizError

MAX_BYTES = 1_000_000
"""Larger files are not loaded into the editor; the judge refuses them too."""


class SolutionFile:
    """One file; it remembers what it last read or wrote, and so knows a foreign change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: str | None = None

    def load(self, starter: str) -> str:
        """Read the file, or begin it with ``starter``; QuizError says why it can't be."""
        try:
            if not self.path.exists():
                self.save(starter)
            if self.path.stat().st_size > MAX_BYTES:
                raise QuizError(f"{self.path} is larger than {MAX_BYTES:,} bytes; make it smaller")
            text = self.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise QuizError(f"{self.path} can't be read as UTF-8 text: {error}") from error
        self._known = text
        return text

    def changed(self) -> str | None:
        """Give the new text if someone else has changed the file since, else None."""
        try:
            text = self.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError):
            return None
        if text == self._known:
            return None
        self._known = text
        return text

    def save(self, text: str) -> None:
        """Put ``text`` into the file, whole or not at all; QuizError says why it can't be."""
        if text == self._known:
            return
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise QuizError(
                f"{self.path} could not be saved: {error.strerror}. The text is still here;"
                " make room or choose another folder in the settings"
            ) from error
        self._known = text
