"""One worker as the judge sees it: messages out and in under limits, prints kept, then reaped."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from exercises.judge import replies, words, zygotes
from exercises.judge.faults import SandboxError, SolutionFault
from exercises.judge.zygotes import Forked, Zygote
from exercises.sandbox import wire
from quiz.model import Text, Verdict

PRINTS_KEPT = 64 << 10
CHUNK = 1 << 16
LONGEST_WAIT = 0.25
WALL_FACTOR, WALL_EXTRA = 3.0, 1.0
"""Wall time allowed per second of processor time allowed, so that a loaded machine is fair."""


@dataclass(frozen=True)
class Bounds:
    """What one worker may use: bytes of memory, of prints and of one reply."""

    memory: int
    output: int
    reply: int


@dataclass
class Allowance:
    """How long one exchange may take: processor seconds, and once how to find a longer limit."""

    seconds: float
    extend: Callable[[], float] | None = None

    def extended(self) -> bool:
        """Ask once for a longer limit; whether there is one."""
        if self.extend is None:
            return False
        longer, self.extend = self.extend(), None
        grown = longer > self.seconds
        self.seconds = max(self.seconds, longer)
        return grown


@dataclass
class Prints:
    """What was printed: the first PRINTS_KEPT bytes, and the count of all."""

    kept: bytearray = field(default_factory=bytearray)
    count: int = 0

    def add(self, part: bytes) -> None:
        """Take more of it."""
        self.count += len(part)
        self.kept += part[: max(0, PRINTS_KEPT - len(self.kept))]

    def take(self) -> str:
        """Give what was kept so far, made safe to show, and forget it."""
        text = words.clean(self.kept.decode("utf-8", "replace"), PRINTS_KEPT)
        self.kept.clear()
        return text


class Worker:
    """A locked-down process; close it to kill and reap it."""

    def __init__(self, zygote: Zygote, bounds: Bounds) -> None:
        self._zygote, self._bounds = zygote, bounds
        self._forked: Forked = zygote.fork(bounds.memory)
        self._clock = (~self._forked.pid << 3) | 2
        self._received = bytearray()
        self._closed_replies = self._closed_prints = False
        self._ended: zygotes.Ended | None = None
        self._seconds = 0.0
        self.prints = Prints()

    @property
    def seconds(self) -> float:
        """Processor time used so far, all threads together, as the kernel counts it."""
        with contextlib.suppress(OSError):  # once the process has ended, the last reading stands
            self._seconds = time.clock_gettime(self._clock)
        return self._seconds

    def exchange(self, payload: bytes, allowance: Allowance) -> replies.Reply:
        """Send frames and receive one reply; neither side can block the other.

        Raises SolutionFault when a limit is broken, the process ends or the reply is none.
        """
        watch = _Watch(self, allowance)
        left = self._send(memoryview(payload))
        while True:
            body = None if left else self._frame()
            if body is not None:
                self._take_prints()
                return self._parsed(body)
            left = self._wait(left, watch)

    def close(self) -> zygotes.Ended:
        """Kill and reap the process; says how it ended."""
        forked = self._forked
        try:
            return self._reaped()
        finally:
            for descriptor in (forked.process, forked.calls, forked.replies, forked.prints):
                os.close(descriptor)

    def resident(self) -> tuple[int, int]:
        """Read the peak and the present size of resident memory, in KiB."""
        status = Path(f"/proc/{self._forked.pid}/status").read_text("utf-8", "replace")
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return int(fields["VmHWM"].split()[0]), int(fields["VmRSS"].split()[0])

    def _wait(self, left: memoryview, watch: "_Watch") -> memoryview:
        """Wait for something to happen and deal with it; returns what is still to be sent."""
        forked, poll = self._forked, select.poll()
        poll.register(forked.process, select.POLLIN)
        if not self._closed_prints:
            poll.register(forked.prints, select.POLLIN)
        if not self._closed_replies:
            poll.register(forked.replies, select.POLLIN)
        if left:
            poll.register(forked.calls, select.POLLOUT)
        ready = dict(poll.poll(watch.wait() * 1000))
        if forked.prints in ready:
            self._take_prints()
        if forked.calls in ready:
            left = self._send(left)
        if forked.replies in ready:
            self._receive()
        elif forked.process in ready or self._closed_replies:
            raise self._fault_of_the_end()
        return left

    def _send(self, left: memoryview) -> memoryview:
        try:
            return left[os.write(self._forked.calls, left[:CHUNK]) :]
        except BlockingIOError:
            return left
        except BrokenPipeError:
            return left[len(left) :]

    def _receive(self) -> None:
        try:
            part = os.read(self._forked.replies, 1 << 20)
        except BlockingIOError:
            return
        self._closed_replies = not part
        self._received += part

    def _frame(self) -> bytes | None:
        """Take a whole frame from what was received; its length is checked before its body."""
        size = wire.LENGTH.size
        if len(self._received) < size:
            return None
        length = wire.LENGTH.unpack_from(self._received)[0]
        if length > self._bounds.reply:
            raise SolutionFault(
                Verdict.OUTPUT_LIMIT, words.reply_too_large(self._bounds.reply >> 10)
            )
        if len(self._received) < size + length:
            return None
        body = bytes(self._received[size : size + length])
        del self._received[: size + length]
        return body

    def _parsed(self, body: bytes) -> replies.Reply:
        try:
            return replies.parse(body)
        except replies.BadReplyError as error:
            raise SolutionFault(Verdict.WRONG_ANSWER, words.NO_RESULT) from error

    def _take_prints(self) -> None:
        while not self._closed_prints:
            try:
                part = os.read(self._forked.prints, CHUNK)
            except BlockingIOError:
                return
            self._closed_prints = not part
            self.prints.add(part)
            if self.prints.count > self._bounds.output:
                raise SolutionFault(
                    Verdict.OUTPUT_LIMIT, words.printed_too_much(self._bounds.output >> 10)
                )

    def _reaped(self) -> zygotes.Ended:
        if self._ended is None:
            zygotes.kill(self._forked.process)
            self._ended = self._zygote.wait(self._forked.job)
        return self._ended

    def _fault_of_the_end(self) -> SolutionFault:
        """Find out why the channel closed: the process ended, or it only closed the channel."""
        self._take_prints()
        by_itself = bool(select.select([self._forked.process], [], [], LONGEST_WAIT)[0])
        code = self._reaped().code
        if by_itself and code == -signal.SIGXCPU:
            return SolutionFault(Verdict.TIME_LIMIT, words.too_slow(self.seconds))
        if by_itself and code == -signal.SIGKILL:
            return self._out_of_memory()
        return SolutionFault(Verdict.RUNTIME_ERROR, words.ended(code if by_itself else None))

    def _out_of_memory(self) -> SolutionFault:
        """Only the kernel's own killer sends this signal besides the judge."""
        return SolutionFault(Verdict.MEMORY_LIMIT, words.too_much_memory(self._bounds.memory >> 20))


class _Watch:
    """Measures one exchange against its allowance."""

    def __init__(self, worker: Worker, allowance: Allowance) -> None:
        self._worker, self._allowance = worker, allowance
        self._processor, self._wall = worker.seconds, time.monotonic()

    def wait(self) -> float:
        """Say how long to wait for news at most; raises SolutionFault when the time is up."""
        while True:
            allowed = self._allowance.seconds
            processor_left = allowed - (self._worker.seconds - self._processor)
            wall = WALL_FACTOR * allowed + WALL_EXTRA
            wall_left = wall - (time.monotonic() - self._wall)
            if processor_left > 0 and wall_left > 0:
                return max(0.002, min(processor_left, wall_left, LONGEST_WAIT))
            if not self._allowance.extended():
                said = _said(allowed, wall, processor_up=processor_left <= 0)
                raise SolutionFault(Verdict.TIME_LIMIT, said)


def _said(allowed: float, wall: float, *, processor_up: bool) -> Text:
    return words.too_slow(allowed) if processor_up else words.too_long(wall)


def start(zygote: Zygote, bounds: Bounds, seconds: float) -> Worker:
    """Have a worker forked and wait until it is locked down; raises SandboxError if it is not."""
    worker = Worker(zygote, bounds)
    try:
        reply = worker.exchange(b"", Allowance(seconds))
    except SolutionFault as fault:
        reason = worker.prints.take() or fault.symptom.en
        worker.close()
        raise SandboxError(f"the worker could not be locked down: {reason}") from fault
    if not isinstance(reply, replies.Locked):
        worker.close()
        raise SandboxError("the worker did not say that it is locked down")
    return worker
