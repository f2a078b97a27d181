"""What several test files need: a small bank with every kind, and the program around it."""

import itertools
import random
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from exercises.task import load_tasks
from quiz.bank import Bank, open_bank
from quiz.model import Lang
from quiz.schedule import Scheduler
from quiz.store import Settings, Store
from quiz.tui.app import QuizApp
from quiz.tui.services import JudgeDoor, Services
from tests.endpoint import Server

MakeApp = Callable[..., QuizApp]


@pytest.fixture(scope="session")
def small_bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """A bank of nine entries, one of each kind and one more choice."""
    return open_bank([Path(__file__).parent / "bank"], tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def judge() -> Iterator[JudgeDoor]:
    """The one judge of the test run."""
    door = JudgeDoor()
    yield door
    door.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A learner's file on disk."""
    with Store.open(tmp_path / "data" / "quiz.db") as opened:
        yield opened


@pytest.fixture
def make_app(store: Store, small_bank: Bank, judge: JudgeDoor) -> MakeApp:
    """Make the program on the small bank, on 9 March 2027 at noon.

    Every look at the clock finds it a hundredth of a second on, unless it stands ``still``: then
    nothing that is shown depends on how often a timer has looked.
    """
    seconds = itertools.count()
    start = datetime(2027, 3, 9, 12, tzinfo=UTC)

    def make(lang: Lang = Lang.EN, *, still: bool = False, **settings: object) -> QuizApp:
        chosen = replace(Settings(first_run_done=True), lang=lang, **settings)
        store.save_settings(chosen)
        services = Services(
            bank=small_bank,
            store=store,
            scheduler=Scheduler(0.9),
            tasks=cache(load_tasks),
            judge=judge,
            now=lambda: start + timedelta(seconds=0 if still else next(seconds) / 100),
            clock=lambda: next(seconds) * 1.0,
            rng=random.Random(7),
            solutions=store.path.parent / "solutions",
        )
        return QuizApp(services, chosen, repr)

    return make


@pytest.fixture
def server() -> Iterator[Server]:
    """A language model's server of the test's own."""
    with Server() as served:
        thread = threading.Thread(target=served.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield served
        served.ended.set()
        served.shutdown()
