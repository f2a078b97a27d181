"""How fast ``quiz --version`` answers, against the interpreter alone."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figure import Figure

ROUNDS = 21
HEAVY = ("textual", "numpy", "sklearn", "pytest")
BOUND = 5

LOADED = f"""
import sys
sys.argv = ["quiz", "--version"]
from quiz.__main__ import main
try:
    main()
finally:
    print(*sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)
"""


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """Start both in turns; count the heavy modules that the answer needed."""
    script = Path(sys.executable).with_name("quiz")
    quiz = [str(script)] if script.exists() else [sys.executable, "-m", "quiz"]
    bare: list[float] = []
    full: list[float] = []
    for _ in range(rounds):
        bare.append(_seconds([sys.executable, "-c", "pass"]))
        full.append(_seconds([*quiz, "--version"]))
    least, measured = statistics.median(bare), statistics.median(full)
    loaded = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    ).stderr.split()
    return [
        Figure(
            name="start: quiz --version / python -c pass",
            value=measured / least,
            bound=BOUND,
            unit="×",
            detail=f"{measured * 1000:.0f} ms, {least * 1000:.0f} ms; medians of {rounds}",
        ),
        Figure(
            name="start: heavy modules that quiz --version imports",
            value=len(loaded),
            bound=0,
            unit="modules",
            detail=", ".join(loaded) or f"none of {', '.join(HEAVY)}",
        ),
    ]


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own programs
    return time.perf_counter() - started


if __name__ == "__main__":
    for figure in figures():
        print(figure)
