"""The author's gate on every task, as ``quiz tasks verify`` runs it."""

import sys
from collections.abc import Iterator

from exercises.task import task_names
from exercises.verify import verify_all
from proofs.proof import Effort, Result

SHARE = 10
"""Accepted submissions have their own proof with all the seeds; here one in so many is enough."""


def prove(effort: Effort) -> Iterator[Result]:
    """Verify all tasks; their tables and warnings go to the standard error."""
    lines: list[str] = []
    seeds = range(max(2, effort.seeds // SHARE))
    faults = verify_all(task_names(), seeds, lines.append)
    print("\n".join([*lines, *faults]), file=sys.stderr)
    warnings = sum("WARNING" in line for line in lines)
    detail = f"{len(task_names())} tasks, {len(seeds)} seeds, {warnings} warnings; "
    yield Result(
        "verify",
        f"{len(faults)} faults" if faults else "no fault",
        detail + "; ".join(faults[:3]),
        ok=not faults,
    )
