"""Compare a mutant with the reference on many inputs, in a process of its own.

The inputs come from ``inputs.py`` of the task: for each function of the task a function of the same
name that draws arguments. A difference is another result, another kind of exception, or other
arguments after the call. Random functions get a seed, so the same draws must give the same result.
"""

import copy
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from exercises.testing import load, same

SECONDS = 600
"""A mutant that takes longer differs: it is far slower than the reference."""


def difference(task: Path, functions: Sequence[str], source: str, inputs: int) -> str:
    """Say how a mutant differs from a task's reference; empty if it does not.

    Every function gets ``inputs`` inputs.
    """
    command = [sys.executable, "-W", "ignore", "-m", __name__, str(task), str(inputs), *functions]
    try:
        ended = subprocess.run(  # noqa: S603 - our own module
            command,
            input=source.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {SECONDS} seconds"
    if ended.returncode:
        return f"the process ended with {ended.returncode}: {ended.stderr.decode()[-500:]}"
    return ended.stdout.decode().strip()


def first_difference(
    reference: ModuleType, mutant: ModuleType, draw: ModuleType, function: str, inputs: int
) -> str:
    """Call a function of both with the same arguments until they differ."""
    rng = random.Random(function)  # noqa: S311 - no secret
    drawn = getattr(draw, function)
    for _ in range(inputs):
        arguments = drawn(rng)
        want = _outcome(getattr(reference, function), arguments)
        got = _outcome(getattr(mutant, function), arguments)
        if not same(got, want):
            return f"{function}{arguments!r} gives {got[:2]!r}, not {want[:2]!r}"[:2_000]
    return ""


def _outcome(function: Callable[..., Any], arguments: Sequence[Any]) -> tuple[Any, ...]:
    """Return what came of a call, its result or exception, and the arguments after it."""
    copies, state = copy.deepcopy(tuple(arguments)), random.getstate()
    try:
        ended: tuple[Any, ...] = ("returned", function(*copies))
    except Exception as error:  # noqa: BLE001 - the exception is the result
        ended = ("raised", type(error).__name__)
    return (*ended, copies, state == random.getstate())


def main(task: str, inputs: str, *functions: str) -> None:
    """Print the first difference; the mutant's source comes by the standard input."""
    folder = Path(task)
    mutant = ModuleType("mutant")
    sys.modules["mutant"] = mutant
    exec(compile(sys.stdin.read(), "mutant", "exec"), mutant.__dict__)  # noqa: S102 - our own
    reference = load(folder / "reference.py", "reference")
    draw = load(folder / "inputs.py", "inputs")
    for function in functions:
        found = first_difference(reference, mutant, draw, function, int(inputs))
        if found:
            print(found)
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
