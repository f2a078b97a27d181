"""The bank that the benchmark measures is a valid one of every kind."""

import subprocess
import sys
from pathlib import Path

from quiz.bank import check
from quiz.kinds import KINDS

ROOT = Path(__file__).parents[3]


def test_the_generated_bank_is_valid_and_has_every_kind(tmp_path: Path) -> None:
    script = (
        "import pathlib, random, sys; from benchmarks.bank import generate;"
        "generate(pathlib.Path(sys.argv[1]), 1600, random.Random(3))"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=True)

    bank, problems = check([tmp_path])

    assert problems == []
    assert bank is not None
    assert len(bank) == 1600
    assert {entry.kind for entry in bank.entries} == set(KINDS)
