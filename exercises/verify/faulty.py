"""Faulty submissions fail by their verdict, in their group, in their words; odd results too."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from exercises import messages
from exercises.task import Expected, TaskFolder, read_expected
from exercises.verify.proof import LIMITS, SAMPLES, STRICT, Proof, passed, said
from quiz.model import Judgement, TestResult, Verdict

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


def prove_faulty(proof: Proof, seeds: Sequence[int]) -> None:
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
        if any(result.name == group and not passed(result) for result in judged.groups):
            return True
    return False


def _prove_rejected(proof: Proof, file: Path, expected: Expected, seeds: Sequence[int]) -> None:
    groups, limited = _up_to(proof.task, expected), expected.verdict in LIMITS
    for seed in seeds:
        strict = [*_strict(proof, file, expected, seed)] if limited else []
        if limited and not strict and seed != seeds[0]:
            continue
        judgement = proof.grade(file, expected.level, seed, groups=groups)
        found = [f"(seed {seed}): {each}" for each in _differences(judgement, expected)]
        if seed == seeds[0]:
            proof.told[expected.file] = messages.told(_first_failed(judgement))
            proof.row(expected.file, judgement)
            found += [f"(at {STRICT} of the limits): {each}" for each in strict]
        elif limited and not found:
            proof.warnings.append(f"{expected.file} (seed {seed}) passes at {STRICT} of the limits")
        proof.faults += [f"{proof.task.sheet.slug}: {expected.file} {each}" for each in found]
        if expected.verdict is not Verdict.INVALID:
            proof.rejecting |= {g.name for g in judgement.groups if not passed(g)}
            proof.warn_of_nearness(file, expected.level, judgement)


def _strict(proof: Proof, file: Path, expected: Expected, seed: int) -> Iterator[str]:
    """Say what differs at stricter limits; the words of the message may name the limit."""
    group = [expected.group]
    strict = proof.grade(file, expected.level, seed, limit_scale=STRICT, groups=group)
    return _differences(strict, msgspec.structs.replace(expected, says=()))


def _up_to(task: TaskFolder, expected: Expected) -> list[str] | None:
    """Name the groups up to the one in which a submission must fail first; None: all."""
    groups = [each for level in task.levels(expected.level) for each in level.groups]
    if expected.verdict is Verdict.INVALID or expected.group not in groups:
        return None
    return groups[: groups.index(expected.group) + 1]


def _differences(judgement: Judgement, expected: Expected) -> Iterator[str]:
    """Say where a judgement differs from what was declared."""
    failed = [g for g in judgement.groups if g.name != SAMPLES and not passed(g)]
    if expected.verdict is Verdict.INVALID:
        if judgement.verdict is not Verdict.INVALID:
            yield f"must be invalid, and it is {said(judgement)}"
        return
    if not failed:
        yield f"must fail in {expected.group}, and it is {said(judgement)}"
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
    return next((test for test in hidden if not passed(test)), None)


def prove_junk(proof: Proof, seed: int) -> None:
    """Show that odd results are wrong answers in every group, not failures of the judge."""
    functions = {name for level in proof.task.sheet.levels for name in level.functions}
    for junk in JUNK:
        source = "".join(f"def {name}(*_): return {junk}\n" for name in sorted(functions))
        judgement = proof.grade(source.encode(), "all", seed)
        if judgement.verdict in (Verdict.ACCEPTED, Verdict.INVALID):
            proof.fault(f"returning {junk} is {said(judgement)}")
        for test in judgement.tests:
            if test.verdict is Verdict.JUDGE_ERROR:
                proof.fault(f"returning {junk} breaks {test.group}: {messages.whole(test)}")
        if judgement.verdict is Verdict.JUDGE_ERROR and not judgement.tests:
            proof.fault(f"returning {junk} is {said(judgement)}")
