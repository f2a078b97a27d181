"""The command line, run in this process as a shell would run it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.cli.main import run


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Quiz = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The learner's folder, not yet made."""
    return tmp_path / "data"


@pytest.fixture
def quiz(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> Quiz:
    """Run ``quiz`` with arguments, in a scratch folder with a learner of its own."""
    monkeypatch.setenv("QUIZ_DATA_DIR", str(data))
    monkeypatch.setenv("QUIZ_CACHE_DIR", str(tmp_path / "cache"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.chdir(scratch)

    def call(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["quiz", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            run()
        written = capsys.readouterr()
        code = end.value.code
        return Ran(0 if code is None else int(code), written.out, written.err)

    return call
