"""Whether the learner's file is whole; looks at it and never writes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quiz.store.errors import NOT_READ, damaged, told
from quiz.store.migrations import MIGRATIONS, version_of

STANDING = "SELECT count(*) FROM reviews WHERE id NOT IN (SELECT review_id FROM undone)"


def answers_in(path: Path) -> int:
    """Check the whole file and count the answers in it that were not taken back.

    Raises StoreError where the file is damaged, not ours, of a newer version, or can't be read.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    with told(path, NOT_READ), closing(sqlite3.connect(address, uri=True)) as connection:
        version = version_of(connection, path, len(MIGRATIONS))
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise damaged(path)
        if not version:
            return 0
        (answers,) = connection.execute(STANDING).fetchone()
        return int(answers)
