"""The largest replies that the judge reads: what they cost it in time and memory."""

import contextlib
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from exercises.judge import replies
from exercises.judge.channel import Allowance, parsed, take_frame
from exercises.judge.faults import SolutionFault
from exercises.sandbox import wire
from exercises.task import Limits
from exercises.testing import WrongAnswer
from proofs import hostile
from proofs.proof import Effort, Result

BOUNDS = replace(hostile.BOUNDS, reply=Limits().reply_kb << 10)
MOST_SECONDS = 4.0
MOST_MEMORY = 64
"""Times the size of the reply."""


def _filled(head: str, part: str, tail: str = "", glue: str = ",") -> Callable[[str], str]:
    """Repeat ``part`` until a reply with this result is as large as it may be."""

    def make(call_id: str) -> str:
        opening = f'{{"kind": "returned", "id": "{call_id}", "arguments": "", "values": [{head}'
        room = BOUNDS.reply - len(opening) - len(tail) - 2
        count = (room + len(glue)) // (len(part) + len(glue))
        return opening + glue.join([part] * count) + tail + "]}"

    return make


FLOODS = {
    "lists": _filled("[", "[]", "]"),
    "objects": _filled("[", '{"":0}', "]"),
    "ints": _filled("[", "7", "]"),
    "brackets": _filled("", "[", glue=""),
    "a number's digits": _filled("", "7", glue=""),
    "a fraction's digits": _filled("0.", "7", glue=""),
    "an exponent's digits": _filled("1e", "9", glue=""),
    "a hexadecimal int": _filled('{"i": "', "f", '"}', glue=""),
    "a string of escapes": _filled('"', "\\u4e00", '"', glue=""),
    "a string of surrogates": _filled('"', "\\ud800", '"', glue=""),
    "a name": _filled('{"', "x", '": 0}', glue=""),
    "pairs": _filled('{"d": [', '["k",0]', "]}"),
}


class Flooding(hostile.Worker):
    """Answers with one flood."""

    def __init__(self, name: str) -> None:
        super().__init__(b"")
        self._make = FLOODS[name]

    def exchange(self, payload: bytes, _allowance: Allowance) -> replies.Reply:
        """Give the flood."""
        body = self._make(hostile.exact(payload)[0]).encode("ascii")
        received = bytearray(wire.LENGTH.pack(len(body)) + body)
        del body
        return parsed(take_frame(received, BOUNDS) or b"")


def prove(_effort: Effort) -> Iterator[Result]:
    """Measure each flood in a process of its own, and tell the dearest."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        costs = {name: pool.apply(cost, [name]) for name in FLOODS}
    slowest = max(costs, key=lambda name: costs[name][0])
    biggest = max(costs, key=lambda name: costs[name][1])
    seconds, memory = costs[slowest][0], costs[biggest][1]
    yield Result(
        f"replies of {BOUNDS.reply >> 20} MB",
        f"at most {seconds:.2f} s, {memory:.0f} × their size",
        f"{len(FLOODS)} floods; slowest: {slowest}, biggest: {biggest};"
        f" allowed {MOST_SECONDS} s, {MOST_MEMORY} ×",
        ok=seconds <= MOST_SECONDS and memory <= MOST_MEMORY,
    )


def cost(name: str) -> tuple[float, float]:
    """Read one flood; give processor seconds and memory's growth, in sizes of the reply."""
    worker = Flooding(name)
    before, started = _peak(), time.process_time()
    with contextlib.suppress(SolutionFault, WrongAnswer):
        hostile.proxy(worker).call("f", 1)
    return time.process_time() - started, (_peak() - before) * 1024 / BOUNDS.reply


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
