"""The command ``quiz`` as a whole: help, bad usage, errors, bugs, closed pipes, start-up."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from quiz import __version__
from quiz.cli.main import COMMANDS, cli
from quiz.errors import QuizError

HEAVY = ("textual", "rich", "numpy", "scipy", "sklearn", "pytest", "fsrs", "sqlite3", "yaml")


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_the_help_names_every_command(quiz):
    """Each command has its line, and opening the program is said to be the default."""
    ran = quiz("--help")
    assert ran.code == 0
    for name, (_, line) in COMMANDS.items():
        assert name in ran.out
        assert line.partition(" (")[0].split()[0] in ran.out
    assert "Without a command" in ran.out


def test_every_command_of_the_table_is_there():
    """The table that keeps help fast does not drift from the modules."""
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert cli.get_command(context, "nonsense") is None


def test_the_version_is_printed(quiz):
    """``quiz --version`` says name and version."""
    assert quiz("--version").out == f"quiz, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("bank", "nonsense"), ("bank", "list", "--difficulty", "9")]
)
def test_wrong_usage_ends_with_two(quiz, arguments):
    """Scripts can tell wrong usage from a negative result."""
    ran = quiz(*arguments)
    assert ran.code == 2
    assert "Error" in ran.err


def test_the_program_needs_a_terminal(quiz, data):
    """In a pipe one is told what works there, and no file is made."""
    ran = quiz()
    assert ran.code == 2
    assert ran.err.startswith("quiz: the program needs a terminal")
    assert not data.exists()


def test_an_error_for_the_user_is_words_only(quiz, monkeypatch):
    """No traceback for what the user can mend."""

    def refuse() -> None:
        raise QuizError("the folder is on fire; put it out")

    monkeypatch.setattr("quiz.cli.interviews.store_file", lambda _: refuse())
    ran = quiz("interviews", "list")
    assert (ran.code, ran.err) == (2, "quiz: the folder is on fire; put it out\n")


def test_a_bug_leaves_a_report_in_a_file(quiz, monkeypatch, data):
    """The screen says where the traceback is; the file has it with the versions."""
    monkeypatch.setattr("quiz.cli.interviews.store_file", lambda _: 1 / 0)
    ran = quiz("interviews", "list")
    (file,) = data.glob("bug-*.txt")
    text = file.read_text(encoding="utf-8")
    assert ran.code == 3
    assert str(file) in ran.err
    assert "Traceback" not in ran.err
    assert "ZeroDivisionError" in text
    assert __version__ in text


def test_a_bug_is_told_even_where_no_file_can_be_written(quiz, monkeypatch, data):
    """The traceback goes to the screen rather than nowhere."""
    data.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr("quiz.cli.interviews.store_file", lambda _: 1 / 0)
    ran = quiz("interviews", "list")
    assert ran.code == 3
    assert "ZeroDivisionError" in ran.err


def test_a_closed_pipe_is_no_bug(tmp_path: Path):
    """``quiz bank list | head -1`` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "quiz", "bank", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QUIZ_CACHE_DIR": str(tmp_path)},
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert "\t" in ran.stdout.readline()
        ran.stdout.close()
        assert ran.stderr.read() == ""


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_what_answers_at_once_imports_nothing_heavy(arguments):
    """Help and version take about the time that Python needs to start."""
    loaded = python(
        f"""
import sys
sys.argv = ["quiz", *{arguments!r}]
from quiz.__main__ import main
try:
    main()
except SystemExit:
    pass
print(sorted(set(sys.modules) & set({HEAVY!r})))
"""
    ).stdout.splitlines()[-1]
    assert loaded == "[]"


def test_modules_of_the_current_folder_do_not_stand_in(tmp_path: Path):
    """Run from a folder with a click.py of its own, the program is still itself."""
    (tmp_path / "click.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "quiz", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, f"quiz, version {__version__}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use can't be deleted there")
def test_the_program_starts_from_a_folder_that_is_gone(tmp_path: Path):
    """As after another terminal has deleted it."""
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = subprocess.run(
        ["sh", "-c", f'rmdir "$PWD"; exec "{sys.executable}" -m quiz --version'],
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, f"quiz, version {__version__}\n"), ran.stderr


def test_pythonpath_supplies_what_is_missing_and_replaces_nothing(tmp_path: Path):
    """Its folders are looked at last."""
    (tmp_path / "click.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    (tmp_path / "only_here.py").touch()
    code = "from quiz import __main__ as m; import sys; sys.argv = ['quiz', '--version']\n"
    code += "try: m.main()\nfinally: import only_here"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, f"quiz, version {__version__}\n"), ran.stderr
