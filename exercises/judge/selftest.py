"""What a worker can really not do: tried by one, before anything is claimed."""

from exercises.judge import workers
from exercises.judge.channel import Allowance, Bounds
from exercises.judge.faults import SandboxError, SolutionFault
from exercises.judge.pool import Pool, Submission
from exercises.judge.protocol import DEGRADED, FULL, NO_LANDLOCK
from exercises.judge.replies import Returned
from exercises.judge.zygotes import Zygote
from exercises.sandbox import wire

PROBE = b"""
import os, socket

def attempt(path):
    done = []
    for name, act in (
        ("open", lambda: os.open(path, os.O_RDONLY)),
        ("list", lambda: os.listdir("/")),
        ("write", lambda: os.open("/tmp/probe", os.O_WRONLY | os.O_CREAT)),
        ("socket", lambda: socket.socket()),
        ("fork", lambda: os.fork() or os._exit(0)),
    ):
        try:
            act()
        except OSError:
            continue
        done.append(name)
    return done
"""
BOUNDS = Bounds(memory=256 << 20, output=1 << 16, reply=1 << 16)
SECONDS = 5.0


def sandbox(zygote: Zygote) -> str:
    """Say what the sandbox holds: ``full``, ``no-landlock`` or ``degraded``.

    Raises SandboxError when a worker can't be locked down at all.
    """
    pool = Pool(lambda: workers.start(zygote, BOUNDS), BOUNDS, Submission(PROBE, ("attempt",)))
    call = {"id": "probe", "function": "attempt", "batch": [[__file__]]}
    try:
        reply = pool.worker().exchange(
            wire.frame({**call, "watch": False, "hold": False}), Allowance(SECONDS)
        )
    except SolutionFault as fault:
        raise SandboxError(f"the sandbox's own test failed: {fault.symptom.en}") from fault
    finally:
        pool.drop()
    if not isinstance(reply, Returned) or reply.values != [[]]:
        return DEGRADED
    return FULL if zygote.landlock else NO_LANDLOCK
