"""What every proof is asked, and what it tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How far to go: seeds of judged tests, seconds of fuzzing, rounds of kills."""

    seeds: int = 200
    seconds: float = 600.0
    rounds: int = 200


@dataclass(frozen=True)
class Result:
    """One line of the table: what was proven, in short, in figures, and whether it holds."""

    name: str
    value: str
    detail: str
    ok: bool
