"""How nouns become rows of the learner's file."""

import datetime
import sqlite3

import msgspec

from quiz.model import Noun, Review, Scheduled
from quiz.model.interview import InterviewState
from quiz.store.stored import packed


def insert_review(connection: sqlite3.Connection, review: Review) -> None:
    """Put a review beside the others."""
    connection.execute(
        "INSERT INTO reviews (id, question_id, at, body) VALUES (?, ?, ?, ?)",
        (review.id, review.question_id, utc(review.at), packed(review)),
    )


def put_card(connection: sqlite3.Connection, card: Scheduled) -> None:
    """Put a card in the place of the question's card."""
    connection.execute(
        "INSERT OR REPLACE INTO cards VALUES (?, ?)", (card.question_id, as_json(card))
    )


def put_interview(connection: sqlite3.Connection, state: InterviewState) -> None:
    """Put an interview in the place of its earlier state."""
    connection.execute(
        """INSERT INTO interviews VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body""",
        (state.id, utc(state.started), as_json(state)),
    )


def as_json(value: Noun) -> str:
    """Write a noun as it is kept."""
    return msgspec.json.encode(value).decode()


def utc(at: datetime.datetime) -> str:
    """Write a time so that text order is time order."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone can't be kept")
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
