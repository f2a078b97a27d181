"""The learner's file where nothing more fits: what was kept stays, and the rest is told."""

import datetime
import os
import random
import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from proofs.kills import Promises, Tally, check
from proofs.proof import Effort, Result
from proofs.writer import RETENTION
from quiz.bank import open_bank
from quiz.model import Confidence, Grade, OpenAnswer
from quiz.resources import content_folder
from quiz.schedule import Scheduler
from quiz.sessions import StudySession
from quiz.store import Store, StoreError

SMALL = 6 << 20
"""Bytes of the disk that gets full: more than the journal takes before it is carried over."""

MakeRoom = Callable[[], object]


def prove(_effort: Effort) -> Iterator[Result]:
    """Fill a file that may not grow and, as root, a small disk of its own."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        yield _filled("a file that may not grow", Path(folder) / "limit", cache, _size_limit)
        if os.geteuid() == 0:
            yield _filled("a full disk", Path(folder) / "full", cache, _small_disk)
        else:
            yield Result("a full disk", "not run", "mounting a disk needs root", ok=True)


@contextmanager
def _small_disk(folder: Path) -> Iterator[MakeRoom]:
    """Lay a disk of its own over the folder; gives what makes it larger."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    larger = ["mount", "-o", f"remount,size={8 * SMALL}", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield lambda: subprocess.run(larger, check=True)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607


@contextmanager
def _size_limit(_folder: Path) -> Iterator[MakeRoom]:
    """Limit the size of this process's files; gives what takes the limit away."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, hard))
    try:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _filled(
    name: str,
    folder: Path,
    cache: Path,
    small: Callable[[Path], AbstractContextManager[MakeRoom]],
) -> Result:
    """Answer until nothing more fits, make room, answer on."""
    folder.mkdir()
    bank = open_bank([content_folder()], cache)
    names = [entry.id for entry in bank.entries if entry.kind == "open"]
    kept, refused, tally = 0, "", Tally()
    with small(folder) as make_room:
        with Store.open(folder / "quiz.db") as store:
            queue = random.Random(0).choices(names, k=10_000)
            session = StudySession(bank, store, Scheduler(RETENTION), queue, rng=random.Random(0))
            while not refused:
                try:
                    _answer(session, kept)
                    kept += 1
                except StoreError as error:
                    refused = str(error).replace(str(folder), "")
            make_room()
            _answer(session, kept)
        check(folder / "quiz.db", Promises(), tally)
        with Store.open(folder / "quiz.db") as store:
            there = len(store.reviews())
    if there != kept + 1:
        tally.faults.append(f"{there} answers are there of {kept + 1}")
    detail = f"{kept} answers fitted, and the next once there was room; told: {refused}"
    found = "; ".join(tally.faults)
    return Result(name, found or "none lost, cards equal replays", detail, ok=not found)


def _answer(session: StudySession, number: int) -> None:
    at = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC) + datetime.timedelta(minutes=number)
    session.submit(OpenAnswer(text="w" * 4000), Confidence.SURE, 5.0, at)
    session.grade(Grade.GOOD, at)
