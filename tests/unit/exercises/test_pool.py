"""Workers are started ahead of their turn, and none is left behind."""

from dataclasses import dataclass, field

import pytest

from exercises.judge import replies
from exercises.judge.channel import Allowance, Bounds, Prints
from exercises.judge.faults import SandboxError, SolutionFault
from exercises.judge.pool import Pool, Submission

BOUNDS = Bounds(memory=1, output=1, reply=1)


@dataclass
class Fake:
    """A worker that answers its source with ``reply`` and notes what is done to it."""

    log: list[str]
    number: int
    reply: replies.Reply
    broken: bool = False
    seconds: float = 0.0
    prints: Prints = field(default_factory=Prints)

    def post(self, _payload: bytes) -> None:
        """Note that the source came."""
        self.log.append(f"sent {self.number}")

    def ready(self) -> None:
        """Note it, or break."""
        if self.broken:
            raise SandboxError("no")
        self.log.append(f"ready {self.number}")

    def exchange(self, _payload: bytes, _allowance: Allowance) -> replies.Reply:
        """Note that the reply is wanted."""
        self.log.append(f"load {self.number}")
        return self.reply

    def resident(self) -> None:
        """Know nothing."""

    def close(self) -> None:
        """Note it."""
        self.log.append(f"close {self.number}")


@pytest.fixture
def log() -> list[str]:
    return []


def pool(log: list[str], *replied: replies.Reply, broken: int = 0) -> Pool:
    waiting = list(replied)

    def start() -> Fake:
        number = 1 + len([each for each in log if each.startswith("start")])
        log.append(f"start {number}")
        return Fake(log, number, waiting.pop(0), broken=number == broken)

    return Pool(start, BOUNDS, Submission(b"", ()))


FINE = replies.Loaded(missing=[])


def test_a_worker_is_started_when_it_is_needed_and_serves_until_it_is_dropped(log) -> None:
    workers = pool(log, FINE, FINE)
    assert workers.worker() is workers.worker()
    workers.drop()
    workers.worker()
    workers.close()
    steps = ("start", "sent", "ready", "load", "close")
    assert log == [f"{step} {number}" for number in (1, 2) for step in steps]


def test_the_next_one_starts_and_loads_while_this_one_works(log) -> None:
    workers = pool(log, FINE, FINE)
    workers.ahead = True
    workers.worker()
    assert log == ["start 1", "sent 1", "ready 1", "load 1", "start 2", "sent 2"]
    workers.ahead = False
    workers.drop()
    workers.worker()
    assert log[6:] == ["close 1", "ready 2", "load 2"]


def test_one_that_was_begun_is_the_one_that_works(log) -> None:
    workers = pool(log, FINE)
    workers.begin()
    workers.begin()
    assert log == ["start 1", "sent 1"]
    workers.worker()
    workers.close()
    assert log[2:] == ["ready 1", "load 1", "close 1"]


def test_what_was_started_ahead_for_nothing_is_ended(log) -> None:
    workers = pool(log, FINE, FINE)
    workers.ahead = True
    workers.worker()
    workers.close()
    assert log[-2:] == ["close 1", "close 2"]
    workers.close()
    assert len(log) == 8


def test_a_solution_that_does_not_load_starts_nothing_ahead(log) -> None:
    workers = pool(log, replies.Refused(line=1, message="SyntaxError"))
    workers.ahead = True
    with pytest.raises(SolutionFault):
        workers.worker()
    assert log == ["start 1", "sent 1", "ready 1", "load 1", "close 1"]


def test_a_worker_that_is_not_locked_down_is_asked_nothing(log) -> None:
    workers = pool(log, FINE, FINE, broken=2)
    workers.ahead = True
    workers.worker()
    workers.drop()
    with pytest.raises(SandboxError):
        workers.worker()
    assert "load 2" not in log


def test_what_a_worker_printed_is_told_also_after_it_was_dropped(log) -> None:
    workers = pool(log, FINE, FINE)
    workers.worker().prints.add(b"before the end\n")
    workers.drop()
    workers.worker().prints.add(b"then\n")
    assert workers.take_prints() == "before the end\nthen\n"
    assert workers.take_prints() == ""
