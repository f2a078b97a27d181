"""The judge's reading of replies under a coverage-guided fuzzer (atheris, on libFuzzer)."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from proofs import corpus
from proofs.proof import Effort, Result

SLOWEST = 5
"""Seconds that one input may take."""

MOST_MEMORY = 1024
"""Megabytes that the process may take, fuzzer and all."""

LONGEST = 4096
"""Bytes of one input; the grammar makes up to a hundred times as much of it."""

WANTED = (
    "atheris is not installed: `pip install -e '.[soak]'` brings it on Linux x86-64 with Python"
    " 3.11 to 3.14. Elsewhere it has to be built, with clang: see its page on PyPI"
)

DONE = re.compile(
    r"^#(\d+)\s+DONE\s+cov: (\d+) ft: (\d+) corp: (\d+)/.*exec/s: (\d+)", re.MULTILINE
)


def prove(effort: Effort) -> Iterator[Result]:
    """Fuzz for so long, then keep the inputs that reach what the kept ones did not."""
    if find_spec("atheris") is None:
        yield Result("fuzzing the wire", "not run", WANTED, ok=False)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from _fuzzed(Path(folder), effort.seconds)


def _fuzzed(folder: Path, seconds: float) -> Iterator[Result]:
    found, kept = folder / "corpus", corpus.read()
    found.mkdir()
    for number, each in enumerate(kept):
        (found / f"{number:04}").write_bytes(each)
    with (folder / "log").open("w+") as log:
        ended = subprocess.run(_command(found, seconds), stderr=log, stdout=log, check=False)
        log.seek(0)
        said = log.read()
    done = DONE.search(said)
    bad = sorted(folder.glob("bad-*"))
    if ended.returncode or bad or done is None:
        inputs = "; ".join(f"{each.name}: {each.read_bytes().hex()}" for each in bad)
        yield Result("fuzzing the wire", "FOUND", f"{inputs}\n{said[-3000:]}", ok=False)
        return
    runs, points, features, size, speed = done.groups()
    new = (each.read_bytes() for each in found.iterdir())
    picked, reached = corpus.smallest([*kept, *new])
    corpus.write(picked)
    yield Result(
        "fuzzing the wire",
        f"{int(runs):,} inputs, none bad",
        f"{seconds:.0f} s, {speed} a second, {points} points and {features} features covered,"
        f" {size} in the fuzzer's corpus; {len(picked)} kept for {len(reached)} arcs",
        ok=True,
    )


def _command(found: Path, seconds: float) -> list[str]:
    return [
        *(sys.executable, "-m", "proofs.engine", str(found)),
        f"-max_total_time={seconds:.0f}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-artifact_prefix={found.parent}/bad-",
        "-print_final_stats=1",
        "-len_control=20",
    ]
