"""Run a task's tests on a file in this very process: for authors, with pytest's own output.

Nothing is isolated or limited here; ``quiz tasks verify`` is the proof.
"""

import argparse
import copy
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exercises.testing import WrongAnswer, load
from quiz.model import SampleShown

TASKS = Path(__file__).parent / "tasks"
MARKERS = (
    "says(en, zh): what the test looks at",
    "limit(factor, memory_mb): limits of the calls in the test",
    "level(name): the level that a sample test belongs to",
)


class Local:
    """A module of this process with the face of ``exercises.testing.Solution``."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self.sample: SampleShown | None = None

    def __getattr__(self, function: str) -> Callable[..., Any]:
        return lambda *arguments: self.call(function, *arguments)

    def call(self, function: str, *arguments: Any) -> Any:
        """Call on copies; fail when the arguments or the global random state were changed."""
        copies, state = copy.deepcopy(arguments), random.getstate()
        result = getattr(self._module, function)(*copies)
        if copies != arguments:
            raise ValueError(f"{function} changed its arguments")
        if state != random.getstate():
            raise ValueError(f"{function} changed the global random state")
        return result

    elsewhere = call

    def calls(self, function: str, batch: Sequence[Sequence[Any]]) -> list[Any]:
        """Call a function once for each of several arguments."""
        return [self.call(function, *arguments) for arguments in batch]

    def raises(self, function: str, *arguments: Any) -> str | None:
        """Name the built-in exception class that the call ended in; None when it returned."""
        try:
            self.call(function, *arguments)
        except Exception as error:  # noqa: BLE001 - the exception is the result
            return builtin_name(type(error))
        return None


def builtin_name(error: type[BaseException]) -> str:
    """Name the nearest class above ``error`` that Python itself defines."""
    return next(each.__name__ for each in error.__mro__ if each.__module__ == "builtins")


class Plugin:
    """The judge's fixtures, on modules of this process."""

    def __init__(self, task: Path, file: Path, seed: int) -> None:
        self._task, self._file, self._seed = task, file, seed

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the markers of the judge."""
        for marker in MARKERS:
            config.addinivalue_line("markers", marker)

    @pytest.fixture
    def solution(self) -> Local:
        """Load the file under trial."""
        return Local(load(self._file, "solution"))

    @pytest.fixture
    def reference(self) -> Local:
        """Load the task's own reference."""
        return Local(load(self._task / "reference.py", "reference"))

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> random.Random:
        """Give a generator seeded by the run's seed and the test's name."""
        return random.Random(f"{self._seed}:{request.node.name}")  # noqa: S311 - not a secret

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Any:
        """Show the symptom in both languages instead of a traceback."""
        report = (yield).get_result()
        if call.excinfo is not None and isinstance(call.excinfo.value, WrongAnswer):
            symptom = call.excinfo.value.symptom
            report.longrepr = f"{report.nodeid}\n  {symptom.en}\n  {symptom.zh}"


def main() -> int:
    """Run the tests of a task, all or one group, on a file; pytest's exit code."""
    parser = argparse.ArgumentParser(description="Run a task's tests on a file, in-process.")
    parser.add_argument("task", help="the task's slug or its folder")
    parser.add_argument("file", type=Path)
    parser.add_argument("--group", help="`sample`, or the name of a hidden group")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tb", default="short", help="pytest's style of tracebacks")
    given = parser.parse_args()
    task = Path(given.task) if Path(given.task).is_dir() else TASKS / given.task
    tests = task / "tests"
    if given.group is None:
        files = [tests / "sample.py", *sorted(tests.glob("hidden_*.py"))]
    else:
        files = [tests / ("sample.py" if given.group == "sample" else f"hidden_{given.group}.py")]
    options = ["--noconftest", "-p", "no:cacheprovider", "--import-mode=importlib", "-q"]
    options += ["-c", str(Path(__file__).parent / "judge" / "pytest.ini"), f"--tb={given.tb}"]
    plugin = Plugin(task.resolve(), given.file.resolve(), given.seed)
    return int(pytest.main([*options, *map(str, files)], plugins=[plugin]))


if __name__ == "__main__":
    sys.exit(main())
