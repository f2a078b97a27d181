"""Every attack, by the users' own path: refused, unseen, and harmless for whoever comes next."""

import os

import pytest

from exercises.judge.client import Judge
from quiz.model import Judgement, Verdict
from tests.attacks import stage as staging
from tests.attacks.arsenal import Attack
from tests.attacks.families import FAMILIES
from tests.attacks.stage import HONEST, Stage

pytestmark = pytest.mark.skipif(
    not staging.Path("/proc/self/status").exists(), reason="the full sandbox needs Linux"
)

ATTACKS = {
    f"{family}: {name}": attack
    for family, attacks in FAMILIES.items()
    for name, attack in attacks.items()
}


def test_there_are_enough_of_them() -> None:
    assert len(ATTACKS) >= 300
    assert len({attack.source for attack in ATTACKS.values()}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_gets_nothing(judge: Judge, stage: Stage, attack: Attack) -> None:
    """No pass, no judge error, no breach, and an honest submission passes right after it."""
    staging.KNOWN.clear()
    staging.KNOWN.update(staging.children())
    judged = judge.grade(attack.task, stage.source(attack), seed=1)
    breaches = stage.breaches(judged)
    stage.restore()
    assert not breaches, (breaches, said(judged))
    assert judged.verdict in attack.verdicts, said(judged)
    assert judged.passed <= attack.may_pass, said(judged)
    honest = judge.grade(attack.task, HONEST[attack.task], seed=2)
    assert honest.verdict is Verdict.ACCEPTED, said(honest)


def said(judgement: Judgement) -> list[object]:
    """What a judgement says, without what was passed."""
    tests = [
        (test.group, test.verdict.value, test.symptom and test.symptom.en, test.traceback[-300:])
        for test in judgement.tests
        if test.verdict is not Verdict.ACCEPTED
    ]
    return [judgement.verdict.value, judgement.detail and judgement.detail.en, os.getuid(), *tests]
