"""Everything that is kept for the learner, in one SQLite file."""

from quiz.store.errors import StoreError
from quiz.store.health import answers_in
from quiz.store.settings import Settings
from quiz.store.store import Flag, Store

__all__ = ["Flag", "Settings", "Store", "StoreError", "answers_in"]
