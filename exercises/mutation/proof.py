"""Judge every mutant of a task's reference by the users' own path, and look into the survivors."""

import datetime
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from exercises.judge.client import Judge
from exercises.judge.faults import CancelledError
from exercises.judge.plan import SAMPLES
from exercises.mutation import score as scores
from exercises.mutation.differences import difference
from exercises.mutation.mutants import Mutant, mutants, tool
from exercises.mutation.score import Score, Survivor
from exercises.task import TaskFolder, open_task
from quiz.errors import QuizError
from quiz.model import TestResult, Verdict

SEED = 0
INPUTS = 10_000
"""For every function of the task."""


def prove_all(slugs: Sequence[str], echo: Callable[[str], None]) -> list[str]:
    """Judge the mutants of several tasks, as many at once as there are processors.

    Returns what falls short. Raises QuizError when the mutation tool is not installed.
    """
    tool()
    faults: list[str] = []
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(slugs), os.cpu_count() or 1), spawning) as pool:
        proofs = [pool.submit(_proof_of, slug) for slug in slugs]
        for proved in as_completed(proofs):
            lines, found = proved.result()
            for line in lines:
                echo(line)
            faults += found
    return faults


def _proof_of(slug: str) -> tuple[list[str], list[str]]:
    lines: list[str] = []
    return lines, prove(slug, lines.append)


def prove(
    slug: str, echo: Callable[[str], None], folder: Path | None = None, inputs: int = INPUTS
) -> list[str]:
    """Judge the mutants of one task, keep the score in its folder, return what falls short."""
    task = open_task(slug, folder)
    made = mutants(task.reference.read_text("utf-8"))
    killed: Counter[str] = Counter()
    survivors: list[Mutant] = []
    with Judge(folder) as judge:
        if fate(judge, slug, task.reference.read_bytes()) is not Verdict.ACCEPTED:
            return [f"{slug}: the reference itself must be accepted before its mutants are judged"]
        for each in made:
            verdict = fate(judge, slug, each.source.encode())
            if verdict is Verdict.ACCEPTED:
                survivors.append(each)
            else:
                killed[verdict.value] += 1
    equivalent, missed = _looked_into(task, survivors, inputs)
    score = Score(
        proves=scores.judged(task),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        tool=tool(),
        seed=SEED,
        inputs=inputs,
        killed=dict(sorted(killed.items())),
        equivalent=equivalent,
        missed=missed,
    )
    scores.write(task.path, score)
    echo(f"{slug}: {score}")
    for how, found in (("set aside", equivalent), ("MISSED", missed)):
        for survivor in found:
            echo(f"  {how}: line {survivor.line}: {survivor.before}  ->  {survivor.after}")
            echo(f"      {survivor.why}")
    if score.adjusted < scores.WANTED:
        return [f"{slug}: {score.adjusted:.1%} of the mutants are killed; 95 % are wanted"]
    return []


def fate(judge: Judge, slug: str, source: bytes) -> Verdict:
    """Return the verdict of the first hidden test that rejects a mutant, else ``accepted``.

    Judging ends there. The samples do not count: it is the hidden tests that are under proof.
    Raises QuizError when the judge fails.
    """
    rejected: list[Verdict] = []

    def on_test(result: TestResult) -> None:
        if result.group != SAMPLES and result.verdict is not Verdict.ACCEPTED:
            rejected.append(result.verdict)

    try:
        judgement = judge.grade(
            slug,
            source,
            level="all",
            seed=SEED,
            on_test=on_test,
            cancelled=lambda: bool(rejected),
        )
        hidden = [group.verdict for group in judgement.groups if group.name != SAMPLES]
        rejected += [verdict for verdict in hidden if verdict is not Verdict.ACCEPTED]
        if judgement.verdict is Verdict.JUDGE_ERROR:
            rejected.insert(0, judgement.verdict)
    except CancelledError:
        pass
    if rejected[:1] == [Verdict.JUDGE_ERROR]:
        raise QuizError(f"{slug}: the judge failed on a mutant:\n{source.decode()}")
    return rejected[0] if rejected else Verdict.ACCEPTED


def _looked_into(
    task: TaskFolder, survivors: Sequence[Mutant], inputs: int
) -> tuple[tuple[Survivor, ...], tuple[Survivor, ...]]:
    """Part the survivors into those that no input tells from the reference, and the others."""
    names = {name for level in task.sheet.levels for name in level.functions}
    functions = sorted(names)
    equivalent: list[Survivor] = []
    missed: list[Survivor] = []
    for each in survivors:
        found = difference(task.path, functions, each.source, inputs)
        why = found or f"no difference on {inputs:,} inputs for each of {len(functions)} functions"
        (missed if found else equivalent).append(
            Survivor(
                line=each.line,
                operator=each.operator,
                before=each.before,
                after=each.after,
                why=why,
            )
        )
    return tuple(equivalent), tuple(missed)
