"""In a container with Docker's default profile the sandbox is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the full sandbox needs Linux"
)


def test_in_a_container_the_sandbox_is_full(tasks: Path) -> None:
    """Without user namespaces, mounting, ptrace and the rest; Landlock and seccomp work."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.attacks.container", tasks],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "unshare": "EPERM",
        "sandbox": "full",
        "honest": "accepted",
        "fork": "runtime-error",
        "connecting": "runtime-error",
        "writing a file": "runtime-error",
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to lose")
def test_root_without_any_right_is_still_sandboxed(tasks: Path) -> None:
    """As in a container that drops every capability: it can't change who it is."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.attacks.container", tasks, "bare"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told["sandbox"], told["honest"], told["fork"]) == ("full", "accepted", "runtime-error")
