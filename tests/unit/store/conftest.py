"""Reviews and cards to keep, and programs of their own that keep them."""

import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from quiz.model import ChoiceAnswer, Confidence, Grade, Mark, New, Review, Scheduled, Text
from quiz.schedule import Scheduler
from quiz.store import Store

NOBODY = 65534

START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)

PROGRAM = """
import datetime, resource, sys
from pathlib import Path
from quiz.model import *
from quiz.schedule import Scheduler
from quiz.store import Store, StoreError
START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
def answered(store, name, question="basics.a", words="x"):
    at = START + datetime.timedelta(minutes=len(store.reviews()))
    review = Review(id=name, question_id=question, question_version="1", variant_seed=0,
        answer=OpenAnswer(text=words), mark=Mark(credit=1.0), confidence=Confidence.SURE,
        grade=Grade.GOOD, seconds=1.0, at=at)
    store.record(review, Scheduler(0.9).next(store.card(question), Grade.GOOD, at))
path = Path(sys.argv[1])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "quiz.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def answered() -> Callable[..., tuple[Review, Scheduled]]:
    """Make a review and the card that it leads to."""

    def make(
        name: str, question: str = "basics.a", minutes: float = 0, grade: Grade = Grade.GOOD
    ) -> tuple[Review, Scheduled]:
        at = START + datetime.timedelta(minutes=minutes)
        review = Review(
            id=name,
            question_id=question,
            question_version="1",
            variant_seed=7,
            answer=ChoiceAnswer(picked=frozenset({"right"})),
            mark=Mark(credit=0.5, remarks=(Text(en="why", zh="原因"),)),
            confidence=Confidence.UNSURE,
            grade=grade,
            seconds=12.5,
            at=at,
        )
        return review, Scheduler(0.9).next(New(question_id=question), grade, at)

    return make


@pytest.fixture
def program() -> Iterator[Callable[[str, Path], subprocess.Popen[str]]]:
    """Start a process of its own that has a store at hand; it is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(body: str, path: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM + textwrap.dedent(body), str(path)],
            stdout=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def powerless() -> Iterator[Path]:
    """Give a folder in which we may do no more than any other user of the machine."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def as_owner() -> Callable[[], AbstractContextManager[None]]:
    """Take back, for a moment, the power that ``powerless`` gave up."""

    @contextmanager
    def powerful() -> Iterator[None]:
        now = os.geteuid()
        os.seteuid(os.getuid())
        try:
            yield
        finally:
            os.seteuid(now)

    return powerful
