"""The worker of the moment: started and loaded when it is needed, replaced when it was lost."""

from dataclasses import dataclass

from exercises.judge import replies, words
from exercises.judge.channel import Allowance, Bounds, Start, Worker
from exercises.judge.faults import SolutionFault
from exercises.judge.protocol import MAX_SOURCE
from exercises.sandbox import wire
from quiz.model import Verdict

LOAD_SECONDS = 5.0
"""Processor seconds that loading a solution may take; imports of libraries are part of it."""


class LoadFault(SolutionFault):
    """The solution could not be loaded."""


@dataclass(frozen=True)
class Submission:
    """A solution as it was handed in, and the functions that are asked of it."""

    source: bytes
    functions: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether it is short enough to be run."""
        return len(self.source) <= MAX_SOURCE


class Pool:
    """Gives a loaded worker; ``missing`` names the functions that the solution lacks.

    While ``ahead``, the next worker is started and sent the solution as soon as one is loaded: it
    takes its time while the tests go on.
    """

    def __init__(self, start: Start, bounds: Bounds, submission: Submission) -> None:
        self._start, self._bounds, self._submission = start, bounds, submission
        self._worker: Worker | None = None
        self._next: Worker | None = None
        self._printed = ""
        self.ahead = False
        self.missing: frozenset[str] = frozenset()

    @property
    def bounds(self) -> Bounds:
        """What a worker may use."""
        return self._bounds

    @property
    def submission(self) -> Submission:
        """What its workers run."""
        return self._submission

    def begin(self) -> None:
        """Have a worker started, without waiting for it; raises SandboxError."""
        self._next = self._next or self._begun()

    def worker(self) -> Worker:
        """Give the worker, starting and loading one if there is none.

        Raises LoadFault when the solution can't be loaded, SandboxError when there is no worker.
        """
        if self._worker is None:
            worker, self._next = self._next or self._begun(), None
            worker.ready()
            self._worker = worker
            try:
                self._load(worker)
            except SolutionFault:
                self.drop()
                raise
            if self.ahead:
                self.begin()
        return self._worker

    def drop(self) -> None:
        """Kill and reap the worker; the next call gets a fresh one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            self._printed += worker.prints.take()
            worker.close()

    def close(self) -> None:
        """Kill and reap the worker and the one that was started ahead."""
        self.drop()
        self._worker, self._next = self._next, None
        self.drop()

    def take_prints(self) -> str:
        """Give what was printed since the last time, also by a worker that is gone."""
        printed, self._printed = self._printed, ""
        return printed if self._worker is None else printed + self._worker.prints.take()

    def _begun(self) -> Worker:
        source = self._submission.source
        wanted = wire.frame({"functions": list(self._submission.functions)})
        worker = self._start()
        worker.post(wanted + wire.LENGTH.pack(len(source)) + source)
        return worker

    def _load(self, worker: Worker) -> None:
        try:
            reply = worker.exchange(b"", Allowance(LOAD_SECONDS))
        except SolutionFault as fault:
            raise LoadFault(fault.verdict, fault.symptom, fault.traceback) from fault
        self.missing = _missing(reply, self._bounds)


def _missing(reply: replies.Reply, bounds: Bounds) -> frozenset[str]:
    match reply:
        case replies.Loaded(missing=missing):
            return frozenset(missing)
        case replies.Refused(line=line, message=message):
            raise LoadFault(Verdict.INVALID, words.refused(line, message))
        case replies.Raised(builtin="MemoryError"):
            raise LoadFault(Verdict.MEMORY_LIMIT, words.too_much_memory(bounds.memory >> 20))
        case replies.Raised(type=name, message=message, traceback=traceback):
            said = words.raised_loading(name, message)
            raise LoadFault(Verdict.RUNTIME_ERROR, said, words.clean(traceback))
        case _:
            raise LoadFault(Verdict.WRONG_ANSWER, words.NO_RESULT)
