"""Right submissions pass, with every seed and with room in the limits; unfinished ones do not."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from exercises import messages
from exercises.task import TaskFolder
from exercises.verify.proof import ROOMY, Proof, passed, said
from quiz.model import GroupResult, Judgement, Verdict

ACCEPTED_WAYS = 2


def prove_unfinished(proof: Proof) -> None:
    """Show that the starter and the faulty answer load, have their functions, and fail."""
    for name, level in (("starter.py", "all"), ("repair.py", "core")):
        if not (proof.task.path / name).is_file():
            continue
        judgement = proof.grade(proof.task.path / name, level, seed=0)
        proof.row(name, judgement)
        if judgement.verdict in (Verdict.ACCEPTED, Verdict.INVALID, Verdict.JUDGE_ERROR):
            proof.fault(f"{name} must load and fail, and it is {said(judgement)}")
        if any(test.name == "load" for test in judgement.tests):
            proof.fault(f"{name} can't be imported: {messages.whole(judgement.tests[0])}")


def prove_accepted(proof: Proof, seeds: Sequence[int]) -> None:
    """Show that right solutions pass with every seed, and with room in the limits."""
    accepted = sorted((proof.task.path / "submissions" / "accepted").glob("*.py"))
    if len(accepted) < ACCEPTED_WAYS:
        proof.fault(f"submissions/accepted has {len(accepted)} ways; {ACCEPTED_WAYS} are needed")
    drawing = [group for group in groups_of(proof.task) if draws(proof.task.tests(group))]
    for file in (proof.task.reference, *accepted):
        roomy = proof.grade(file, "all", seeds[0], limit_scale=ROOMY)
        proof.row(file.relative_to(proof.task.path).as_posix(), roomy)
        if not _prove_right(proof, file, roomy, f"seed {seeds[0]} and {ROOMY} of the limits"):
            continue
        for seed in seeds[1:]:
            judgement = proof.grade(file, "all", seed, groups=drawing)
            proof.warn_of_nearness(file, "all", judgement)
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
        failed = next((t for t in judgement.tests if t.group == group.name and not passed(t)), None)
        told = messages.whole(failed) if failed else said(judgement)
        proof.fault(f"{file.name} must pass {group.name} with {how}: {group.verdict}: {told}")
    return not wrong


def failures(task: TaskFolder, file: Path, judgement: Judgement) -> list[GroupResult]:
    """Pick the groups that a right submission must pass and did not."""
    return [group for group in _asked(task, file, judgement) if not passed(group)]


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
