"""Starting zygotes and having workers forked by them (Linux)."""

import dataclasses
import json
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises import sandbox
from exercises.judge import surroundings
from exercises.judge.faults import SandboxError

ANSWER_SECONDS = 120.0
READY_SECONDS = 120.0
"""How long a zygote may be silent. One that is gone is noticed at once, so only a machine under
heavy load comes near these."""

MESSAGE = 1 << 16
ZONES = "/usr/share/zoneinfo"
PROGRAM = Path(sandbox.__file__).with_name("zygote.py")


@dataclass(frozen=True)
class Ended:
    """How a worker ended: exit code (negative: a signal) and peak of resident memory in KiB."""

    code: int
    peak: int


@dataclass(frozen=True)
class Forked:
    """A worker that was just forked: its ids and the descriptors on the judge's side."""

    job: str
    pid: int
    process: int
    calls: int
    replies: int
    prints: int


class Zygote:
    """One zygote: started at once, ready some time later."""

    def __init__(self, preload: Sequence[str]) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            arguments = ["-I", "-S", "-B", str(PROGRAM), str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [sys.executable, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=surroundings.environment(),
                cwd="/",
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._control = ours
        self._ended: dict[str, Ended] = {}
        folders, entries = surroundings.libraries()
        identity = surroundings.identity(entries) if os.geteuid() == 0 else None
        settings = {
            "preload": list(preload),
            "libraries": folders,
            "readable": [*entries, ZONES],
            "shared": surroundings.system_folders(),
            "environment": surroundings.environment(),
            "identity": identity and list(dataclasses.astuple(identity)),
        }
        ours.send(json.dumps(settings).encode())
        self._ready: dict[str, int] = {}

    @property
    def landlock(self) -> int:
        """The kernel's Landlock ABI, 0 without; waits until the zygote is ready."""
        self.wait_until_ready()
        return self._ready["landlock"]

    @property
    def files_as(self) -> int:
        """The user as whom workers open files; waits until the zygote is ready."""
        self.wait_until_ready()
        return self._ready["files_as"]

    def wait_until_ready(self) -> None:
        """Wait until it can fork; raises SandboxError when it never will."""
        if not self._ready:
            self._ready = self._receive(READY_SECONDS)[0]

    def fork(self, memory: int) -> Forked:
        """Have a worker forked that may use ``memory`` bytes more than it begins with."""
        self.wait_until_ready()
        job = secrets.token_hex(8)
        calls, our_calls = os.pipe2(os.O_CLOEXEC)
        our_replies, replies = os.pipe2(os.O_CLOEXEC)
        our_prints, prints = os.pipe2(os.O_CLOEXEC)
        request = json.dumps({"job": job, "memory": memory}).encode()
        try:
            socket.send_fds(self._control, [request], [calls, replies, prints])
        except OSError as error:
            raise SandboxError("the zygote is gone") from error
        finally:
            for descriptor in (calls, replies, prints):
                os.close(descriptor)
        message, (process, *_) = self._receive_until(
            lambda each: "pid" in each and each["job"] == job
        )
        for descriptor in (our_calls, our_replies, our_prints):
            os.set_blocking(descriptor, False)
        return Forked(job, message["pid"], process, our_calls, our_replies, our_prints)

    def wait(self, job: str) -> Ended:
        """Wait until a worker that ended or was killed has been reaped."""
        while job not in self._ended:
            self._receive(ANSWER_SECONDS)
        return self._ended.pop(job)

    def kill_workers(self) -> None:
        """Kill and reap every worker; returns when none is left."""
        token = secrets.token_hex(8)
        try:
            self._control.send(json.dumps({"kill": token}).encode())
        except OSError as error:
            raise SandboxError("the zygote is gone") from error
        self._receive_until(lambda each: each.get("killed") == token)

    def kill(self) -> None:
        """End the zygote at once; its workers die with it."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _receive_until(
        self, wanted: Callable[[dict[str, Any]], bool]
    ) -> tuple[dict[str, Any], list[int]]:
        while True:
            message, descriptors = self._receive(ANSWER_SECONDS)
            if wanted(message):
                return message, descriptors
            for descriptor in descriptors:
                os.close(descriptor)

    def _receive(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        """Receive one message; keeps what it says about workers that ended."""
        end = time.monotonic() + seconds
        if not select.select([self._control], [], [], max(0.0, end - time.monotonic()))[0]:
            raise SandboxError("the zygote does not answer")
        try:
            body, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE, 1)
        except OSError as error:
            raise SandboxError("the zygote is gone") from error
        if not body:
            raise SandboxError("the zygote is gone")
        message: dict[str, Any] = json.loads(body)
        if "code" in message:
            self._ended[message["job"]] = Ended(message["code"], message["peak"])
        return message, descriptors


def kill(process: int) -> None:
    """Kill the process behind a pidfd, if it is still there."""
    try:
        signal.pidfd_send_signal(process, signal.SIGKILL)
    except ProcessLookupError:
        return
