"""The judge inside pytest: its fixtures, and each test run to a TestResult."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from exercises.judge import words
from exercises.judge.faults import SandboxError, SolutionFault
from exercises.judge.plan import SAMPLES, Group, Plan, group_says, says
from exercises.judge.pool import Pool
from exercises.judge.solution import CallLimits, Proxy, Reference, StandIn
from exercises.testing import WrongAnswer, load
from quiz.model import TestResult, Text, Verdict

MARKERS = (
    "says(en, zh): what the test looks at",
    "limit(factor, memory_mb): limits of the calls in the test",
    "level(name): the level that a sample test belongs to",
)

LIMITS = (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT)
"""After one of these the rest of the group is not run."""

SLOW_GROUPS = 2
"""After so many groups ended by the time limit nothing more is run."""


@dataclass
class Outcome:
    """What has been seen so far."""

    says: dict[Group, Text] = field(default_factory=dict)
    totals: Counter[Group] = field(default_factory=Counter)
    results: dict[Group, list[TestResult]] = field(default_factory=dict)
    stopped: dict[Group, Verdict] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    detail: Text | None = None
    loading: SolutionFault | None = None
    lost: str = ""

    def add(self, group: Group, result: TestResult) -> None:
        """Take the result of a test, and stop what a broken limit stops."""
        self.results.setdefault(group, []).append(result)
        if result.verdict in LIMITS:
            self.stopped[group] = result.verdict
        if list(self.stopped.values()).count(Verdict.TIME_LIMIT) >= SLOW_GROUPS:
            for each, total in self.totals.items():
                if len(self.results.get(each, ())) < total:
                    self.stopped.setdefault(each, Verdict.TIME_LIMIT)

    def refuse(self, groups: Iterable[Group], verdict: Verdict, said: Text) -> None:
        """Run nothing of these groups, and say why."""
        self.stopped.update(dict.fromkeys(groups, verdict))
        self.detail = said

    def lose(self, reason: str) -> None:
        """Note that the sandbox is gone: nothing more can be run, and nothing be said."""
        self.lost = reason
        self.stopped.update(dict.fromkeys(self.totals, Verdict.JUDGE_ERROR))


class Plugin:
    """Runs the planned tests against the solution in ``pool``."""

    def __init__(
        self,
        plan: Plan,
        pool: Pool,
        other: Pool,
        emit: Callable[[TestResult], None],
    ) -> None:
        self._plan, self._pool, self._other, self._emit = plan, pool, other, emit
        self._groups: dict[pytest.Item, Group] = {}
        self._names: dict[pytest.Item, str] = {}
        self._reference: Reference | None = None
        self._running: Group | None = None
        self._last: Group | None = None
        self.outcome = Outcome()

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the markers."""
        for marker in MARKERS:
            config.addinivalue_line("markers", marker)

    @pytest.fixture
    def solution(self, request: pytest.FixtureRequest) -> Proxy:
        """Give the test its proxy."""
        return Proxy(self._pool, self._other, self.reference_module(), self._limits(request.node))

    @pytest.fixture
    def reference(self) -> Reference:
        """Give the test the reference."""
        return self.reference_module()

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> random.Random:
        """Give the test a generator seeded by the run's seed and the test's name."""
        return self._generator(request.node)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests of the planned groups, in the order of the plan, and count them."""
        kept: dict[Group, list[pytest.Item]] = {group: [] for group in self._plan.groups}
        for item in items:
            marker = item.get_closest_marker("level")
            group = self._plan.group(item.path, marker.args[0] if marker else "core")
            if group is not None:
                kept[group].append(item)
        for group, members in kept.items():
            if members or group.name != SAMPLES:
                self._keep(group, members)
        items[:] = [item for members in kept.values() for item in members]
        self._last = self._groups[items[-1]] if items else None

    def _keep(self, group: Group, members: list[pytest.Item]) -> None:
        outcome = self.outcome
        outcome.totals[group] = len(members)
        module = members[0].getparent(pytest.Module) if members else None
        outcome.says[group] = group_says(group, getattr(module, "obj", None))
        seen: Counter[str] = Counter()
        for item in members:
            name = getattr(item, "originalname", None) or item.name
            seen[name] += 1
            self._groups[item] = group
            self._names[item] = name if seen[name] == 1 else f"{name}-{seen[name]}"

    def pytest_collection_finish(self) -> None:
        """Load the solution, whose worker was begun before the tests were collected."""
        try:
            self._load()
        except SandboxError as error:
            self.outcome.lose(str(error))

    def _load(self) -> None:
        """Refuse the groups that can't be run; raises SandboxError."""
        plan, pool, outcome = self._plan, self._pool, self.outcome
        if not pool.submission.fits:
            outcome.refuse(plan.groups, Verdict.INVALID, words.TOO_BIG)
            return
        try:
            pool.worker()
        except SolutionFault as fault:
            if fault.verdict is not Verdict.INVALID:
                outcome.loading = fault
            outcome.refuse(plan.groups, fault.verdict, fault.symptom)
            return
        if lacking := [name for name in plan.functions if name in pool.missing]:
            incomplete = {level.name for level in plan.levels if pool.missing & {*level.functions}}
            groups = [group for group in plan.groups if group.level in incomplete]
            outcome.refuse(groups, Verdict.INVALID, words.missing(lacking))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note test files that can't be collected."""
        if report.failed:
            self.outcome.errors.append(report.longreprtext)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note tests that failed around the call, where the solution has no part."""
        if report.failed or report.skipped:
            self.outcome.errors.append(f"{report.nodeid} ({report.when}): {report.longreprtext}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Run one test to its result; pytest itself sees it pass."""
        group = self._groups[pyfuncitem]
        if group in self.outcome.stopped:
            return True
        fresh = self._limits(pyfuncitem).memory_mb is not None
        if fresh or self._running not in (None, group):
            self._pool.drop()
            self._pool.take_prints()  # what came after the end of a test is nobody's
        self._running = group
        self._pool.ahead = group != self._last
        result = self._result(pyfuncitem, group)
        self.outcome.add(group, result)
        self._emit(result)
        return True

    def _result(self, item: pytest.Function, group: Group) -> TestResult:
        fixtures = item._fixtureinfo.argnames  # noqa: SLF001 - as pytest itself calls tests
        arguments = {name: item.funcargs[name] for name in fixtures}
        proxy = arguments.get("solution")
        verdict, symptom, traceback = self._judged(item, arguments)
        prints = self._pool.take_prints()
        sampled = group.name == SAMPLES
        return TestResult(
            name=self._names[item],
            group=group.name,
            level=group.level,
            verdict=verdict,
            seconds=proxy.seconds if isinstance(proxy, Proxy) else 0.0,
            share=proxy.share if isinstance(proxy, Proxy) else 0.0,
            says=_says(item, self.outcome.says[group]),
            symptom=symptom,
            traceback=traceback,
            prints=prints if sampled else "",
            sample=proxy.sample if isinstance(proxy, Proxy) and sampled else None,
        )

    def _judged(
        self, item: pytest.Function, arguments: dict[str, Any]
    ) -> tuple[Verdict, Text | None, str]:
        try:
            item.obj(**arguments)
        except WrongAnswer as wrong:
            return Verdict.WRONG_ANSWER, _safe(wrong.symptom), ""
        except SolutionFault as fault:
            return fault.verdict, fault.symptom, fault.traceback
        except SandboxError as error:
            self.outcome.lose(str(error))
            return Verdict.JUDGE_ERROR, words.broken(str(error)), ""
        except Exception as error:  # noqa: BLE001 - either the result was odd or the test is faulty
            if self._passes_with_reference(item, arguments):
                return Verdict.WRONG_ANSWER, words.UNUSABLE, ""
            return Verdict.JUDGE_ERROR, words.broken(f"{item.name}: {error!r}"), ""
        return Verdict.ACCEPTED, None, ""

    def _passes_with_reference(self, item: pytest.Function, arguments: dict[str, Any]) -> bool:
        """Run the same test with the reference in the solution's place."""
        again = dict(arguments)
        if "solution" in again:
            again["solution"] = StandIn(self.reference_module())
        if "rng" in again:
            again["rng"] = self._generator(item)
        try:
            item.obj(**again)
        except Exception:  # noqa: BLE001 - whatever it is, the test is at fault
            return False
        return True

    def reference_module(self) -> Reference:
        """Load the reference once, when a test first needs it."""
        if self._reference is None:
            self._reference = Reference(load(self._plan.task.reference, "reference"))
        return self._reference

    def _generator(self, item: pytest.Item) -> random.Random:
        return random.Random(f"{self._plan.seed}:{item.name}")  # noqa: S311 - not a secret

    def _limits(self, item: pytest.Item) -> CallLimits:
        limits, marker = self._plan.task.sheet.limits, item.get_closest_marker("limit")
        given, scale = marker.kwargs if marker else {}, self._plan.limit_scale
        return CallLimits(
            seconds_floor=scale * limits.seconds_floor,
            time_factor=scale * given.get("factor", limits.time_factor),
            memory_mb=scale * given["memory_mb"] if "memory_mb" in given else None,
        )


def _says(item: pytest.Item, otherwise: Text) -> Text:
    marker = item.get_closest_marker("says")
    return says(marker.kwargs, otherwise) if marker else otherwise


def _safe(symptom: Text) -> Text:
    """Clean words that may quote what the solution returned."""
    return Text(en=words.clean(symptom.en), zh=words.clean(symptom.zh))
