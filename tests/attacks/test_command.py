"""Attacks against ``quiz grade`` as a process, on a task that ships."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks import stage as staging
from tests.attacks.arsenal import Attack
from tests.attacks.families import FAMILIES
from tests.attacks.stage import SECRET, Stage

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the full sandbox needs Linux"
)

CHOSEN = {
    "forging a verdict": ("prints as frames: a judgement", "exits with 0 while loading"),
    "stealing": ("a secret file: open", "the environment"),
    "escapes": ("connecting", "writing into /tmp", "a shell"),
    "survivors": ("a child in a session of its own",),
    "replies and prints": ("raises escapes", "returns markup"),
    "import time": ("no Python",),
}
ATTACKS = {name: FAMILIES[family][name] for family, names in CHOSEN.items() for name in names}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_the_command_gives_nothing_away(stage: Stage, tmp_path: Path, attack: Attack) -> None:
    """No pass, nothing hostile on the terminal, nothing left behind."""
    file = tmp_path / "attack.py"
    called = "\nedit_distance = lambda *texts: answer(1)\n"
    file.write_text(stage.source(attack) + called, "utf-8", errors="surrogatepass")
    staging.KNOWN.clear()
    staging.KNOWN.update(staging.children())
    ran = subprocess.run(
        [sys.executable, "-m", "quiz", "grade", "edit-distance", file],
        cwd=tmp_path,
        env={**os.environ, "QUIZ_DATA_DIR": str(tmp_path), "QUIZ_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = ran.stdout + ran.stderr
    assert not stage.traces() + [f"process {each} is left" for each in staging.strays()]
    assert ran.returncode in (1, 2), said
    assert "\naccepted:" not in said
    assert SECRET not in said
    assert not [each for each in said if staging.hostile(each)]
