"""What the program hands to its screens."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from quiz.bank import Bank
from quiz.model import Task
from quiz.schedule import Scheduler
from quiz.store import Store

if TYPE_CHECKING:
    from exercises.judge.client import Judge


@dataclass
class JudgeDoor:
    """The one judge of the program, started when it is first asked for."""

    _lock: Lock = field(default_factory=Lock)
    _judge: "Judge | None" = None

    def __call__(self) -> "Judge":
        """Give the judge; the first call starts it. Any thread may ask."""
        with self._lock:
            if self._judge is None:
                from exercises.judge.client import Judge  # noqa: PLC0415 - most starts need no judge

                self._judge = Judge(warm=True)
            return self._judge

    def close(self) -> None:
        """Stop the judge if it was started."""
        with self._lock:
            if self._judge is not None:
                self._judge.close()
                self._judge = None


@dataclass(frozen=True)
class Services:
    """Collaborators of the screens; time and chance come from here and nowhere else.

    ``now`` gives the time with its zone, ``clock`` seconds that only ever grow.
    """

    bank: Bank
    store: Store
    scheduler: Scheduler
    tasks: Callable[[], Mapping[str, Task]]
    judge: JudgeDoor
    now: Callable[[], datetime]
    clock: Callable[[], float]
    rng: random.Random
    solutions: Path
