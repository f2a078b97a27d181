"""The author's gate: proves through the users' own judge that a task's tests judge rightly."""

import ast
import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from exercises import messages
from exercises.judge import Judge
from exercises.mutation.score import published
from exercises.task import (
    Expected,
    TaskError,
    TaskFolder,
    load_task,
    open_task,
    read_expected,
    tasks_folder,
)
from quiz.model import GroupResult, Judgement, TestResult, Verdict

ROOMY, STRICT = 0.5, 1.5
"""Accepted submissions pass at half the limits; slow and big ones fail at one and a half."""

LIMITS = (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT)
"""Verdicts that a machine's mood may change when a submission comes near the limit."""

ACCEPTED_WAYS = 2
SAMPLES = "samples"

JUNK = (
    "None",
    "True",
    "-1",
    "10 ** 400",
    "3.5",
    "float('nan')",
    "''",
    "'junk'",
    "'\\ud800'",
    "[]",
    "[[], [None, 'x']]",
    "('keep', 0, 0)",
    "[('keep', 0)]",
    "{}",
    "{0: 'x', 'y': None}",
    "object()",
)
"""What no function should return: always wrong answers, never a failure of the judge."""

LETTERS = {
    Verdict.ACCEPTED: "ok",
    Verdict.WRONG_ANSWER: "wrong",
    Verdict.RUNTIME_ERROR: "error",
    Verdict.TIME_LIMIT: "time",
    Verdict.MEMORY_LIMIT: "memory",
    Verdict.OUTPUT_LIMIT: "output",
    Verdict.INVALID: "-",
    Verdict.JUDGE_ERROR: "JUDGE",
}


@dataclass
class Proof:
    """A task under proof: the judge, what was found, and which groups rejected something."""

    task: TaskFolder
    judge: Judge
    echo: Callable[[str], None]
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    told: messages.Told = field(default_factory=dict)
    rejecting: set[str] = field(default_factory=set)

    def grade(
        self,
        source: Path | bytes,
        level: str,
        seed: int,
        *,
        limit_scale: float = 1.0,
        groups: Collection[str] | None = None,
    ) -> Judgement:
        """Grade as a learner's submission would be; ``groups`` leaves out all others."""
        text = source if isinstance(source, bytes) else source.read_bytes()
        return self.judge.grade(
            self.task.sheet.slug,
            text,
            level=level,
            seed=seed,
            limit_scale=limit_scale,
            groups=groups,
        )

    def fault(self, said: str) -> None:
        """Note something that is not as it must be."""
        self.faults.append(f"{self.task.sheet.slug}: {said}")

    def row(self, name: str, judgement: Judgement) -> None:
        """Print a submission's verdict and the solution's own seconds in every group."""
        cells = [
            f"{LETTERS[group.verdict]} {_seconds(judgement, group):.2f}"
            for group in judgement.groups
            if group.name != SAMPLES
        ]
        self.echo(f"  {name:<40} " + " ".join(f"{cell:>12}" for cell in cells))


def verify_all(
    slugs: Sequence[str], seeds: Sequence[int], echo: Callable[[str], None], *, keep: bool = False
) -> list[str]:
    """Prove several tasks, as many at once as there are processors; returns every fault found.

    Those with the most submissions begin. Each task's table is printed when the task is done.
    ``keep`` keeps the messages as they are now, in the place of comparing them.
    """
    faults: list[str] = []
    spawning = multiprocessing.get_context("spawn")
    longest_first = sorted(slugs, key=_submissions, reverse=True)
    with ProcessPoolExecutor(min(len(slugs), os.cpu_count() or 1), spawning) as pool:
        proofs = [pool.submit(_proof_of, slug, seeds, keep) for slug in longest_first]
        for proved in as_completed(proofs):
            lines, found = proved.result()
            for line in lines:
                echo(line)
            faults += found
    return faults


def _submissions(slug: str) -> int:
    return len(list((tasks_folder() / slug / "submissions").glob("*/*.py")))


def _proof_of(slug: str, seeds: Sequence[int], keep: bool) -> tuple[list[str], list[str]]:  # noqa: FBT001
    lines: list[str] = []
    return lines, verify(slug, seeds, lines.append, keep=keep)


def verify(
    slug: str,
    seeds: Sequence[int],
    echo: Callable[[str], None],
    folder: Path | None = None,
    *,
    keep: bool = False,
) -> list[str]:
    """Prove a task and print a table of submissions by groups; returns every fault found.

    Nothing is judged twice that must come out the same. Groups run in order, each in a worker of
    its own, so a faulty submission is judged up to the group in which it must fail first. A group
    whose tests do not ask for ``rng`` is judged with the first seed only. Right submissions have
    half of the limits with the first seed, and the whole with the others. Faulty submissions are
    judged with the first seed and one more for every ten; slow and big ones have one and a half of
    the limits. Warnings are printed last: they are of verdicts that hold, though near a limit.
    """
    try:
        task = open_task(slug, folder)
        incomplete = _incomplete(slug, folder)
    except TaskError as error:
        return [str(problem) for problem in error.problems]
    groups = groups_of(task)
    needed = [task.reference, task.samples, *(task.tests(group) for group in groups)]
    if not all(file.is_file() for file in needed):
        return incomplete
    with Judge(folder) as judge:
        proof = Proof(task, judge, echo, incomplete)
        echo(f"{slug} (sandbox {judge.sandbox}, {len(seeds)} seeds)")
        echo(f"  {'':<40} " + " ".join(f"{group[-12:]:>12}" for group in groups))
        _prove_unfinished(proof)
        _prove_accepted(proof, seeds)
        _prove_faulty(proof, seeds[: 1 + len(seeds) // 10])
        _prove_junk(proof, seeds[0])
        if keep:
            messages.keep(task, proof.told)
        proof.faults += [f"{slug}: {said}" for said in messages.changes(task, proof.told)]
        for warning in proof.warnings:
            echo(f"  WARNING {slug}: {warning}")
        echo(f"  {published(task)}")
    return proof.faults


def _incomplete(slug: str, folder: Path | None) -> list[str]:
    """Say what a task lacks; the rest of the proof goes on, as authors work step by step."""
    try:
        load_task(slug, folder)
    except TaskError as error:
        return [str(problem) for problem in error.problems]
    return []


def _prove_unfinished(proof: Proof) -> None:
    """Show that the starter and the faulty answer load, have their functions, and fail."""
    for name, level in (("starter.py", "all"), ("repair.py", "core")):
        if not (proof.task.path / name).is_file():
            continue
        judgement = proof.grade(proof.task.path / name, level, seed=0)
        proof.row(name, judgement)
        if judgement.verdict in (Verdict.ACCEPTED, Verdict.INVALID, Verdict.JUDGE_ERROR):
            proof.fault(f"{name} must load and fail, and it is {_said(judgement)}")
        if any(test.name == "load" for test in judgement.tests):
            proof.fault(f"{name} can't be imported: {messages.whole(judgement.tests[0])}")


def _prove_accepted(proof: Proof, seeds: Sequence[int]) -> None:
    """Show that right solutions pass with every seed, and with room in the limits."""
    accepted = sorted((proof.task.path / "submissions" / "accepted").glob("*.py"))
    if len(accepted) < ACCEPTED_WAYS:
        proof.fault(f"submissions/accepted has {len(accepted)} ways; {ACCEPTED_WAYS} are needed")
    drawing = [group for group in groups_of(proof.task) if draws(proof.task.tests(group))]
    for file in (proof.task.reference, *accepted):
        roomy = proof.grade(file, "all", seeds[0], limit_scale=ROOMY)
        proof.row(file.relative_to(proof.task.path).as_posix(), roomy)
        if failures(proof.task, file, roomy):
            judgement = proof.grade(file, "all", seeds[0])
            if not _prove_right(proof, file, judgement, f"seed {seeds[0]}"):
                continue
            # A busy moment makes a call slower; what is really near the limit is so again.
            again = proof.grade(file, "all", seeds[0], limit_scale=ROOMY)
            _prove_right(proof, file, again, f"{ROOMY} of the limits")
        for seed in seeds[1:]:
            judgement = proof.grade(file, "all", seed, groups=drawing)
            _warn_of_nearness(proof, file, "all", judgement)
            if not _prove_right(proof, file, judgement, f"seed {seed}"):
                break


def groups_of(task: TaskFolder) -> list[str]:
    """Name the hidden groups of a task, in order."""
    return [group for level in task.sheet.levels for group in level.groups]


def draws(tests: Path) -> bool:
    """Say whether anything in a file of tests asks for ``rng``: its inputs hang on the seed."""
    nodes = ast.walk(ast.parse(tests.read_bytes()))
    return any(isinstance(node, ast.arg) and node.arg == "rng" for node in nodes)


def _prove_right(proof: Proof, file: Path, judgement: Judgement, how: str) -> bool:
    wrong = failures(proof.task, file, judgement)
    for group in wrong:
        failed = next(
            (t for t in judgement.tests if t.group == group.name and not _passed(t)), None
        )
        said = messages.whole(failed) if failed else _said(judgement)
        proof.fault(f"{file.name} must pass {group.name} with {how}: {group.verdict}: {said}")
    return not wrong


def failures(task: TaskFolder, file: Path, judgement: Judgement) -> list[GroupResult]:
    """Pick the groups that a right submission must pass and did not."""
    return [group for group in _asked(task, file, judgement) if not _passed(group)]


def _asked(task: TaskFolder, file: Path, judgement: Judgement) -> Iterator[GroupResult]:
    """Pick the groups that a right submission must pass.

    Those of the core; of the levels whose own new functions it has; for the reference all.
    """
    core = {*task.sheet.levels[0].functions}
    repeated = {level.name for level in task.sheet.levels[1:] if core >= {*level.functions}}
    for group in judgement.groups:
        optional = group.level in repeated or group.verdict is Verdict.INVALID
        if file == task.reference or group.level == "core" or not optional:
            yield group


def _prove_faulty(proof: Proof, seeds: Sequence[int]) -> None:
    """Show that each faulty submission gets its verdict, in its group, in its words."""
    expected, problems = read_expected(proof.task)
    proof.faults += map(str, problems)
    folder = proof.task.path / "submissions"
    present = {file.relative_to(folder).as_posix() for file in folder.glob("*/*.py")}
    declared = {each.file for each in expected}
    for name in sorted({each for each in present if not each.startswith("accepted/")} - declared):
        proof.fault(f"submissions/expected.yaml does not list {name}")
    for name in sorted(declared - present):
        proof.fault(f"submissions/expected.yaml lists {name}, which is not there")
    there = [each for each in expected if each.file in present]
    for each in there:
        _prove_rejected(proof, folder / each.file, each, seeds)
    for level in proof.task.sheet.levels:
        for group in level.groups:
            if group not in proof.rejecting and not _rejects(proof, group, level.name, there):
                proof.fault(f"the group {group} rejects no submission")


def _rejects(proof: Proof, group: str, level: str, expected: Sequence[Expected]) -> bool:
    """Look for a submission that a group rejects although each fails in another one first.

    Groups that nobody fails first are those at the end, and what fails there is slow, as a rule.
    """
    found = [e for e in expected if e.level == level and e.verdict is not Verdict.INVALID]
    for each in sorted(found, key=lambda each: each.verdict is not Verdict.TIME_LIMIT):
        file = proof.task.path / "submissions" / each.file
        judged = proof.grade(file, level, 0, groups=[group])
        if any(result.name == group and not _passed(result) for result in judged.groups):
            return True
    return False


def _prove_rejected(proof: Proof, file: Path, expected: Expected, seeds: Sequence[int]) -> None:
    groups, limited = _up_to(proof.task, expected), expected.verdict in LIMITS
    for seed in seeds:
        strict = [*_strict(proof, file, expected, seed)] if limited else []
        if limited and not strict and seed != seeds[0]:
            continue
        judgement = proof.grade(file, expected.level, seed, groups=groups)
        found = [f"(seed {seed}): {said}" for said in _differences(judgement, expected)]
        if seed == seeds[0]:
            proof.told[expected.file] = messages.told(_first_failed(judgement))
            proof.row(expected.file, judgement)
            found += [f"(at {STRICT} of the limits): {said}" for said in strict]
        elif limited and not found:
            proof.warnings.append(f"{expected.file} (seed {seed}) passes at {STRICT} of the limits")
        proof.faults += [f"{proof.task.sheet.slug}: {expected.file} {said}" for said in found]
        if expected.verdict is not Verdict.INVALID:
            proof.rejecting |= {g.name for g in judgement.groups if not _passed(g)}
            _warn_of_nearness(proof, file, expected.level, judgement)


def _strict(proof: Proof, file: Path, expected: Expected, seed: int) -> Iterator[str]:
    """Say what differs at stricter limits; the words of the message may name the limit."""
    group = [expected.group]
    strict = proof.grade(file, expected.level, seed, limit_scale=STRICT, groups=group)
    return _differences(strict, msgspec.structs.replace(expected, says=()))


def _warn_of_nearness(proof: Proof, file: Path, level: str, judgement: Judgement) -> None:
    """Warn of groups that hold although a call used more than half of a limit.

    ``share`` may be that of the least limit only, so the groups are judged with half of theirs.
    """
    near = {test.group for test in judgement.tests if test.share > ROOMY} - _limited(judgement)
    if near:
        halved = proof.grade(file, level, judgement.seed, limit_scale=ROOMY, groups=near)
        for group in sorted(_limited(halved)):
            proof.warnings.append(f"{file.name} (seed {judgement.seed}) is near a limit in {group}")


def _limited(judgement: Judgement) -> set[str]:
    return {test.group for test in judgement.tests if test.verdict in LIMITS}


def _up_to(task: TaskFolder, expected: Expected) -> list[str] | None:
    """Name the groups up to the one in which a submission must fail first; None: all."""
    groups = [each for level in task.levels(expected.level) for each in level.groups]
    if expected.verdict is Verdict.INVALID or expected.group not in groups:
        return None
    return groups[: groups.index(expected.group) + 1]


def _differences(judgement: Judgement, expected: Expected) -> Iterator[str]:
    """Say where a judgement differs from what was declared."""
    failed = [g for g in judgement.groups if g.name != SAMPLES and not _passed(g)]
    if expected.verdict is Verdict.INVALID:
        if judgement.verdict is not Verdict.INVALID:
            yield f"must be invalid, and it is {_said(judgement)}"
        return
    if not failed:
        yield f"must fail in {expected.group}, and it is {_said(judgement)}"
        return
    first = failed[0]
    if (first.name, first.verdict) != (expected.group, expected.verdict):
        yield (
            f"must first fail in {expected.group} by {expected.verdict},"
            f" and it fails in {first.name} by {first.verdict}"
        )
    message = messages.whole(_first_failed(judgement))
    for word in expected.says:
        if word not in message:
            yield f"the message must say `{word}`; it is: {message}"


def _first_failed(judgement: Judgement) -> TestResult | None:
    """Pick the test that learners are told of: the first hidden one that failed."""
    hidden = (test for test in judgement.tests if test.group != SAMPLES)
    return next((test for test in hidden if not _passed(test)), None)


def _prove_junk(proof: Proof, seed: int) -> None:
    """Show that odd results are wrong answers in every group, not failures of the judge."""
    functions = {name for level in proof.task.sheet.levels for name in level.functions}
    for junk in JUNK:
        source = "".join(f"def {name}(*_): return {junk}\n" for name in sorted(functions))
        judgement = proof.grade(source.encode(), "all", seed)
        if judgement.verdict in (Verdict.ACCEPTED, Verdict.INVALID):
            proof.fault(f"returning {junk} is {_said(judgement)}")
        for test in judgement.tests:
            if test.verdict is Verdict.JUDGE_ERROR:
                proof.fault(f"returning {junk} breaks {test.group}: {messages.whole(test)}")
        if judgement.verdict is Verdict.JUDGE_ERROR and not judgement.tests:
            proof.fault(f"returning {junk} is {_said(judgement)}")


def _passed(result: GroupResult | TestResult) -> bool:
    return result.verdict is Verdict.ACCEPTED


def _seconds(judgement: Judgement, group: GroupResult) -> float:
    return sum(
        test.seconds
        for test in judgement.tests
        if (test.group, test.level) == (group.name, group.level)
    )


def _said(judgement: Judgement) -> str:
    return judgement.verdict.value + (f" ({judgement.detail.en})" if judgement.detail else "")
