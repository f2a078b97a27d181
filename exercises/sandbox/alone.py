"""A worker in a process of its own, for systems without the sandbox; run by path.

Calls come on standard input, replies leave on standard output, prints on standard error. The
first frame brings the settings. What limits the platform has are set; nothing is hidden.
"""

import os
import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])
sys.path.insert(0, ROOT)
from exercises.sandbox import libraries, worker  # noqa: E402

sys.path.remove(ROOT)

CPU_SECONDS = 600


def main() -> None:
    """Take the channels out of the solution's way, then serve."""
    calls, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    settings = worker.Channel(calls, replies).receive()
    os.environ.clear()
    os.environ.update(settings["environment"])
    libraries.Libraries(settings["libraries"]).install()
    _limit(settings["memory"])
    worker.serve(calls, replies)


def _limit(memory: int) -> None:
    """Set the limits that the platform knows; some know none."""
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    for what, value in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, memory + BASE_MEMORY),
    ):
        try:
            resource.setrlimit(what, (value, value))
        except (OSError, ValueError):
            continue


BASE_MEMORY = 256 << 20
"""Address space that the interpreter itself may take; here it can't be measured beforehand."""

if __name__ == "__main__":
    main()
