"""Right submissions over many seeds, and on a busy machine: no verdict may change."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from exercises.judge.client import Judge
from exercises.task import open_task, task_names
from exercises.verify.accepted import draws, failures, groups_of
from exercises.verify.proof import ROOMY
from proofs.proof import Effort, Result
from quiz.model import Judgement, TestResult, Verdict

BUSY = 2
"""Processes that compute beside the judge."""

LOADED = 10
"""One in so many seeds is judged under load, too."""

SPIN = "while True: pass"


@dataclass(frozen=True)
class Judged:
    """A task's right submissions on some seeds.

    ``share`` is the largest part of its limit that any call used, at ``where``.
    """

    task: str
    submissions: int
    runs: int
    share: float
    where: str
    changed: tuple[str, ...]


def prove(effort: Effort) -> Iterator[Result]:
    """Judge every accepted submission and the reference with all seeds, then some under load."""
    seeds, tasks = range(effort.seeds), task_names()
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for judged in pool.map(judge, tasks, [seeds] * len(tasks)):
            yield _told(judged, f"{len(seeds)} seeds")
    few = range(max(1, effort.seeds // LOADED))
    with _load():
        for task in tasks:
            yield _told(judge(task, few), f"{len(few)} seeds, {BUSY} busy processes beside")


def judge(slug: str, seeds: Sequence[int]) -> Judged:
    """Judge a task's right submissions; groups that draw nothing with the first seed only."""
    task = open_task(slug)
    drawing = [group for group in groups_of(task) if draws(task.tests(group))]
    files = [task.reference, *sorted((task.path / "submissions" / "accepted").glob("*.py"))]
    share, where, changed = 0.0, "", list[str]()
    with Judge() as judging:
        for seed in seeds:
            for file in files:
                grade = partial(judging.grade, slug, file.read_bytes(), level="all", seed=seed)
                judgement = grade(groups=None if seed == seeds[0] else drawing)
                changed += [
                    f"{file.name}, seed {seed}: {failed.name} by {failed.verdict}"
                    for failed in failures(task, file, judgement)
                ]
                tightest = max(judgement.tests, key=lambda test: test.share)
                used = _used(tightest, grade) if tightest.share > share else 0.0
                if used > share:
                    share, where = used, f"{file.name} in {tightest.group}, seed {seed}"
    return Judged(slug, len(files), len(files) * len(seeds), share, where, tuple(changed))


def _used(test: TestResult, grade: Callable[..., Judgement]) -> float:
    """Say what share of its limit a test used.

    A call that ended within the least limit is measured by that, so such a test is judged again
    with half of the limits: what needs more than half of the least is measured by its own there.
    """
    if test.share <= ROOMY or test.verdict is not Verdict.ACCEPTED:
        return test.share
    halved = grade(groups=[test.group], limit_scale=ROOMY)
    shares = [again.share for again in halved.tests if again.group == test.group]
    return min(test.share, ROOMY * max(shares, default=1.0 / ROOMY))


@contextmanager
def _load() -> Iterator[None]:
    """Keep the processors busy meanwhile."""
    with ExitStack() as stack:
        for _ in range(BUSY):
            process = subprocess.Popen([sys.executable, "-I", "-S", "-c", SPIN])
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield


def _told(judged: Judged, how: str) -> Result:
    found = "; ".join(judged.changed[:5])
    return Result(
        f"fairness of {judged.task}: {how}",
        f"{len(judged.changed)} verdicts changed" if found else "no verdict changed",
        f"{judged.submissions} submissions, {judged.runs} runs; tightest {judged.share:.2f} of a"
        f" limit: {judged.where}" + (f"; {found}" if found else ""),
        ok=not found,
    )
