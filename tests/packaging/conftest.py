"""The program as people get it: a wheel, installed in an environment of its own."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_NETWORK = ("connection broken by", "NewConnectionError", "Failed to fetch", "dns error")
"""What pip and uv say when the registry can't be reached."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def call(command: Sequence[str | Path]) -> "subprocess.CompletedProcess[str]":
    """Run a command and keep what it wrote."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


def must(command: Sequence[str | Path]) -> None:
    """Run a command that needs the registry; without a network its test is skipped."""
    ran = call(command)
    if ran.returncode:
        said = ran.stdout + ran.stderr
        if any(sign in said for sign in NO_NETWORK):
            pytest.skip("the wheel's dependencies can't be fetched: no network")
        raise AssertionError(said)


def lay(folder: Path, *names: str) -> None:
    """Make a folder of modules, each of which ends the program that imports it."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.py").write_text("raise SystemExit('trapped')\n", encoding="utf-8")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout by the environment's own tools where it has them."""
    folder = tmp_path_factory.mktemp("wheel")
    own = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    must([sys.executable, "-m", "build", "--wheel", *own, "--outdir", folder, ROOT])
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment with nothing but the wheel in it."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    constraints = ["-c", str(ROOT / "constraints.txt")]
    uv = shutil.which("uv")
    if uv is not None:
        must([uv, "venv", "-q", "--python", sys.executable, folder])
        python = folder / "bin" / "python"
        must([uv, "pip", "install", "-q", "--python", python, *constraints, wheel])
    else:
        made = call([sys.executable, "-m", "venv", folder])
        if made.returncode:
            pytest.skip(f"this Python makes no environments: {made.stdout}{made.stderr}")
        pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--no-compile"]
        must([*pip, "--retries", "2", *constraints, wheel])
    return folder / "bin"


@pytest.fixture
def run(environment: Path, tmp_path: Path) -> Run:
    """Run a command of the fresh environment from a folder that is full of traps."""
    traps, elsewhere = tmp_path / "traps", tmp_path / "elsewhere"
    libraries = ("click", "json", "msgspec", "numpy", "pytest", "yaml", "sqlite3")
    lay(traps, *libraries, "conftest", "reference", "sitecustomize", "solution", "usercustomize")
    lay(traps / "exercises", "__init__", "judge", "task")
    lay(traps / "quiz", "cli", "model")
    (traps / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n", encoding="utf-8")
    (traps / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--no-such'\n")
    lay(elsewhere, *libraries, "conftest", "hidden_basic", "reference", "sample", "solution")
    lay(elsewhere / "exercises", "__init__", "judge", "task")
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "PYTEST_ADDOPTS": "--no-such-option",
        "PYTEST_PLUGINS": "no_such_plugin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONOPTIMIZE": "2",
        "PYTHONPATH": str(elsewhere),
        "PYTHONSTARTUP": str(elsewhere / "conftest.py"),
        "PYTHONUSERBASE": str(elsewhere),
        "PYTHONWARNINGS": "error",
        "PYTHONBREAKPOINT": "solution.trap",
        "QUIZ_DATA_DIR": str(tmp_path / "data"),
        "QUIZ_CACHE_DIR": str(tmp_path / "cache"),
    }

    def call_there(name: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        command = [environment / name, *arguments]
        return subprocess.run(
            command, cwd=traps, env=surroundings, capture_output=True, text=True, check=False
        )

    return call_there
