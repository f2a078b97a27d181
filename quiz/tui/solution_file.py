"""The learner's solution as a plain file that any editor may change."""

import os
from pathlib import Path

from quiz.errors import QuizError
from quiz.model import Mode

MAX_BYTES = 1_000_000
"""Larger files are not loaded into the editor; the judge refuses them too."""


FILE_ENDS = {Mode.IMPLEMENT: "", Mode.REPAIR: "_repair", Mode.WHITEBOARD: "_whiteboard"}


def file_name(task: str, mode: Mode) -> str:
    """Name the file of a task's solution; each mode has one of its own."""
    return f"{task.replace('-', '_')}{FILE_ENDS[mode]}.py"


class SolutionFile:
    """One file; it remembers what it last read or wrote, and so knows a foreign change.

    What another program has saved, and what could not be read, is never written over.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: str | None = None

    @property
    def loaded(self) -> bool:
        """Whether the file could be read."""
        return self._known is not None

    def load(self, starter: str) -> str:
        """Read the file, or begin it with ``starter``; QuizError says why it can't be."""
        if not self.path.exists():
            self._write(starter)
            return starter
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise QuizError(
                    f"{self.path} is larger than {MAX_BYTES:,} bytes; make it smaller",
                    f"{self.path} 超过 {MAX_BYTES:,} 字节，请先缩小",
                )
            self._known = self._read()
        except (OSError, UnicodeDecodeError) as error:
            raise QuizError(
                f"{self.path} can't be read as UTF-8 text: {error}. It was left as it is:"
                " mend it or move it away, then open the task again",
                f"{self.path} 无法按 UTF-8 文本读取：{error}。文件未被改动："
                "请修复或移走，再重新打开题目",
            ) from error
        return self._known

    def changed(self) -> str | None:
        """Give the new text if someone else has changed the file since, else None."""
        try:
            text = self._read()
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
        if self.path.exists():
            if self._known is None:
                raise QuizError(
                    f"{self.path} has not been read, so nothing is written over it",
                    f"{self.path} 尚未读取，因此不会覆盖它",
                )
            if self._on_disk() != self._known:
                raise QuizError(
                    f"another program has saved {self.path}; its text counts",
                    f"另一个程序保存了 {self.path}，以它的内容为准",
                )
        self._write(text)

    def _read(self) -> str:
        return self.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")

    def _on_disk(self) -> str | None:
        try:
            return self._read()
        except (OSError, UnicodeDecodeError):
            return None

    def _write(self, text: str) -> None:
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise QuizError(
                f"{self.path} could not be saved: {error.strerror}. The text is still here;"
                " make room or choose another folder in the settings",
                f"{self.path} 未能保存：{error.strerror}。内容还在屏幕上；"
                "请腾出空间，或在设置中换一个文件夹",
            ) from error
        self._known = text
