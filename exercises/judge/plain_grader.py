"""The trusted process on systems without the sandbox: one process, plain workers, no forks.

Orders come on standard input, events leave on what was standard output. An order to give up, or a
caller that is gone, ends the process and its workers; the caller starts another.
"""

import os
import queue
import sys
import threading
import traceback
from pathlib import Path

from exercises.judge import protocol, verdict
from exercises.judge.channel import Bounds
from exercises.judge.plain import PlainWorker
from exercises.judge.plan import planned
from exercises.judge.protocol import DEGRADED, Failed, Judged, Ready, Request, Tested
from exercises.task import open_task
from quiz.model import Text

NOTE = Text(
    en="This system has no sandbox: grade only code that you trust.",
    zh="当前系统没有沙箱：请只评判你信任的代码。",
)


class PlainGrader:
    """Grades one request after the other."""

    def __init__(self, events: int) -> None:
        self._events = events
        self._workers: list[PlainWorker] = []
        self._requests: queue.SimpleQueue[Request] = queue.SimpleQueue()

    def serve(self) -> None:
        """Serve until the caller hangs up or gives up."""
        self.send(Ready(sandbox=DEGRADED, note=NOTE))
        while True:
            request = self._requests.get()
            try:
                self.grade(request)
            except Exception:  # noqa: BLE001 - the caller is told, and starts another grader
                self.send(Failed(reason=traceback.format_exc(limit=-3)))

    def grade(self, request: Request) -> None:
        """Judge here, in this process."""
        judgement = verdict.grade(
            planned(open_task(request.task, Path(request.folder)), request),
            request.source,
            DEGRADED,
            lambda result: self.send(Tested(result=result)),
            self._start,
            self._start,
        )
        self.send(Judged(judgement=judgement))
        self._workers.clear()

    def listen(self) -> None:
        """Collect requests; anything else ends the process at once."""
        with os.fdopen(os.dup(0), "rb", buffering=0) as stream:
            while isinstance(order := protocol.receive_order(stream), Request):
                self._requests.put(order)
        for worker in self._workers:
            worker.kill()
        os._exit(0)

    def send(self, event: protocol.Event) -> None:
        """Tell the caller; without a caller there is nothing left to do."""
        left = memoryview(protocol.framed(event))
        try:
            while left:
                left = left[os.write(self._events, left) :]
        except OSError:
            os._exit(0)

    def _start(self, bounds: Bounds) -> PlainWorker:
        worker = PlainWorker(bounds)
        self._workers.append(worker)
        return worker


def main() -> None:
    """Serve until the caller hangs up."""
    events = os.dup(1)
    grader = PlainGrader(events)
    threading.Thread(target=grader.listen, daemon=True).start()
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as it runs
    grader.serve()
