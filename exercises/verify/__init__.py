"""The author's gate: proves through the users' own judge that a task's tests judge rightly."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from exercises import messages
from exercises.judge.client import Judge
from exercises.mutation.score import published
from exercises.task import TaskError, load_task, open_task, tasks_folder
from exercises.verify.accepted import groups_of, prove_accepted, prove_unfinished
from exercises.verify.faulty import prove_faulty, prove_junk
from exercises.verify.proof import Proof


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
        prove_unfinished(proof)
        prove_accepted(proof, seeds)
        prove_faulty(proof, seeds[: 1 + len(seeds) // 10])
        prove_junk(proof, seeds[0])
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
