"""The judge's overhead against ``python -m pytest`` as a process on the same hidden tests."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figure import Figure
from exercises.judge import Judge
from exercises.task import TaskFolder, open_task
from quiz.model import Verdict

TASK = "edit-distance"
SEED = 1
BOUND = 0.5
ROUNDS = 9

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
    """Time verdicts in a running program and pytest processes in turn, and give the ratio.

    The solution is the reference, which hardly computes; its own processor time is taken off
    both sides. The judge runs the sample tests besides.
    """
    task = open_task(TASK)
    source = task.reference.read_bytes()
    verdicts: list[float] = []
    processes: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Judge() as judge:
        _lay_out(task, Path(folder))
        _verdict(judge, source)
        for _ in range(rounds):
            overhead, own = _verdict(judge, source)
            verdicts.append(overhead)
            processes.append(_pytest(Path(folder)) - own)
    verdict, process = statistics.median(verdicts), statistics.median(processes)
    detail = f"{verdict * 1000:.0f} ms a verdict, {process * 1000:.0f} ms a pytest process"
    return [
        Figure(
            name="judge's overhead / pytest process",
            value=verdict / process,
            bound=BOUND,
            unit="×",
            detail=f"{detail}; medians of {rounds}",
        )
    ]


def _verdict(judge: Judge, source: bytes) -> tuple[float, float]:
    """Grade once; the wall time without the solution's own processor time, and that time."""
    started = time.perf_counter()
    judgement = judge.grade(TASK, source, seed=SEED)
    wall = time.perf_counter() - started
    if judgement.verdict is not Verdict.ACCEPTED:
        raise RuntimeError(f"the reference is judged {judgement.verdict}: {judgement.detail}")
    own = sum(test.seconds for test in judgement.tests)
    return wall - own, own


def _lay_out(task: TaskFolder, folder: Path) -> None:
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    shutil.copy(task.reference, folder / "reference.py")
    shutil.copy(task.reference, folder / "solution.py")
    for group in task.levels("core")[0].groups:
        shutil.copy(task.tests(group), folder / f"test_{group}.py")


def _pytest(folder: Path) -> float:
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    started = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=folder, env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    for figure in figures():
        print(figure)
