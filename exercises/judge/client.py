"""The judge as the rest of the program uses it: one grader process, kept warm."""

import contextlib
import platform
import queue
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast

import exercises
from exercises.judge import protocol, surroundings, words
from exercises.judge.faults import CancelledError
from exercises.judge.protocol import Cancel, Cancelled, Failed, Judged, Ready, Request, Tested, Warm
from exercises.sandbox import syscalls
from quiz.errors import QuizError
from quiz.model import Judgement, TestResult, Text, Verdict

if TYPE_CHECKING:
    from exercises.task import TaskFolder

ROOT = str(Path(exercises.__file__).parent.parent)
PROGRAM = "import sys; sys.path.append({root!r}); from exercises.judge.{module} import main; main()"
SANDBOXED = sys.platform == "linux" and platform.machine() in syscalls.ALLOWED
TICK = 0.03
STOP_SECONDS = 5.0
SEEDS = 1 << 32

OnTest = Callable[[TestResult], None]


class _Lost(Exception):  # noqa: N818 - a state of the grader, dealt with here
    """The grader ended or can't work."""


class _Grader:
    """The process, and a thread that collects what it says."""

    def __init__(self, *, degraded: bool) -> None:
        module = "plain_grader" if degraded else "start"
        program = PROGRAM.format(root=ROOT, module=module)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-I", "-B", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings.environment(),
            cwd=Path(ROOT).anchor,
            start_new_session=True,
        )
        self._events: queue.SimpleQueue[protocol.Event | None] = queue.SimpleQueue()
        threading.Thread(
            target=self._collect, args=[cast(BinaryIO, self._process.stdout)], daemon=True
        ).start()
        self._ready: Ready | None = None

    def _collect(self, stream: BinaryIO) -> None:
        while (event := protocol.receive_event(stream)) is not None:
            self._events.put(event)
        self._events.put(None)

    def ready(self, check: Callable[[], None]) -> Ready:
        """Wait until it is up."""
        while self._ready is None:
            event = self.event(check)
            if isinstance(event, Ready):
                self._ready = event
        return self._ready

    def event(self, check: Callable[[], None]) -> protocol.Event:
        """Wait for the next event, calling ``check`` now and then; raises _Lost at the end."""
        while True:
            check()
            try:
                event = self._events.get(timeout=TICK)
            except queue.Empty:
                continue
            if event is None:
                raise _Lost("the judge's process ended")
            if isinstance(event, Failed):
                raise _Lost(event.reason)
            return event

    def send(self, order: protocol.Order) -> None:
        """Give an order."""
        stream = self._process.stdin
        try:
            if stream is not None:
                stream.write(protocol.framed(order))
                stream.flush()
        except (BrokenPipeError, ValueError) as error:
            raise _Lost("the judge's process ended") from error

    def close(self) -> None:
        """End it and everything that it started."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


class Judge:
    """Grades solutions; a context manager, one per running program, usable from any thread.

    ``folder`` holds the tasks, those that ship with the program by default. The processes start
    in the background as soon as it is made. ``degraded`` judges without the sandbox, which is all
    that there is on systems other than Linux on x86-64 and arm64. ``warm`` imports the scientific
    libraries ahead of the first solution that uses them: for programs that run on.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        warm: bool = False,
        degraded: bool = not SANDBOXED,
    ) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._warm, self._degraded = warm and not degraded, degraded
        self._grader: _Grader | None = self._started()

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
        """End the judge's processes."""
        with self._lock:
            self._drop()

    @property
    def sandbox(self) -> str:
        """Say what the sandbox holds: ``full``, ``no-landlock`` or ``degraded``; waits for it.

        Raises QuizError when the judge does not start.
        """
        return self._ready().sandbox

    @property
    def note(self) -> Text | None:
        """Say what else there is to know about the sandbox, such as running as root."""
        return self._ready().note

    def _ready(self) -> Ready:
        with self._lock:
            try:
                return self._running().ready(_never)
            except _Lost as lost:
                self._drop()
                raise QuizError(f"the judge does not start: {lost}") from lost

    def grade(
        self,
        task: str,
        source: str | bytes,
        *,
        level: str = "core",
        samples: bool = False,
        seed: int | None = None,
        limit_scale: float = 1.0,
        groups: Collection[str] | None = None,
        on_test: OnTest | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Judgement:
        """Grade a solution at one level or ``all``; ``on_test`` gets each result as it comes.

        ``limit_scale`` stretches the limits of time and memory: authors prove with it that they are
        roomy.
        ``groups`` leaves out all other hidden groups, for proofs that need not repeat them.
        Raises QuizError for a task or level that does not exist and CancelledError once
        ``cancelled`` says so. A judge that fails twice gives the verdict ``judge-error``.
        """
        # The processes start while the tasks' own reader is imported.
        from exercises.task import open_task, tasks_folder  # noqa: PLC0415

        folder = self._folder or tasks_folder()
        opened = open_task(task, folder)
        opened.levels(level)
        request = Request(
            task=task,
            folder=str(folder.resolve()),
            source=source if isinstance(source, bytes) else source.encode("utf-8", "replace"),
            level=level,
            samples=samples,
            seed=secrets.randbelow(SEEDS) if seed is None else seed,
            limit_scale=limit_scale,
            groups=None if groups is None else frozenset(groups),
        )
        with self._lock:
            return self._graded(opened, request, on_test or _ignore, _check(cancelled))

    def _graded(
        self, task: "TaskFolder", request: Request, on_test: OnTest, check: Callable[[], None]
    ) -> Judgement:
        told = _Once(on_test)
        for last in (False, True):
            try:
                return self._once(request, told, check)
            except _Lost as lost:
                self._drop()
                if last:
                    return _judge_error(task, request, str(lost))
        raise AssertionError("the second loss returns")

    def _once(self, request: Request, on_test: OnTest, check: Callable[[], None]) -> Judgement:
        grader = self._running()
        grader.ready(check)
        grader.send(request)
        try:
            while True:
                event = grader.event(check)
                if isinstance(event, Tested):
                    on_test(event.result)
                elif isinstance(event, Judged):
                    return event.judgement
        except BaseException as error:
            if not isinstance(error, _Lost):
                self._cancel(grader)
            raise

    def _cancel(self, grader: _Grader) -> None:
        """Have the grading given up; returns when its processes are gone."""
        deadline = time.monotonic() + STOP_SECONDS

        def check() -> None:
            if time.monotonic() > deadline:
                raise _Lost("the judge does not give up")

        try:
            grader.send(Cancel())
            while not isinstance(grader.event(check), Cancelled):
                continue
        except _Lost:
            self._drop()

    def _running(self) -> _Grader:
        if self._grader is None:
            self._grader = self._started()
        return self._grader

    def _started(self) -> _Grader:
        grader = _Grader(degraded=self._degraded)
        if self._warm:
            grader.send(Warm())
        return grader

    def _drop(self) -> None:
        grader, self._grader = self._grader, None
        if grader is not None:
            grader.close()


@dataclass(frozen=True)
class Kernel:
    """What the kernel offers to the sandbox: Landlock's ABI, 0 without, and seccomp."""

    landlock: int
    seccomp: bool


def kernel() -> Kernel | None:
    """Ask the kernel; None on systems for which there is no sandbox."""
    if not SANDBOXED:
        return None
    from exercises.sandbox import landlock  # noqa: PLC0415 - it can be imported on Linux only

    status = Path("/proc/self/status").read_text("utf-8", "replace")
    return Kernel(landlock.abi(), "\nSeccomp:" in status)


class _Once:
    """Passes on the result of each test once, also when a grading begins again."""

    def __init__(self, on_test: OnTest) -> None:
        self._on_test = on_test
        self._told: set[tuple[str, str, str]] = set()

    def __call__(self, result: TestResult) -> None:
        test = (result.level, result.group, result.name)
        if test not in self._told:
            self._told.add(test)
            self._on_test(result)


def _never() -> None:
    return


def _ignore(_result: TestResult) -> None:
    return


def _check(cancelled: Callable[[], bool] | None) -> Callable[[], None]:
    def check() -> None:
        if cancelled is not None and cancelled():
            raise CancelledError

    return check


def _judge_error(task: "TaskFolder", request: Request, reason: str) -> Judgement:
    return Judgement(
        task=request.task,
        task_version=task.version,
        verdict=Verdict.JUDGE_ERROR,
        groups=(),
        tests=(),
        seconds=0.0,
        sandbox="unknown",
        seed=request.seed,
        detail=words.broken(reason),
    )
