"""One verdict: pytest over the planned tests, and the Judgement that comes of it."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import judge
from exercises.judge import words
from exercises.judge.channel import Bounds, Worker
from exercises.judge.faults import SandboxError, SolutionFault
from exercises.judge.plan import Group, Plan
from exercises.judge.plugin import Outcome, Plugin
from exercises.judge.pool import Pool, Submission
from quiz.model import GroupResult, Judgement, TestResult, Text, Verdict

CONFIGURATION = Path(judge.__file__).with_name("pytest.ini")
UNNEEDED = [
    "cacheprovider",
    "capture",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "legacypath",
    "logging",
    "monkeypatch",
    "pastebin",
    "recwarn",
    "setuponly",
    "setupplan",
    "stepwise",
    "terminal",
    "threadexception",
    "tmpdir",
    "unittest",
    "unraisableexception",
    "warnings",
]
OPTIONS = [
    "--noconftest",
    "--import-mode=importlib",
    "--assert=plain",
    f"--config-file={CONFIGURATION}",
    *(option for name in UNNEEDED for option in ("-p", f"no:{name}")),
]


def grade(
    plan: Plan,
    source: bytes,
    sandbox: str,
    emit: Callable[[TestResult], None],
    start: Callable[[Bounds], Worker],
    start_other: Callable[[Bounds], Worker],
) -> Judgement:
    """Run the tests against ``source``; ``emit`` gets each result as its test ends.

    Raises SandboxError when the sandbox is lost on the way: then nothing is said of the solution.
    ``start`` starts a worker; ``start_other`` one in which strings hash differently.
    """
    started = time.monotonic()
    submission = Submission(source, plan.functions)
    limits = plan.task.sheet.limits
    memory = int(plan.limit_scale * limits.memory_mb) << 20
    bounds = Bounds(memory, limits.output_kb << 10, limits.reply_kb << 10)
    pool = Pool(lambda: start(bounds), bounds, submission)
    other = Pool(lambda: start_other(bounds), bounds, submission)
    pool.ahead = len(plan.groups) > 1
    plugin = Plugin(plan, pool, other, emit)
    try:
        if submission.fits:
            pool.begin()
        with contextlib.chdir(CONFIGURATION.parent):
            pytest.main([*OPTIONS, *map(str, plan.files)], plugins=[plugin])
    finally:
        pool.close()
    if plugin.outcome.lost:
        raise SandboxError(plugin.outcome.lost)
    groups, verdict, said = _summed(plan, plugin.outcome)
    return Judgement(
        task=plan.task.sheet.slug,
        task_version=plan.task.version,
        verdict=verdict,
        groups=groups,
        tests=_tests(plan, plugin.outcome),
        seconds=time.monotonic() - started,
        sandbox=sandbox,
        seed=plan.seed,
        detail=plugin.outcome.detail or said,
    )


def _summed(plan: Plan, outcome: Outcome) -> tuple[tuple[GroupResult, ...], Verdict, Text | None]:
    """Sum up by group; the verdict is that of the first group that is not accepted."""
    groups = tuple(_group(group, outcome) for group in plan.groups if group in outcome.totals)
    failed = [group.verdict for group in groups if group.verdict is not Verdict.ACCEPTED]
    if outcome.errors:
        return groups, Verdict.JUDGE_ERROR, words.broken(outcome.errors[0])
    if not groups or not any(group.total for group in groups):
        return groups, Verdict.JUDGE_ERROR, words.broken(words.NO_TESTS.en)
    return groups, failed[0] if failed else Verdict.ACCEPTED, None


def _group(group: Group, outcome: Outcome) -> GroupResult:
    results, total = outcome.results.get(group, []), outcome.totals[group]
    passed = sum(each.verdict is Verdict.ACCEPTED for each in results)
    failed = [each.verdict for each in results if each.verdict is not Verdict.ACCEPTED]
    verdict: Verdict
    if failed:
        verdict = failed[0]
    elif group in outcome.stopped:
        verdict = outcome.stopped[group]
    else:
        verdict = Verdict.ACCEPTED if 0 < total == passed else Verdict.JUDGE_ERROR
    return GroupResult(
        name=group.name,
        level=group.level,
        verdict=verdict,
        passed=passed,
        total=total,
        says=outcome.says[group],
    )


def _tests(plan: Plan, outcome: Outcome) -> tuple[TestResult, ...]:
    tests = [each for group in plan.groups for each in outcome.results.get(group, [])]
    if outcome.loading is not None:
        tests.insert(0, _loading(plan.groups[0], outcome.loading))
    return tuple(tests)


def _loading(group: Group, fault: SolutionFault) -> TestResult:
    """Show a failed loading as a test: it has a verdict, a symptom and a traceback."""
    return TestResult(
        name="load",
        group=group.name,
        level=group.level,
        verdict=fault.verdict,
        seconds=0.0,
        says=words.LOADING,
        symptom=fault.symptom,
        traceback=fault.traceback,
    )
