"""The judge against ``python -m pytest`` as a process on the same hidden tests."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure
from exercises.judge import surroundings, workers
from exercises.judge.channel import Allowance, Bounds
from exercises.judge.client import Judge
from exercises.judge.pool import Pool, Submission
from exercises.judge.zygotes import Zygote
from exercises.sandbox import wire
from exercises.task import TaskFolder, open_task
from quiz.model import Verdict

TASK = "edit-distance"
SEED = 1
ROUNDS = 9
SCIENCE = b"from sklearn.feature_extraction.text import TfidfVectorizer\n"
BOUNDS = Bounds(memory=512 << 20, output=1 << 20, reply=1 << 20)
PROBE = {"id": "1", "function": "edit_distance", "batch": [["a", "b"]], "watch": False}

CONFTEST = """
import importlib.util
import random
from pathlib import Path

import pytest


def _load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.calls = lambda name, batch: [getattr(module, name)(*each) for each in batch]
    return module


@pytest.fixture
def solution():
    return _load("solution")


@pytest.fixture
def reference():
    return _load("reference")


@pytest.fixture
def rng(request):
    return random.Random(f"1:{request.node.name}")


def pytest_configure(config):
    config.addinivalue_line("markers", "says(en, zh): what the test looks at")
    config.addinivalue_line("markers", "limit(factor, memory_mb): limits of the calls")
"""
"""The judge's fixtures in one plain process: what the tests need to run without the judge."""


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """Time the judge's ways and pytest processes in turn, and give the ratios of the medians.

    The solution is the reference, which hardly computes, once as it is and once importing
    scikit-learn; its own processor time is taken off a verdict and off the process that it is
    compared with. The judge runs the sample tests besides.
    """
    task = open_task(TASK)
    plain = task.reference.read_bytes()
    times: dict[str, list[float]] = {}
    zygote = Zygote(surroundings.COMMON)
    try:
        with tempfile.TemporaryDirectory() as name, Judge(warm=True) as judge:
            folder = Path(name)
            _lay_out(task, folder)
            for source in (plain, SCIENCE + plain):
                _verdict(judge, source)
            for _ in range(rounds):
                for key, seconds in _round(judge, zygote, folder, plain).items():
                    times.setdefault(key, []).append(seconds)
    finally:
        zygote.kill()
    return list(_figures({key: statistics.median(each) for key, each in times.items()}, rounds))


def _round(judge: Judge, zygote: Zygote, folder: Path, plain: bytes) -> dict[str, float]:
    """Take each time once, in seconds."""
    found: dict[str, float] = {}
    for key, source in (("plain", plain), ("science", SCIENCE + plain)):
        (folder / "solution.py").write_bytes(source)
        found[key], own = _verdict(judge, source)
        found[f"{key} process"] = _pytest(folder)
        found[f"{key} process less own"] = found[f"{key} process"] - own
        if key == "plain":
            found["command"] = _command(folder / "solution.py")
    found["worker"] = _worker(zygote, plain)
    return found


def _figures(median: dict[str, float], rounds: int) -> Iterator[Figure]:
    for name, key, base, bound in (
        ("judge's overhead / pytest process", "plain", "plain process less own", 0.35),
        ("worker start to first reply / pytest process", "worker", "plain process", 0.06),
        ("the same with scikit-learn", "science", "science process less own", 0.15),
        ("quiz grade as a process / pytest process", "command", "plain process", 1.6),
    ):
        yield Figure(
            name=name,
            value=median[key] / median[base],
            bound=bound,
            unit="×",
            detail=f"{median[key] * 1000:.0f} / {median[base] * 1000:.0f} ms; medians of {rounds}",
        )


def _verdict(judge: Judge, source: bytes) -> tuple[float, float]:
    """Grade once; the wall time without the solution's own processor time, and that time."""
    started = time.perf_counter()
    judgement = judge.grade(TASK, source, seed=SEED)
    wall = time.perf_counter() - started
    if judgement.verdict is not Verdict.ACCEPTED:
        raise RuntimeError(f"the reference is judged {judgement.verdict}: {judgement.detail}")
    own = sum(test.seconds for test in judgement.tests)
    return wall - own, own


def _worker(zygote: Zygote, source: bytes) -> float:
    """Have a worker started, locked down and loaded, and call it once."""
    started = time.perf_counter()
    pool = Pool(
        lambda: workers.start(zygote, BOUNDS), BOUNDS, Submission(source, ("edit_distance",))
    )
    try:
        pool.worker().exchange(wire.frame({**PROBE, "hold": False}), Allowance(5.0))
        return time.perf_counter() - started
    finally:
        pool.close()


def _lay_out(task: TaskFolder, folder: Path) -> None:
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    shutil.copy(task.reference, folder / "reference.py")
    for group in task.levels("core")[0].groups:
        shutil.copy(task.tests(group), folder / f"test_{group}.py")


def _pytest(folder: Path) -> float:
    return _process(["-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)], folder)


def _command(solution: Path) -> float:
    arguments = ["grade", TASK, str(solution), "--seed", str(SEED)]
    return _process(["-m", "quiz", *arguments], Path(__file__).parents[1])


def _process(arguments: list[str], folder: Path) -> float:
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    started = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    for figure in figures():
        print(figure)
