"""One worker as the judge sees it: messages out and in under limits, prints kept, then reaped."""

import contextlib
import os
import select
import signal
import time
from pathlib import Path

from exercises.judge import replies, words, zygotes
from exercises.judge.channel import (
    LONGEST_WAIT,
    PART,
    Allowance,
    Bounds,
    Prints,
    Watch,
    check_output,
    check_received,
    parsed,
    take_frame,
)
from exercises.judge.faults import SandboxError, SolutionFault
from exercises.judge.zygotes import Forked, Zygote
from quiz.model import Verdict

CHUNK = 1 << 16
LOCK_SECONDS = 40.0
"""Generous, as in wall time a loaded machine may need it; a worker that ends is noticed at once."""


class LockedWorker:
    """A locked-down process; close it to kill and reap it."""

    def __init__(self, zygote: Zygote, bounds: Bounds) -> None:
        self._zygote, self._bounds = zygote, bounds
        self._forked: Forked = zygote.fork(bounds.memory)
        self._clock = (~self._forked.pid << 3) | 2
        self._unsent = b""
        self._received = bytearray()
        self._closed_replies = False
        self._reads_prints = False
        self._ended: zygotes.Ended | None = None
        self._seconds = 0.0
        self.prints = Prints()

    @property
    def seconds(self) -> float:
        """Processor time used so far, all threads together, as the kernel counts it."""
        with contextlib.suppress(OSError):  # once the process has ended, the last reading stands
            self._seconds = time.clock_gettime(self._clock)
        return self._seconds

    def post(self, payload: bytes) -> None:
        """Send frames as far as they go at once; the next exchange sends the rest."""
        self._unsent = bytes(self._send(memoryview(payload)))

    def ready(self) -> None:
        """Wait until it is locked down; if it is not, end it and raise SandboxError.

        Prints are not read meanwhile: they may be the solution's already, whose faults are told
        by the next exchange.
        """
        try:
            reply = self.exchange(b"", Allowance(LOCK_SECONDS))
        except SolutionFault as fault:
            self._reads_prints = True
            with contextlib.suppress(SolutionFault):
                self._take_prints()
            reason = self.prints.take() or fault.symptom.en
            self.close()
            raise SandboxError(f"the worker could not be locked down: {reason}") from fault
        if not isinstance(reply, replies.Locked):
            self.close()
            raise SandboxError("the worker did not say that it is locked down")
        self._reads_prints = True

    def exchange(self, payload: bytes, allowance: Allowance) -> replies.Reply:
        """Send frames and receive one reply; neither side can block the other.

        Raises SolutionFault when a limit is broken, the process ends or the reply is none.
        """
        watch = Watch(self, allowance)
        left, self._unsent = self._send(memoryview(self._unsent + payload)), b""
        while True:
            body = None if left else take_frame(self._received, self._bounds)
            if body is not None:
                self._take_prints()
                return parsed(body)
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
        fields = dict(line.split(":", 1) for line in status.strip().split("\n"))
        return int(fields["VmHWM"].split()[0]), int(fields["VmRSS"].split()[0])

    def _wait(self, left: memoryview, watch: Watch) -> memoryview:
        """Wait for something to happen and deal with it; returns what is still to be sent."""
        forked, poll = self._forked, select.poll()
        poll.register(forked.process, select.POLLIN)
        if self._reads_prints:
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
            part = os.read(self._forked.replies, PART)
        except BlockingIOError:
            return
        self._closed_replies = not part
        self._received += part
        check_received(self._received, self._bounds)

    def _take_prints(self) -> None:
        while self._reads_prints:
            try:
                part = os.read(self._forked.prints, CHUNK)
            except BlockingIOError:
                return
            self._reads_prints = bool(part)
            self.prints.add(part)
            check_output(self.prints, self._bounds)

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


def start(zygote: Zygote, bounds: Bounds) -> LockedWorker:
    """Have a worker forked; its ``ready`` waits until it is locked down."""
    return LockedWorker(zygote, bounds)
