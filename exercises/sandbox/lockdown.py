"""The order in which a worker gives up its rights. If any step raises, no solution is run."""

import fcntl
import os
import resource
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exercises.sandbox import kernel, landlock, seccomp

FIRST_FREE = 5
"""0 is empty, 1 and 2 take the prints, 3 brings calls, 4 takes replies."""

DESCRIPTORS = 64
THREADS = 256
CPU_SECONDS = 600
"""A backstop only: the judge watches each call itself."""


@dataclass(frozen=True)
class Prepared:
    """All that can be made before the fork: rules of Landlock (None without it), the filter."""

    rules: int | None
    abi: int
    filter: seccomp.Filter
    null: int


def prepare(readable: Sequence[str]) -> Prepared:
    """Make the rules once, in the zygote; without Landlock no file may be opened at all."""
    abi = landlock.abi()
    rules = landlock.ruleset(readable, abi) if abi else None
    null = os.open(os.devnull, os.O_RDONLY)
    return Prepared(rules, abi, seccomp.Filter(may_open=rules is not None), null)


def apply(prepared: Prepared, parent: int, descriptors: tuple[int, int, int], memory: int) -> None:
    """Lock this freshly forked process down.

    ``descriptors`` are those for calls, replies and prints; ``memory`` is in bytes beyond what
    the process has now. Raises OSError; the caller must then end the process.
    """
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise OSError("the zygote is gone")
    os.setsid()
    rules = _arrange(prepared, descriptors)
    size, tasks = _address_space(), _tasks()
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    if rules is not None:
        landlock.restrict(rules, prepared.abi)
    kernel.drop_capabilities()
    kernel.close_from(FIRST_FREE)
    _limit(size + memory, tasks + THREADS)
    prepared.filter.load()


def _arrange(prepared: Prepared, descriptors: tuple[int, int, int]) -> int | None:
    """Put the descriptors in their places; returns where Landlock's rules are now."""
    calls, replies, prints = (_out_of_the_way(each) for each in descriptors)
    null = _out_of_the_way(prepared.null)
    rules = None if prepared.rules is None else _out_of_the_way(prepared.rules)
    for place, each in enumerate((null, prints, prints, calls, replies)):
        os.dup2(each, place, inheritable=False)
    return rules


def _out_of_the_way(descriptor: int) -> int:
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 100)


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _tasks() -> int:
    """Count the threads of the whole system: at least as many as this user's."""
    return int(Path("/proc/loadavg").read_text().split()[3].split("/")[1])


def _limit(address_space: int, tasks: int) -> None:
    for what, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, DESCRIPTORS),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_NPROC, tasks),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, address_space),
    ):
        hard = resource.getrlimit(what)[1]
        lowered = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (lowered, lowered))
