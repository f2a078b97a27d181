"""A program in a pseudo-terminal that is read without pause, with the time of what it writes."""

import os
import select
import signal
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

DEADLINE = 30.0
"""Seconds in which a text must come; after that the program is said to hang."""

QUIET = 0.08
"""So many seconds without a byte, and with the program asleep, mean that it is done."""


@dataclass(frozen=True)
class Response:
    """What a key led to: seconds to the first and to the last byte, and those on a processor."""

    first: float
    last: float
    busy: float


class Terminal:
    """One program with a keyboard and a screen of ``size`` (columns, rows)."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
    ) -> None:
        self._fd, inner = os.openpty()
        columns, rows = size
        termios.tcsetwinsize(inner, (rows, columns))
        self._written = bytearray()
        self.started = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 - our own programs
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            env=dict(environment),
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill the program and what it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._fd)

    def until(self, *texts: str) -> float:
        """Read until all texts have come; give the time of the read that brought the last."""
        deadline = time.perf_counter() + DEADLINE
        wanted = [text.encode() for text in texts]
        while not all(text in self._written for text in wanted):
            if time.perf_counter() > deadline:
                said = self._written[-2000:].decode(errors="replace")
                raise RuntimeError(f"{texts} did not come; the last bytes: {said!r}")
            self._read(0.1)
        return time.perf_counter()

    def settle(self) -> None:
        """Read until the program is done, and forget what it wrote."""
        while self._read(QUIET) or not self._asleep():
            pass
        self._written.clear()

    def press(self, key: bytes) -> Response:
        """Press a key and follow the program until it is done with it."""
        self._written.clear()
        busy = self._busy()
        pressed = time.perf_counter()
        os.write(self._fd, key)
        first = last = 0.0
        while not first or not self._asleep():
            while self._read(QUIET):
                last = time.perf_counter() - pressed
                first = first or last
            if time.perf_counter() - pressed > DEADLINE:
                raise RuntimeError(f"{key!r} led to nothing")
        return Response(first, last, self._busy() - busy)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            self._written += os.read(self._fd, 1 << 16)
        except OSError as error:
            said = self._written[-2000:].decode(errors="replace")
            raise RuntimeError(f"the program has ended; its last bytes: {said!r}") from error
        return True

    def _asleep(self) -> bool:
        """Whether the main thread waits; without /proc, whatever is quiet is taken to wait."""
        try:
            status = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return True
        return status.rpartition(")")[2].split()[0] == "S"

    def _busy(self) -> float:
        """Seconds that the main thread has been on a processor; 0 where that isn't told."""
        pid = self._process.pid
        try:
            told = Path(f"/proc/{pid}/task/{pid}/schedstat").read_text(encoding="utf-8")
        except OSError:
            return 0.0
        return int(told.split()[0]) / 1e9
