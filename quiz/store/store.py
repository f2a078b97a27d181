"""One SQLite file with all that is the learner's; every public write is one transaction."""

import datetime
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from quiz.model import Attempt, Card, New, Noun, Review, Scheduled, Text
from quiz.model.interview import Debrief, InterviewState
from quiz.store.errors import NOT_OPENED, NOT_READ, damaged, not_saved, told
from quiz.store.migrations import migrate
from quiz.store.rows import as_json, insert_review, put_card, put_interview, utc
from quiz.store.settings import Settings
from quiz.store.stored import unpacked

T = TypeVar("T")

ANSWER = Text(en="Your answer", zh="你的答案")
UNDO = Text(en="Taking back the answer", zh="撤销操作")
SETTINGS = Text(en="Your settings", zh="你的设置")
DRAFT = Text(en="Your draft", zh="你的草稿")
ATTEMPT = Text(en="Your submission", zh="你的提交记录")
HINT = Text(en="The opened hint", zh="已打开的提示")
REVEAL = Text(en="The opened solution", zh="已查看的参考解")
FLAG = Text(en="Your flag", zh="你的标记")
NOTE = Text(en="Your note", zh="你的笔记")
WORDING = Text(en="Your wording", zh="你的说法")
INTERVIEW = Text(en="The interview", zh="面试进度")

_REVIEWS = "SELECT body FROM reviews WHERE id NOT IN (SELECT review_id FROM undone)"


class Flag(Noun):
    """The learner's word that a question is faulty."""

    question_id: str
    note: str
    at: datetime.datetime


class Store:
    """The learner's file. Times must know their zone; they are kept in UTC.

    Everything may raise StoreError; then nothing of the call was written, and it may be tried
    again on the same store.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, wait: float = 5.0) -> Self:
        """Open or create the file and its folder; ``wait`` seconds for another program's lock."""
        with told(path, NOT_OPENED):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
            try:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA synchronous = FULL")
                migrate(connection, path)
                connection.execute("PRAGMA journal_mode = WAL")
                # Without this, a file that may only be read would be noticed at the first answer.
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _saving(self, what: Text) -> Iterator[sqlite3.Connection]:
        """Write all of the block or, if anything goes wrong, nothing of it."""
        with told(self.path, not_saved(what)):
            if self._connection.in_transaction:
                yield self._connection  # a part of ``alone``
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, query: str, *args: str | int) -> list[Any]:
        with told(self.path, NOT_READ), closing(self._connection.execute(query, args)) as found:
            return found.fetchall()

    def _bodies(self, as_type: type[T], query: str, *args: str | int) -> list[T]:
        return self._decoded(msgspec.json.Decoder(as_type).decode, query, *args)

    def _decoded(self, decode: Callable[[str], T], query: str, *args: str | int) -> list[T]:
        try:
            return [decode(body) for (body,) in self._rows(query, *args)]
        except msgspec.MsgspecError as error:
            raise damaged(self.path) from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other program write between what the block reads and what it writes.

        All writes of the block are one transaction.
        """
        with self._saving(ANSWER):
            yield

    # Reviews and cards

    def record(self, review: Review, card: Scheduled) -> None:
        """Keep one answer and the card that it leads to."""
        with self._saving(ANSWER) as connection:
            insert_review(connection, review)
            put_card(connection, card)

    def undo(
        self,
        review_id: str,
        at: datetime.datetime,
        replay: Callable[[str, Sequence[Review]], Card],
    ) -> Review | None:
        """Take back a review, and put back the card that replaying the rest gives.

        The review stays in the file; a record beside it says that it was undone. Returns the
        review, or None if there is none of that id left to undo.
        """
        query = f"{_REVIEWS} AND id = ?"
        with self._saving(UNDO) as connection:
            found = self._decoded(unpacked, query, review_id)
            if not found:
                return None
            connection.execute("INSERT INTO undone VALUES (?, ?)", (review_id, utc(at)))
            question_id = found[0].question_id
            card = replay(question_id, self.reviews(question_id))
            if isinstance(card, New):
                connection.execute("DELETE FROM cards WHERE question_id = ?", (question_id,))
            else:
                put_card(connection, card)
        return found[0]

    def regrade(
        self, review_id: str, review: Review, replay: Callable[[str, Sequence[Review]], Card]
    ) -> None:
        """Put ``review`` in the place of the one by ``review_id``, which counts as undone."""
        with self._saving(ANSWER) as connection:
            connection.execute("INSERT INTO undone VALUES (?, ?)", (review_id, utc(review.at)))
            insert_review(connection, review)
            card = replay(review.question_id, self.reviews(review.question_id))
            if isinstance(card, Scheduled):
                put_card(connection, card)

    def reschedule(
        self, settings: Settings, replay: Callable[[str, Sequence[Review]], Card]
    ) -> None:
        """Keep settings, and put every card where replaying its reviews leads under them."""
        with self._saving(SETTINGS) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO settings VALUES (1, ?)", (as_json(settings),)
            )
            histories: dict[str, list[Review]] = {}
            for review in self.reviews():
                histories.setdefault(review.question_id, []).append(review)
            for question_id, history in histories.items():
                card = replay(question_id, history)
                if isinstance(card, Scheduled):
                    put_card(connection, card)

    def reviews(self, question_id: str | None = None) -> list[Review]:
        """List the reviews, or those of one question, oldest first; undone ones are left out.

        Their marks come without remarks: marking the answer again gives those.
        """
        if question_id is None:
            return self._decoded(unpacked, f"{_REVIEWS} ORDER BY at, seq")
        query = f"{_REVIEWS} AND question_id = ? ORDER BY at, seq"
        return self._decoded(unpacked, query, question_id)

    def cards(self) -> dict[str, Scheduled]:
        """Give every reviewed question's card by the question's id."""
        cards = self._bodies(Scheduled, "SELECT body FROM cards")
        return {card.question_id: card for card in cards}

    def card(self, question_id: str) -> Card:
        """Give one question's card as it is on disk now."""
        query = "SELECT body FROM cards WHERE question_id = ?"
        found = self._bodies(Scheduled, query, question_id)
        return found[0] if found else New(question_id=question_id)

    # Settings and drafts

    def settings(self) -> Settings:
        """Give what the learner chose, with defaults for the rest."""
        found = self._bodies(Settings, "SELECT body FROM settings")
        return found[0] if found else Settings()

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings."""
        with self._saving(SETTINGS) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO settings VALUES (1, ?)", (as_json(settings),)
            )

    def draft(self, key: str) -> str | None:
        """Give unfinished text by its key (``open:<question id>``, ``code:<task>``)."""
        found = self._rows("SELECT text FROM drafts WHERE name = ?", key)
        return str(found[0][0]) if found else None

    def save_draft(self, key: str, text: str) -> None:
        """Keep unfinished text."""
        with self._saving(DRAFT) as connection:
            connection.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?)", (key, text))

    def drop_draft(self, key: str) -> None:
        """Forget unfinished text that has been finished."""
        with self._saving(DRAFT) as connection:
            connection.execute("DELETE FROM drafts WHERE name = ?", (key,))

    # Coding tasks

    def record_attempt(self, attempt: Attempt) -> None:
        """Keep one submission with its code and its verdict."""
        with self._saving(ATTEMPT) as connection:
            connection.execute(
                "INSERT INTO attempts (id, task, body) VALUES (?, ?, ?)",
                (attempt.id, attempt.task, as_json(attempt)),
            )

    def attempts(self, task: str | None = None) -> list[Attempt]:
        """List the submissions, or those to one task, oldest first."""
        if task is None:
            return self._bodies(Attempt, "SELECT body FROM attempts ORDER BY seq")
        query = "SELECT body FROM attempts WHERE task = ? ORDER BY seq"
        return self._bodies(Attempt, query, task)

    def open_hint(self, task: str, step: int, at: datetime.datetime) -> None:
        """Remember that a step of the hint ladder, counted from 1, was opened."""
        with self._saving(HINT) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO hints VALUES (?, ?, ?)", (task, step, utc(at))
            )

    def hints(self, task: str) -> int:
        """Count the opened steps of a task's hint ladder."""
        return int(self._rows("SELECT count(*) FROM hints WHERE task = ?", task)[0][0])

    def reveal(self, task: str, at: datetime.datetime) -> None:
        """Remember when a task was last given up and its solution shown."""
        with self._saving(REVEAL) as connection:
            connection.execute("INSERT OR REPLACE INTO revealed VALUES (?, ?)", (task, utc(at)))

    def revealed(self, task: str) -> datetime.datetime | None:
        """Say when a task's solution was last shown before it was solved, None if never."""
        found = self._rows("SELECT at FROM revealed WHERE task = ?", task)
        return datetime.datetime.fromisoformat(found[0][0]) if found else None

    # The learner's marks on questions

    def flag(self, question_id: str, note: str, at: datetime.datetime) -> None:
        """Remember that the learner finds a question faulty."""
        with self._saving(FLAG) as connection:
            connection.execute(
                "INSERT INTO flags (question_id, note, at) VALUES (?, ?, ?)",
                (question_id, note, utc(at)),
            )

    def flags(self) -> list[Flag]:
        """List the flags, oldest first."""
        return [
            Flag(question_id=question_id, note=note, at=datetime.datetime.fromisoformat(at))
            for question_id, note, at in self._rows(
                "SELECT question_id, note, at FROM flags ORDER BY seq"
            )
        ]

    def suspend(self, question_id: str, on: bool) -> None:  # noqa: FBT001 - the state itself
        """Keep a question out of the plan, or let it in again."""
        change = "INSERT OR IGNORE INTO suspended VALUES (?)"
        if not on:
            change = "DELETE FROM suspended WHERE question_id = ?"
        with self._saving(FLAG) as connection:
            connection.execute(change, (question_id,))

    def suspended(self) -> set[str]:
        """Give the ids of the questions that are kept out of the plan."""
        return {name for (name,) in self._rows("SELECT question_id FROM suspended")}

    def note(self, question_id: str) -> str:
        """Give the learner's own note on a question; empty if there is none."""
        found = self._rows("SELECT text FROM notes WHERE question_id = ?", question_id)
        return str(found[0][0]) if found else ""

    def save_note(self, question_id: str, text: str) -> None:
        """Keep the learner's own note on a question."""
        with self._saving(NOTE) as connection:
            connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (question_id, text))

    def wordings(self, question_id: str) -> dict[str, tuple[str, ...]]:
        """Give the learner's own accepted wordings, by the id of the rubric point."""
        found: dict[str, tuple[str, ...]] = {}
        for point, text in self._rows(
            "SELECT point, text FROM wordings WHERE question_id = ? ORDER BY at, rowid",
            question_id,
        ):
            found[point] = (*found.get(point, ()), text)
        return found

    def keep_wording(self, question_id: str, point: str, text: str, at: datetime.datetime) -> None:
        """Accept the learner's own wording of a rubric point from now on."""
        with self._saving(WORDING) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO wordings VALUES (?, ?, ?, ?)",
                (question_id, point, text, utc(at)),
            )

    def drop_wording(self, question_id: str, point: str, text: str) -> None:
        """Accept a wording no longer."""
        with self._saving(WORDING) as connection:
            connection.execute(
                "DELETE FROM wordings WHERE question_id = ? AND point = ? AND text = ?",
                (question_id, point, text),
            )

    # Interviews

    def save_interview(self, state: InterviewState) -> None:
        """Keep an interview as it stands."""
        with self._saving(INTERVIEW) as connection:
            put_interview(connection, state)

    def close_interview(
        self,
        state: InterviewState,
        debrief: Debrief,
        reviews: Sequence[tuple[Review, Scheduled]],
    ) -> Debrief:
        """Keep an ended interview, its debrief, its answers and their cards in one transaction.

        Of an interview that was closed before, nothing is written: its first debrief is returned.
        """
        with self._saving(INTERVIEW) as connection:
            query = "SELECT body FROM debriefs WHERE interview = ?"
            if first := self._bodies(Debrief, query, state.id):
                return first[0]
            put_interview(connection, state)
            connection.execute(
                "INSERT INTO debriefs VALUES (?, ?, ?)",
                (state.id, utc(state.started), as_json(debrief)),
            )
            for review, card in reviews:
                insert_review(connection, review)
                put_card(connection, card)
        return debrief

    def open_interview(self) -> InterviewState | None:
        """Give the newest interview that was not closed."""
        query = """SELECT body FROM interviews WHERE id NOT IN (SELECT interview FROM debriefs)
            ORDER BY started DESC LIMIT 1"""
        found = self._bodies(InterviewState, query)
        return found[0] if found else None

    def interviews(self) -> list[Debrief]:
        """List the debriefs of the closed interviews, newest first."""
        return self._bodies(Debrief, "SELECT body FROM debriefs ORDER BY started DESC")
