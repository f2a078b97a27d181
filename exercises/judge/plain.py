"""A worker without the sandbox, for systems that have none: a subprocess and two threads."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, cast

from exercises import sandbox
from exercises.judge import replies, surroundings, words
from exercises.judge.channel import (
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
from exercises.sandbox import wire
from quiz.model import Verdict

PROGRAM = Path(sandbox.__file__).with_name("alone.py")
CHUNK = 1 << 16
START_SECONDS = 40.0
UNREAD = 64
"""So many chunks may wait for the judge; more stay in the pipe, where they stop the solution."""


class PlainWorker:
    """A subprocess; its wall time is limited, and its memory where the platform can."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-I", "-S", "-B", str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=surroundings.environment(),
            cwd=Path(PROGRAM.anchor),
            start_new_session=True,
            bufsize=0,
        )
        self.prints = Prints()
        self._posted = b""
        self._received = bytearray()
        self._ended = False
        self._closed = False
        self._news: queue.Queue[tuple[str, bytes]] = queue.Queue(UNREAD)
        self._follow("reply", cast(IO[bytes], self._process.stdout))
        self._follow("print", cast(IO[bytes], self._process.stderr))

    @property
    def seconds(self) -> float:
        """Nothing is known of its processor time; only the wall time is limited."""
        return 0.0

    def post(self, payload: bytes) -> None:
        """Keep frames until the next exchange after ``ready``: the settings must come first."""
        self._posted = payload

    def ready(self) -> None:
        """Give it its settings and wait; if it does not start, end it and raise SandboxError."""
        settings = {
            "libraries": surroundings.libraries()[0],
            "environment": surroundings.environment(),
            "memory": self._bounds.memory,
        }
        try:
            reply = self._exchange(wire.frame(settings), Allowance(START_SECONDS))
        except SolutionFault as fault:
            self.close()
            raise SandboxError(f"the worker did not start: {self.prints.take()}") from fault
        if not isinstance(reply, replies.Locked):
            self.close()
            raise SandboxError("the worker did not say that it is ready")

    def exchange(self, payload: bytes, allowance: Allowance) -> replies.Reply:
        """Send frames and receive one reply; raises SolutionFault."""
        payload, self._posted = self._posted + payload, b""
        return self._exchange(payload, allowance)

    def _exchange(self, payload: bytes, allowance: Allowance) -> replies.Reply:
        watch = Watch(self, allowance)
        threading.Thread(target=self._send, args=[payload], daemon=True).start()
        while (body := take_frame(self._received, self._bounds)) is None:
            if self._ended:
                raise SolutionFault(Verdict.RUNTIME_ERROR, words.ended(self._code()))
            with contextlib.suppress(queue.Empty):
                self._take(*self._news.get(timeout=watch.wait()))
        with contextlib.suppress(queue.Empty):
            while True:
                self._take(*self._news.get_nowait())
        return parsed(body)

    def resident(self) -> None:
        """Nothing is known of its memory."""

    def kill(self) -> None:
        """Kill it, with its process group where there are such."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def close(self) -> None:
        """Kill and reap it."""
        self._closed = True
        self.kill()
        self._process.wait()
        with contextlib.suppress(queue.Empty):  # makes room for a reader that waits for it
            while True:
                self._news.get_nowait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _follow(self, kind: str, stream: IO[bytes]) -> None:
        def follow() -> None:
            with contextlib.suppress(OSError, ValueError):
                while not self._closed and (part := stream.read(CHUNK)):
                    self._news.put((kind, part))
            self._news.put((kind, b""))

        threading.Thread(target=follow, daemon=True).start()

    def _send(self, payload: bytes) -> None:
        stream = cast(IO[bytes], self._process.stdin)
        left = memoryview(payload)
        with contextlib.suppress(OSError, ValueError):
            while left:
                left = left[stream.write(left) :]

    def _take(self, kind: str, part: bytes) -> None:
        if kind == "print":
            self.prints.add(part)
            check_output(self.prints, self._bounds)
        else:
            self._ended = not part
            self._received += part
            check_received(self._received, self._bounds)

    def _code(self) -> int | None:
        try:
            return self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            return None
