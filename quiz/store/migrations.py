"""The shape of the learner's file, one numbered step after another.

``PRAGMA user_version`` counts the steps that a file has been through. A step that has been
released is never edited: a change of shape is a new step at the end.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from quiz.model import Text
from quiz.store.errors import StoreError, damaged

Step = tuple[str, ...]
"""The statements of one migration; they are run in one transaction."""

APPLICATION_ID = 0x51554F49
"""Marks a SQLite file as ours; see https://sqlite.org/pragma.html#pragma_application_id."""

MIGRATIONS: tuple[Step, ...] = (
    (
        """CREATE TABLE reviews (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, question_id TEXT NOT NULL,
            at TEXT NOT NULL, body TEXT NOT NULL)""",
        "CREATE INDEX reviews_of_question ON reviews (question_id, at)",
        """CREATE TABLE undone (
            review_id TEXT PRIMARY KEY REFERENCES reviews (id), at TEXT NOT NULL)""",
        """CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews
            BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END""",
        """CREATE TRIGGER reviews_unchanged BEFORE UPDATE ON reviews
            BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END""",
        "CREATE TABLE cards (question_id TEXT PRIMARY KEY, body TEXT NOT NULL)",
        "CREATE TABLE settings (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL)",
        "CREATE TABLE drafts (name TEXT PRIMARY KEY, text TEXT NOT NULL)",
        """CREATE TABLE attempts (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, task TEXT NOT NULL,
            body TEXT NOT NULL)""",
        "CREATE INDEX attempts_at_task ON attempts (task)",
        """CREATE TABLE hints (
            task TEXT NOT NULL, step INTEGER NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (task, step))""",
        "CREATE TABLE revealed (task TEXT PRIMARY KEY, at TEXT NOT NULL)",
        """CREATE TABLE flags (
            seq INTEGER PRIMARY KEY, question_id TEXT NOT NULL, note TEXT NOT NULL,
            at TEXT NOT NULL)""",
        "CREATE TABLE suspended (question_id TEXT PRIMARY KEY)",
        "CREATE TABLE notes (question_id TEXT PRIMARY KEY, text TEXT NOT NULL)",
        """CREATE TABLE interviews (
            id TEXT PRIMARY KEY, started TEXT NOT NULL, body TEXT NOT NULL)""",
        """CREATE TABLE debriefs (
            interview TEXT PRIMARY KEY REFERENCES interviews (id), started TEXT NOT NULL,
            body TEXT NOT NULL)""",
    ),
    (
        """CREATE TABLE wordings (
            question_id TEXT NOT NULL, point TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (question_id, point, text))""",
    ),
)


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Step] = MIGRATIONS
) -> None:
    """Bring the file to the newest shape, each step in its own transaction.

    A file of another program or of a newer version of this one is refused and left as it is. An
    existing file is first copied to ``<name>.before-v<N>``.
    """
    version = version_of(connection, path, len(migrations))
    if 0 < version < len(migrations):
        _copy(connection, path.with_name(f"{path.name}.before-v{version + 1}"))
    for number in range(version + 1, len(migrations) + 1):
        _step(connection, path, number, migrations)


def version_of(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Read how many steps a file has been through; raises StoreError if it is not ours or newer."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if owner != APPLICATION_ID and (owner or tables or version):
        raise damaged(path)
    if version > newest:
        raise StoreError(
            Text(
                en=(
                    f"{path} was written by a newer version of this program, and nothing in it"
                    " was changed. Update the program, then start it again."
                ),
                zh=f"{path} 由本程序的更新版本写入，内容没有被改动。请升级程序后再启动。",
            )
        )
    return int(version)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the file as it is; an unfinished copy never bears the final name."""
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    copy = sqlite3.connect(unfinished)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    unfinished.replace(target)


def _step(
    connection: sqlite3.Connection, path: Path, number: int, migrations: Sequence[Step]
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have taken this step while we waited for the lock.
        if version_of(connection, path, len(migrations)) < number:
            for statement in migrations[number - 1]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
