"""A file moves from shape to shape without a loss."""

import sqlite3

import pytest

from quiz.store import Store, StoreError
from quiz.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

STEPS = (
    ("CREATE TABLE words (word TEXT)",),
    ("ALTER TABLE words ADD COLUMN lang TEXT DEFAULT 'en'",),
)


@pytest.fixture
def connect(tmp_path):
    opened = []

    def connection():
        opened.append(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None))
        return opened[-1]

    yield connection
    for each in opened:
        each.close()


def shape(connection):
    return connection.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()


def test_an_older_file_is_brought_up_and_a_copy_of_it_is_left_beside_it(connect, tmp_path):
    connection, path = connect(), tmp_path / "a.sqlite"
    migrate(connection, path, STEPS[:1])
    connection.execute("INSERT INTO words VALUES ('loss')")
    migrate(connection, path, STEPS)
    assert connection.execute("SELECT * FROM words").fetchall() == [("loss", "en")]
    copy = sqlite3.connect(tmp_path / "a.sqlite.before-v2")
    assert copy.execute("SELECT * FROM words").fetchall() == [("loss",)]
    copy.close()


def test_a_new_file_and_an_already_new_one_get_no_copy(connect, tmp_path):
    for _ in range(2):
        migrate(connect(), tmp_path / "a.sqlite", STEPS)
    assert [child.name for child in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_step_that_fails_leaves_the_file_at_the_step_before(connect, tmp_path):
    connection, path = connect(), tmp_path / "a.sqlite"
    migrate(connection, path, STEPS[:1])
    before = shape(connection)
    broken = (*STEPS[:1], ("CREATE TABLE more (x)", "CREATE TABLE more (x)"))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, broken)
    assert shape(connection) == before
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    migrate(connection, path, STEPS)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_step_that_another_process_has_just_taken_is_not_taken_again(connect, tmp_path):
    path, late = tmp_path / "a.sqlite", connect()
    late.execute("PRAGMA user_version").fetchone()
    migrate(connect(), path, STEPS)
    migrate(late, path, STEPS)
    assert late.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "quiz.sqlite"
    Store.open(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer version .* Update the program"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [child.name for child in tmp_path.iterdir()] == ["quiz.sqlite"]


def test_the_file_names_its_owner(tmp_path):
    Store.open(tmp_path / "quiz.sqlite").close()
    raw = (tmp_path / "quiz.sqlite").read_bytes()
    assert raw[68:72] == APPLICATION_ID.to_bytes(4, "big")
