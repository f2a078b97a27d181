"""Forks one locked-down worker per request; holds no test, no answer and no submission.

Run by path as ``python -I -S -B zygote.py DESCRIPTOR``; its settings come over that socket, as
the command line would be visible to a solution.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parents[2])
sys.path.insert(0, ROOT)
from exercises.sandbox import kernel, libraries, lockdown, worker  # noqa: E402

sys.path.remove(ROOT)
if ROOT in sys.path_importer_cache:
    del sys.path_importer_cache[ROOT]

MESSAGE = 1 << 16
SKIPPED_LIBRARY = {"site-packages", "dist-packages", "test", "idlelib", "turtledemo", "ensurepip"}


def main() -> None:
    """Prepare, say what the sandbox can do, then serve until the judge hangs up."""
    control = socket.socket(fileno=int(sys.argv[1]))
    sys.argv[:] = ["solution"]
    sys.orig_argv[:] = ["python"]
    settings = json.loads(control.recv(MESSAGE))
    _change_identity(settings["identity"])
    sys.dont_write_bytecode = True
    libraries.Libraries(settings["libraries"]).install()
    _import(settings["preload"])
    prepared = lockdown.prepare(_library() + _shared(settings["shared"]) + settings["readable"])
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    os.environ.clear()
    os.environ.update(settings["environment"])
    gc.collect()
    gc.freeze()
    ready = {"landlock": prepared.abi, "files_as": kernel.files_as()}
    control.send(json.dumps(ready).encode())
    _Forks(control, prepared).serve()


def _change_identity(identity: "list[int] | None") -> None:
    """Become an unprivileged user before anything foreign is imported.

    A container may forbid root to change who it is; then it stays so, and says so.
    """
    if identity is not None:
        with contextlib.suppress(PermissionError):
            kernel.become(*identity)


def _import(names: "list[str]") -> None:
    for name in names:
        try:
            __import__(name)
        except ImportError:
            continue
    limits = sys.modules.get("threadpoolctl")
    if limits is not None:  # a worker can't read /proc; the loader's own list does as well
        vars(limits)["_HAS_PROCFS"] = False


def _library() -> "list[str]":
    """Name the standard library's entries, without the packages installed beside it."""
    entries = Path(os.__file__).parent.iterdir()
    return [str(entry) for entry in entries if entry.name not in SKIPPED_LIBRARY]


def _shared(folders: "list[str]") -> "list[str]":
    """Name the shared libraries of the system: late imports of C extensions load them."""
    return [entry.path for folder in folders for entry in os.scandir(folder) if ".so" in entry.name]


class _Forks:
    """The workers that are alive, and the socket on which the judge asks for more."""

    def __init__(self, control: socket.socket, prepared: lockdown.Prepared) -> None:
        self._control, self._prepared = control, prepared
        self._alive: dict[int, tuple[int, str]] = {}
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def serve(self) -> None:
        """Fork and reap until the judge hangs up; then nobody survives."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor != self._control.fileno():
                    self._reap(descriptor)
                elif not self._request():
                    self._kill_all()
                    os._exit(0)

    def _request(self) -> bool:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE, 3)
        except OSError:
            return False
        if not message:
            return False
        request = json.loads(message)
        if request.get("kill"):
            self._kill_all()
            self._send({"killed": request["kill"]})
            return True
        self._fork(request, descriptors)
        return True

    def _fork(self, request: "dict[str, Any]", descriptors: "list[int]") -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            calls, replies, prints = descriptors
            self._become_worker(parent, (calls, replies, prints), request["memory"])
        for each in descriptors:
            os.close(each)
        descriptor = os.pidfd_open(pid)
        self._alive[descriptor] = (pid, request["job"])
        self._poll.register(descriptor, select.POLLIN)
        self._send({"job": request["job"], "pid": pid}, descriptor)

    def _become_worker(self, parent: int, descriptors: "tuple[int, int, int]", memory: int) -> None:
        try:
            lockdown.apply(self._prepared, parent, descriptors, memory)
            gc.enable()
        except BaseException as error:  # noqa: BLE001 - whatever it is, no solution is run
            with contextlib.suppress(OSError):
                os.write(2, repr(error).encode())
            os._exit(1)
        worker.serve(3, 4)

    def _reap(self, descriptor: int) -> None:
        pid, job = self._alive.pop(descriptor)
        _, status, used = os.wait4(pid, 0)
        self._poll.unregister(descriptor)
        os.close(descriptor)
        code = os.waitstatus_to_exitcode(status)
        self._send({"job": job, "code": code, "peak": used.ru_maxrss})

    def _kill_all(self) -> None:
        for descriptor in list(self._alive):
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
            self._reap(descriptor)

    def _send(self, message: "dict[str, Any]", *descriptors: int) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], list(descriptors))
        except OSError:
            self._kill_all()
            os._exit(0)


if __name__ == "__main__":
    main()
