"""Prove it and print a table: ``python -m proofs [NAME…]``; hours when nothing is named."""

import argparse
import importlib
import sys
import time
import traceback
from collections.abc import Iterable, Iterator

from proofs.proof import Effort, Result

PROOFS = ("floods", "full_disk", "fuzz", "kills", "verified", "fairness")
"""Modules with ``prove(effort)``, the quick ones first; the tasks' mutants are to join them."""


def main() -> int:
    """Run the proofs and print each result as it comes; the exit code is 1 if any does not hold."""
    parser = argparse.ArgumentParser(prog="python -m proofs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PROOFS))
    whole = Effort()
    parser.add_argument("--seeds", type=int, default=whole.seeds, help="of judged tests")
    parser.add_argument("--seconds", type=float, default=whole.seconds, help="of fuzzing")
    parser.add_argument("--rounds", type=int, default=whole.rounds, help="of kills")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(PROOFS)
    if unknown:
        parser.error(f"no such proof: {', '.join(sorted(unknown))}")
    if min(chosen.seeds, chosen.rounds) < 1:
        parser.error("at least one seed and one round are needed")
    effort = Effort(chosen.seeds, chosen.seconds, chosen.rounds)
    holding = True
    print("| proof | result | figures |\n|---|---|---|")
    for result in _results(chosen.names or PROOFS, effort):
        holding &= result.ok
        sign = "" if result.ok else "**DOES NOT HOLD** "
        print(f"| {result.name} | {sign}{result.value} | {result.detail} |", flush=True)
    return 0 if holding else 1


def _results(names: Iterable[str], effort: Effort) -> Iterator[Result]:
    """Give the results of each proof; one that crashed does not hold, and the others go on."""
    for name in names:
        started = time.monotonic()
        try:
            yield from importlib.import_module(f"proofs.{name}").prove(effort)
        except Exception as error:  # noqa: BLE001 - the other proofs are still run
            traceback.print_exc()
            yield Result(name, "crashed", repr(error), ok=False)
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
