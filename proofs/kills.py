"""The learner's file under kill -9, of one program and of two at once."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from proofs.proof import Effort, Result
from proofs.writer import DRAFT, RETENTION
from quiz.bank import open_bank
from quiz.model import Review
from quiz.resources import content_folder
from quiz.schedule import Scheduler
from quiz.store import Store
from quiz.tui.drafts import SECONDS

SEED = 0
FRESH = 10
"""Every so many rounds the file is new, and the kill may come while it is being made."""

LONGEST = 1.2
"""Seconds until the kill, at most, from the start or from when the file is open."""

PROMISED = SECONDS + 0.25
"""Seconds that a draft may be old: the program's own, and a loaded machine's delay."""


@dataclass
class Tally:
    """What was seen over all rounds, and what should not have been."""

    kills: int = 0
    kept: int = 0
    oldest_draft: float = 0.0
    faults: list[str] = field(default_factory=list)


@dataclass
class Promises:
    """What writers said of one file: grades by question and time, keys by draft."""

    grades: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, said: str, draft: str) -> None:
        """Take what one writer said; a line cut by the kill was never said."""
        for line in said.splitlines():
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if told["what"] == "kept":
                self.grades[told["question"], told["at"]].append(told["grade"])
            elif told["what"] == "key":
                self.keys[draft].append((told["number"], told["at"]))


def prove(effort: Effort) -> Iterator[Result]:
    """Kill one writer so many times, then two at once a quarter as often."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        open_bank([content_folder()], cache)
        for name, writers, rounds in (
            ("kill -9 of one writer", 1, effort.rounds),
            ("kill -9 of two writers at once", 2, -(-effort.rounds // 4)),
        ):
            yield _killed(name, Path(folder) / str(writers), cache, rounds, writers)


def _killed(name: str, folder: Path, cache: Path, rounds: int, writers: int) -> Result:
    rng, tally, promises = random.Random(SEED), Tally(), Promises()
    for number in range(rounds):
        if number % FRESH == 0:
            path, promises = folder / f"{number}.db", Promises()
        before = len(promises.grades)
        _one_round(path, cache, rng, promises, writers=writers, early=number % FRESH == 0)
        tally.kills += writers
        tally.kept += len(promises.grades) - before
        check(path, promises, tally)
    detail = (
        f"{tally.kills} kills, seed {SEED}; {tally.kept} answers acknowledged, oldest draft"
        f" {tally.oldest_draft:.2f} s; " + ("; ".join(tally.faults[:5]) or "integrity check clean")
    )
    lost = f"{len(tally.faults)} faults" if tally.faults else "none lost, cards equal replays"
    return Result(name, lost, detail, ok=not tally.faults)


def _one_round(
    path: Path, cache: Path, rng: random.Random, promises: Promises, *, writers: int, early: bool
) -> None:
    """Start writers, kill them together at a random moment, and take what they said."""
    started = [_writer(path, cache, 2 * rng.randrange(1 << 30) + each) for each in range(writers)]
    opened = [] if early else [process.stdout.readline() for process in started if process.stdout]
    time.sleep(rng.random() * LONGEST)
    for process in started:
        process.send_signal(signal.SIGKILL)
    for place, process in enumerate(started):
        said, complaint = process.communicate()
        if process.returncode != -signal.SIGKILL or complaint:
            raise RuntimeError(f"a writer ended by itself: {complaint}")
        promises.take("".join([*opened[place : place + 1], said]), DRAFT.format(place))


def _writer(path: Path, cache: Path, seed: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "proofs.writer", str(path), str(cache), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check(path: Path, promises: Promises, tally: Tally) -> None:
    """Hold the file against what was promised."""
    if not path.exists():
        if promises.grades:
            tally.faults.append("the file is gone")
        return
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            tally.faults.append(f"integrity check: {found}")
    with Store.open(path) as store:
        tally.faults += _faults_of_reviews(store.reviews(), promises)
        tally.faults += _faults_of_cards(store)
        for draft, keys in promises.keys.items():
            age = _age(int(store.draft(draft) or 0), keys)
            tally.oldest_draft = max(tally.oldest_draft, age)
            if age > PROMISED:
                tally.faults.append(f"a draft is {age:.2f} s old")
    promises.keys.clear()


def _faults_of_reviews(reviews: list[Review], promises: Promises) -> Iterator[str]:
    there: dict[tuple[str, str], list[Review]] = defaultdict(list)
    for review in reviews:
        there[review.question_id, review.at.isoformat()].append(review)
    for key, grades in promises.grades.items():
        if len(there[key]) != 1:
            yield f"{key} is there {len(there[key])} times"
        elif len(grades) == 2 and int(there[key][0].grade) != grades[1]:
            yield f"{key} has another grade"


def _faults_of_cards(store: Store) -> Iterator[str]:
    """Compare every card with the replay of its reviews."""
    cards, histories = store.cards(), defaultdict(list)
    for review in store.reviews():
        histories[review.question_id].append(review)
    if cards.keys() != histories.keys():
        yield "cards and reviews are of different questions"
    for name, card in cards.items():
        if card != Scheduler(RETENTION).replay(name, histories[name]):
            yield f"the card of {name} is not the replay of its {len(histories[name])} reviews"


def _age(kept: int, keys: list[tuple[int, float]]) -> float:
    """Say how long the first key that is not in the draft had been typed when the end came."""
    lost = [at for number, at in keys if number > kept]
    return keys[-1][1] - lost[0] if lost else 0.0
