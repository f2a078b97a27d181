"""What SQLite's failures mean for the person at the keyboard."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz.errors import QuizError
from quiz.model import Text


class StoreError(QuizError):
    """The learner's file could not be opened, read or written; ``text`` says it per language."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en, text.zh)
        self.text = text


_DAMAGED = Text(
    en=(
        "{path} is damaged, or is not a file of this program. Nothing in it was changed. Move it"
        " to another place to keep it, then put a backup copy in its place or start without one."
    ),
    zh=(
        "{path} 已损坏，或者不是本程序的文件。文件内容没有被改动。请先把它移到别处保存，"
        "再放回一份备份，或者不放备份重新开始。"
    ),
)
_FORBIDDEN = Text(
    en=(
        "{path} can't be written. Give yourself permission to write to the file and to its"
        " folder, or choose another folder, then try again."
    ),
    zh="{path} 无法写入。请给自己加上该文件及其所在文件夹的写权限，或换一个文件夹，然后重试。",
)
_BUSY = Text(
    en="another program is using {path} and did not let go of it. Close it, then try again.",
    zh="另一个程序正在占用 {path}。请关闭它，然后重试。",
)

CAUSES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_AUTH: _FORBIDDEN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: Text(
        en="the disk that holds {path} is full. Free some space, then try again.",
        zh="{path} 所在的磁盘已满。请腾出一些空间，然后重试。",
    ),
    sqlite3.SQLITE_IOERR: Text(
        en=(
            "the system refused to read or write {path}: the disk may be full or failing, or a"
            " size limit may be set. Mend that, then try again."
        ),
        zh="系统拒绝读写 {path}：磁盘可能已满或有故障，也可能设有大小限制。请排除后重试。",
    ),
}
"""SQLite's primary result codes (https://sqlite.org/rescode.html) that a person can mend."""

NOT_OPENED = Text(en="Your data could not be opened", zh="无法打开你的数据")
NOT_READ = Text(en="Your data could not be read", zh="无法读取你的数据")


def not_saved(what: Text) -> Text:
    """Say that ``what`` (a noun with its article, capitalised) could not be saved."""
    return Text(en=f"{what.en} could not be saved", zh=f"{what.zh}未能保存")


@contextmanager
def told(path: Path, failure: Text) -> Iterator[None]:
    """Turn what a person can mend into a StoreError; anything else is a bug and passes."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        cause = CAUSES.get(code & 0xFF) if code is not None else None
        if cause is None:
            raise
        raise StoreError(_joined(failure, cause, path)) from error
    except OSError as error:
        raise StoreError(_joined(failure, _FORBIDDEN, path)) from error


def damaged(path: Path) -> StoreError:
    """Make the error for a record that can't be read back."""
    return StoreError(_joined(NOT_READ, _DAMAGED, path))


def _joined(failure: Text, cause: Text, path: Path) -> Text:
    return Text(
        en=f"{failure.en}: {cause.en.format(path=path)}",
        zh=f"{failure.zh}：{cause.zh.format(path=path)}",
    )
