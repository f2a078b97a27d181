"""What the tests call: the learner's functions through a worker, the reference in this process."""

import copy
import secrets
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from exercises.judge import replies, words
from exercises.judge.channel import Allowance, Worker
from exercises.judge.faults import SolutionFault
from exercises.judge.pool import Pool
from exercises.sandbox import wire
from exercises.testing import WrongAnswer
from quiz.model import Noun, SampleShown, Verdict

MAX_BATCH = 250
"""Calls in one frame. They share one time limit, so that many honest calls must fit into it."""

Arguments = Sequence[Any]


class CallLimits(Noun):
    """Limits of each call of a test; ``memory_mb`` bounds the growth of the peak, if given."""

    seconds_floor: float
    time_factor: float
    memory_mb: float | None = None


class Reference:
    """The reference, called on copies."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def __getattr__(self, function: str) -> Callable[..., Any]:
        return lambda *arguments: self.call(function, *arguments)

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function by its name."""
        return getattr(self._module, function)(*copy.deepcopy(arguments))

    def calls(self, function: str, batch: Sequence[Arguments]) -> list[Any]:
        """Call a function once for each of several arguments."""
        return [self.call(function, *arguments) for arguments in batch]

    def seconds(self, function: str, batch: Sequence[Arguments]) -> float:
        """Measure the processor time of calls, up to the first that the reference can't make."""
        started = time.process_time()
        try:
            self.calls(function, batch)
        except Exception:  # noqa: BLE001 - a call that must raise is measured too
            return time.process_time() - started
        return time.process_time() - started


class StandIn:
    """The reference in the solution's place: tells a faulty test from an odd result."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self.sample: SampleShown | None = None
        self.call = self.elsewhere = reference.call
        self.calls = reference.calls

    def __getattr__(self, function: str) -> Callable[..., Any]:
        return lambda *arguments: self.call(function, *arguments)

    def raises(self, function: str, *arguments: Any) -> str | None:
        """Name the exception that the call ended in; None when it returned."""
        try:
            self.call(function, *arguments)
        except Exception as error:  # noqa: BLE001 - the exception is the result
            return type(error).__name__
        return None


class Proxy:
    """The learner's solution in one test: the ``exercises.testing.Solution`` of the judge."""

    def __init__(self, pool: Pool, other: Pool, reference: Reference, limits: CallLimits) -> None:
        self._pool, self._other = pool, other
        self._reference, self._limits = reference, limits
        self.sample: SampleShown | None = None
        self.seconds = 0.0
        self.share = 0.0

    def __getattr__(self, function: str) -> Callable[..., Any]:
        if function.startswith("_"):
            raise AttributeError(function)
        return lambda *arguments: self.call(function, *arguments)

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function; a fault of the solution ends the test."""
        return self._results(self._pool, function, [arguments])[0]

    def calls(self, function: str, batch: Sequence[Arguments]) -> list[Any]:
        """Call a function once for each of several arguments, many to a frame."""
        parts = [batch[start : start + MAX_BATCH] for start in range(0, len(batch), MAX_BATCH)]
        return [each for part in parts for each in self._results(self._pool, function, part)]

    def elsewhere(self, function: str, *arguments: Any) -> Any:
        """Call in another process, where strings hash differently and nothing was called yet."""
        try:
            return self._results(self._other, function, [arguments])[0]
        finally:
            self._other.drop()

    def raises(self, function: str, *arguments: Any) -> str | None:
        """Name the built-in exception class that the call ended in; None when it returned."""
        reply = self._reply(self._pool, function, [arguments])
        return words.clean(reply.builtin, 100) if isinstance(reply, replies.Raised) else None

    def _results(self, pool: Pool, function: str, batch: Sequence[Arguments]) -> list[Any]:
        reply = self._reply(pool, function, batch)
        if isinstance(reply, replies.Raised):
            said = words.raised(reply.type, reply.message)
            raise SolutionFault(Verdict.RUNTIME_ERROR, said, words.clean(reply.traceback))
        try:
            return replies.plain_each(reply.values)
        except replies.NotPlainError as error:
            raise WrongAnswer(words.not_plain(str(error))) from error
        except replies.BadReplyError as error:
            raise WrongAnswer(words.NO_RESULT) from error

    def _reply(
        self, pool: Pool, function: str, batch: Sequence[Arguments]
    ) -> replies.Raised | replies.Returned:
        coded = [[wire.encode(each) for each in arguments] for arguments in batch]
        changeable = any(
            isinstance(each, (list, dict, tuple)) for arguments in batch for each in arguments
        )
        call = {
            "id": secrets.token_hex(8),
            "function": function,
            "batch": coded,
            "watch": changeable,
            "hold": self._limits.memory_mb is not None,
        }
        worker = pool.worker()
        before, allowance = worker.seconds, self._allowance(function, batch)
        try:
            reply = self._exchange(worker, call, allowance)
        except SolutionFault:
            self._count(worker.seconds - before, allowance)
            pool.drop()
            raise
        self._count(worker.seconds - before, allowance)
        return _checked(reply, call, wire.digest(coded) if changeable else "", pool)

    def _count(self, seconds: float, allowance: Allowance) -> None:
        self.seconds += seconds
        self.share = max(self.share, seconds / allowance.seconds)

    def _allowance(self, function: str, batch: Sequence[Arguments]) -> Allowance:
        def longer() -> float:
            return self._limits.time_factor * self._reference.seconds(function, batch)

        return Allowance(self._limits.seconds_floor, longer)

    def _exchange(
        self, worker: Worker, call: dict[str, Any], allowance: Allowance
    ) -> replies.Reply:
        allowed = self._limits.memory_mb
        if allowed is None:
            return worker.exchange(wire.frame(call), allowance)
        held = worker.exchange(wire.frame(call), allowance)
        if not isinstance(held, replies.Held) or held.id != call["id"]:
            raise SolutionFault(Verdict.WRONG_ANSWER, words.NO_RESULT)
        before = _resident(worker)
        reply = worker.exchange(wire.frame({"go": True}), allowance)
        after = _resident(worker)
        if before is None or after is None:
            return reply
        peak, present = before
        grown = (after[0] - (present if peak - present > 1024 * allowed else peak)) / 1024
        self.share = max(self.share, grown / allowed)
        if grown > allowed:
            raise SolutionFault(Verdict.MEMORY_LIMIT, words.grew(grown, allowed))
        return reply


def _resident(worker: Worker) -> tuple[int, int] | None:
    try:
        return worker.resident()
    except (OSError, KeyError) as error:
        raise SolutionFault(Verdict.RUNTIME_ERROR, words.ended(None)) from error


def _checked(
    reply: replies.Reply, call: dict[str, Any], arguments: str, pool: Pool
) -> replies.Raised | replies.Returned:
    """Accept a reply to these very calls that left arguments and random states alone."""
    if not isinstance(reply, replies.Raised | replies.Returned | replies.TooLarge):
        raise WrongAnswer(words.NO_RESULT)
    if reply.id != call["id"]:
        raise WrongAnswer(words.NO_RESULT)
    if isinstance(reply, replies.TooLarge):
        said = words.reply_too_large(pool.bounds.reply >> 10)
        raise SolutionFault(Verdict.OUTPUT_LIMIT, said)
    if isinstance(reply, replies.Raised) and reply.builtin == "MemoryError":
        said = words.too_much_memory(pool.bounds.memory >> 20)
        raise SolutionFault(Verdict.MEMORY_LIMIT, said)
    if isinstance(reply, replies.Returned):
        if len(reply.values) != len(call["batch"]):
            raise WrongAnswer(words.NO_RESULT)
        if reply.arguments != arguments:
            raise WrongAnswer(words.CHANGED_ARGUMENTS)
    if reply.disturbed:
        raise WrongAnswer(words.disturbed(reply.disturbed[0]))
    return reply
