"""A task under proof: what was found so far, and the table that is printed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from exercises import messages
from exercises.judge.client import Judge
from exercises.task import TaskFolder
from quiz.model import GroupResult, Judgement, TestResult, Verdict

ROOMY, STRICT = 0.5, 1.5
"""Accepted submissions pass at half the limits; slow and big ones fail at one and a half."""

LIMITS = (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT)
"""Verdicts that a machine's mood may change when a submission comes near the limit."""

SAMPLES = "samples"

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

    def warn_of_nearness(self, file: Path, level: str, judgement: Judgement) -> None:
        """Warn of groups that hold although a call used more than half of a limit.

        ``share`` may be that of the least limit only, so they are judged with half of theirs.
        """
        near = {test.group for test in judgement.tests if test.share > ROOMY} - limited(judgement)
        if near:
            seed = judgement.seed
            halved = self.grade(file, level, seed, limit_scale=ROOMY, groups=near)
            for group in sorted(limited(halved)):
                self.warnings.append(f"{file.name} (seed {seed}) is near a limit in {group}")

    def row(self, name: str, judgement: Judgement) -> None:
        """Print a submission's verdict and the solution's own seconds in every group."""
        cells = [
            f"{LETTERS[group.verdict]} {_seconds(judgement, group):.2f}"
            for group in judgement.groups
            if group.name != SAMPLES
        ]
        self.echo(f"  {name:<40} " + " ".join(f"{cell:>12}" for cell in cells))


def passed(result: GroupResult | TestResult) -> bool:
    """Say whether a group or a test was passed."""
    return result.verdict is Verdict.ACCEPTED


def said(judgement: Judgement) -> str:
    """Write a verdict, and the judge's own words for it."""
    return judgement.verdict.value + (f" ({judgement.detail.en})" if judgement.detail else "")


def limited(judgement: Judgement) -> set[str]:
    """Name the groups in which a limit was broken."""
    return {test.group for test in judgement.tests if test.verdict in LIMITS}


def _seconds(judgement: Judgement, group: GroupResult) -> float:
    return sum(
        test.seconds
        for test in judgement.tests
        if (test.group, test.level) == (group.name, group.level)
    )
