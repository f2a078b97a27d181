"""The trusted process: keeps the hidden tests, forks once per verdict, and is told what to do.

``start`` begins it. Orders come on standard input, events leave on what was standard output; a
caller that is gone ends it and all its children.
"""

import contextlib
import functools
import gc
import importlib
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from exercises.judge import protocol, selftest, surroundings, workers
from exercises.judge.faults import SandboxError
from exercises.judge.plan import planned
from exercises.judge.protocol import Cancel, Cancelled, Failed, Judged, Ready, Request, Tested, Warm
from exercises.judge.zygotes import Zygote
from exercises.sandbox import kernel, wire
from exercises.task import TaskFolder, open_task
from exercises.testing import load
from quiz.errors import QuizError
from quiz.model import Text

MENTIONS = (b"sklearn", b"numpy", b"scipy")
"""A solution that names one of these gets a worker that has them loaded; any other may still
import them, more slowly."""

PARTS_OF_PYTEST = ("_pytest.helpconfig", "_pytest.skipping", "_pytest._argcomplete")
"""What pytest imports only when it runs: once here, not in every fork."""

VERDICT_SECONDS = 900.0

ROOT_NOTE = Text(
    en="Running as root: the solution opens files in root's name, but has none of root's rights.",
    zh="正在以 root 身份运行：提交的代码以 root 的名义打开文件，但没有 root 的任何特权。",
)


@functools.cache
def _another(libraries: tuple[str, ...]) -> Zygote:
    """Start a zygote of the verdict's own, in which strings hash differently; once a verdict.

    It imports the libraries that the source names, so that not each of its workers has to.
    """
    return Zygote([*surroundings.COMMON, *libraries])


class Orders:
    """What the caller asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept: list[protocol.Order] = []

    def fileno(self) -> int:
        """Give the descriptor on which orders arrive."""
        return self._stream.fileno()

    def receive(self) -> protocol.Order | None:
        """Wait for the next order; None when the caller has hung up."""
        return self._kept.pop(0) if self._kept else protocol.receive_order(self._stream)

    def put_back(self, order: protocol.Order) -> None:
        """Keep an order for the next ``receive``."""
        self._kept.append(order)


class Grader:
    """The zygotes, and what of the tasks has been imported."""

    def __init__(self, events: int, plain: Zygote) -> None:
        self._events = events
        self._plain = plain
        self._science: Zygote | None = None
        self._known: set[str] = set()
        self._sandbox = ""

    def prepare(self) -> None:
        """Wait for the first zygote, test the sandbox, and say so."""
        _import_pytest()
        self._sandbox = selftest.sandbox(self._plain)
        as_root = self._plain.files_as == surroundings.ROOT
        self.send(Ready(sandbox=self._sandbox, note=ROOT_NOTE if as_root else None))

    def send(self, event: protocol.Event) -> None:
        """Tell the caller; without a caller there is nothing left to do."""
        self._pass_on(protocol.framed(event))

    def _pass_on(self, frames: bytes) -> None:
        left = memoryview(frames)
        try:
            while left:
                left = left[os.write(self._events, left) :]
        except BrokenPipeError:
            os._exit(0)

    def grade(self, request: Request, orders: Orders) -> None:
        """Judge in a fork of this process; returns when nothing of it is left."""
        zygote = self.zygote(request.source)
        task = open_task(request.task, Path(request.folder))
        self._import_libraries(task)
        zygote.wait_until_ready()
        _ = task.version  # read here, it is known in every fork
        gc.freeze()
        events, theirs = os.pipe2(os.O_CLOEXEC)
        pid = os.fork()
        if pid == 0:
            self._events = theirs
            self._become_verdict(request, task, zygote)
        os.close(theirs)
        ended = _Watch(pid, events, self._pass_on).end(orders)
        zygote.kill_workers()
        if ended == CANCELLED:
            self.send(Cancelled())
        elif ended != 0:
            self.send(Failed(reason=f"the judging process ended with {ended}"))

    def zygote(self, source: bytes) -> Zygote:
        """Choose the zygote for a source, starting the scientific one when it is first needed."""
        if not any(mention in source for mention in MENTIONS):
            return self._plain
        return self.start_science()

    def start_science(self) -> Zygote:
        """Start the zygote that has the scientific libraries loaded."""
        if self._science is None:
            self._science = Zygote([*surroundings.COMMON, *surroundings.SCIENCE])
        return self._science

    def stop(self) -> None:
        """End the zygotes, even while they are still importing; their workers die with them."""
        for zygote in (self._plain, self._science):
            if zygote is not None:
                zygote.kill()

    def _import_libraries(self, task: TaskFolder) -> None:
        """Run the reference once here, so that no fork has to import its libraries again."""
        if task.sheet.slug not in self._known:
            load(task.reference, "reference")
            self._known.add(task.sheet.slug)

    def _become_verdict(self, request: Request, task: TaskFolder, zygote: Zygote) -> None:
        status = 1
        gc.disable()
        try:
            from exercises.judge import verdict  # noqa: PLC0415 - it is there since ``prepare``

            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
            plan = planned(task, request)
            named = tuple(each.decode() for each in MENTIONS if each in request.source)
            judgement = verdict.grade(
                plan,
                request.source,
                self._sandbox,
                lambda result: self.send(Tested(result=result)),
                lambda bounds: workers.start(zygote, bounds),
                lambda bounds: workers.start(_another(named), bounds),
            )
            self.send(Judged(judgement=judgement))
            status = 0
        except Exception:  # noqa: BLE001 - the caller is told, and the next verdict is unharmed
            self.send(Failed(reason=traceback.format_exc(limit=-3)))
            status = 0
        finally:
            os._exit(status)


CANCELLED = -1000
CHUNK = 1 << 16


class _Watch:
    """Follows a verdict's process and passes its events on, whole frames only."""

    def __init__(self, pid: int, events: int, send: Callable[[bytes], None]) -> None:
        self._pid, self._events, self._send = pid, events, send
        self._process = os.pidfd_open(pid)
        self._waiting = bytearray()

    def end(self, orders: Orders) -> int:
        """Wait for the end; Cancel, a hang-up or VERDICT_SECONDS brings it about."""
        deadline = time.monotonic() + VERDICT_SECONDS
        wanted: list[int | Orders] = [self._process, self._events, orders]
        while True:
            ready, _, _ = select.select(wanted, [], [], max(0.0, deadline - time.monotonic()))
            if self._events in ready:
                wanted = wanted if self._pass_on() else [self._process, *wanted[2:]]
            elif self._process in ready:
                return self._reap()
            elif not ready:
                return self._kill()
            elif self._give_up(orders):
                self._kill()
                return CANCELLED
            else:
                wanted.remove(orders)

    def _pass_on(self) -> bool:
        """Pass on what has come; False at the end of it."""
        part = os.read(self._events, CHUNK)
        self._waiting += part
        head = wire.LENGTH.size
        while len(self._waiting) >= head:
            size = head + wire.LENGTH.unpack_from(self._waiting)[0]
            if len(self._waiting) < size:
                break
            self._send(bytes(self._waiting[:size]))
            del self._waiting[:size]
        return bool(part)

    def _give_up(self, orders: Orders) -> bool:
        """Read an order: whether it ends this grading; the next one that is asked for is kept."""
        order = orders.receive()
        if order is None:
            self._kill()
            sys.exit(0)
        if isinstance(order, Cancel):
            return True
        orders.put_back(order)
        return False

    def _kill(self) -> int:
        signal.pidfd_send_signal(self._process, signal.SIGKILL)
        return self._reap()

    def _reap(self) -> int:
        os.close(self._process)
        os.close(self._events)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


def serve(plain: Zygote) -> None:
    """Serve until the caller hangs up, then end the zygotes; ``plain`` is the first of them."""
    orders = Orders(os.fdopen(os.dup(0), "rb", buffering=0))
    grader = Grader(_own_standard_output(), plain)
    try:
        _serve(grader, orders)
    finally:
        grader.stop()


def _serve(grader: Grader, orders: Orders) -> None:
    try:
        grader.prepare()
    except SandboxError as error:
        grader.send(Failed(reason=str(error)))
        return
    while (order := orders.receive()) is not None:
        try:
            if isinstance(order, Cancel):
                grader.send(Cancelled())
            elif isinstance(order, Warm):
                grader.start_science()
            else:
                grader.grade(order, orders)
        except (QuizError, SandboxError) as error:
            grader.send(Failed(reason=str(error)))
            if isinstance(error, SandboxError):
                return


def _own_standard_output() -> int:
    """Take standard output for the events; whatever prints here from now on goes nowhere."""
    events = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(null, descriptor)
    os.close(null)
    return events


def _import_pytest() -> None:
    """Import what every fork needs."""
    importlib.import_module("exercises.judge.verdict")
    for name in PARTS_OF_PYTEST:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
