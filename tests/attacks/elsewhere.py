"""Runs the attack suite as another user, with a Python that all can reach.

``python -m tests.attacks.elsewhere [--table] [USER…]`` runs pytest as each of the users, by default
as the unprivileged nobody; with ``--table`` it makes the table of layers. Needs root, Debian's own
Python with venv, and the registry; says so where something is missing.
"""

import argparse
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = Path("/usr/bin/python3")
CONFIGURATION = """\
[pytest]
addopts = --strict-markers --import-mode=importlib -p no:cacheprovider
filterwarnings = error
"""
WORKERS = str((os.cpu_count() or 1) + 2)
"""More than there are processors, as many attacks wait for their limit."""

TESTS = ["-m", "pytest", "-q", "-n", WORKERS, "tests/attacks"]
TABLE = ["-m", "tests.attacks.layers"]


def main() -> None:
    """Set everything up in a folder of its own, then run as each user."""
    parser = argparse.ArgumentParser()
    parser.add_argument("users", nargs="*", default=["nobody"])
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    lacking = _lacking()
    if lacking:
        print(f"not run as another user: {lacking}")
        return
    with tempfile.TemporaryDirectory(prefix="attacks-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _lay(folder)
        what = TABLE if arguments.table else TESTS
        codes = [_run(folder, user, what) for user in arguments.users]
    sys.exit(max(codes))


def _lacking() -> str:
    if os.geteuid() != 0:
        return "only root can become another; `make test` ran the suite as you"
    if not PYTHON.exists():
        return f"there is no {PYTHON}"
    able = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))"
    if subprocess.run([PYTHON, "-c", able], capture_output=True, check=False).returncode:
        return f"{PYTHON} is older than 3.11 or has no venv (Debian: apt install python3-venv)"
    return ""


def _lay(folder: Path) -> None:
    """Install the product as its users do, and put the suite beside it."""
    subprocess.run([PYTHON, "-m", "venv", folder / "venv"], check=True)
    pip = [folder / "venv/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    wanted = ["-c", ROOT / "constraints.txt", ROOT, "pytest-xdist"]
    subprocess.run([*pip, *wanted], check=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tests/attacks", folder / "tests/attacks", ignore=ignored)
    (folder / "pytest.ini").write_text(CONFIGURATION, "utf-8")


def _run(folder: Path, user: str, what: list[str]) -> int:
    """Run as a user with a home and a folder for temporary files of its own."""
    who = pwd.getpwnam(user)
    for name in ("home", "tmp"):
        own = folder / f"{user}-{name}"
        own.mkdir()
        os.chown(own, who.pw_uid, who.pw_gid)
    environment = {
        "HOME": str(folder / f"{user}-home"),
        "TMPDIR": str(folder / f"{user}-tmp"),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    print(f"\nthe attack suite as {user}, Python {PYTHON}:", flush=True)
    ran = subprocess.run(
        [folder / "venv/bin/python", *what],
        user=who.pw_uid,
        group=who.pw_gid,
        extra_groups=[],
        cwd=folder,
        env=environment,
        check=False,
    )
    return ran.returncode


if __name__ == "__main__":
    main()
