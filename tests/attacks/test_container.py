"""In a container with Docker's default profile the sandbox is whole."""

import json
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
