"""What the documents and the help tell people to type works as it stands there."""

import itertools
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from quiz.cli.main import cli

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = [*READMES, *(str(file.relative_to(ROOT)) for file in (ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
ANSWERS = {"quiz grade-all": {0, 1, 2}, "quiz grade": {0, 1}}
"""Commands for which another exit code than 0 is a proper answer; as root a batch is refused."""

LONG = ("quiz tasks verify",)
"""Commands that take minutes: only that they are understood is looked at."""


def blocks(document: str) -> list[str]:
    """Give the shell blocks of a document."""
    return BLOCK.findall((ROOT / document).read_text(encoding="utf-8"))


def commands(document: str) -> list[str]:
    """Give the commands of a document, in order."""
    lines = itertools.chain.from_iterable(block.splitlines() for block in blocks(document))
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def leaves(command: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    """Name every command that is not a group of others."""
    if not isinstance(command, click.Group):
        yield names
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from leaves(found, *names, name)


def understood(line: str) -> None:
    """Follow a line through the groups and parse its options, without doing anything."""
    command: click.Command = cli
    _, *words = shlex.split(line)
    while isinstance(command, click.Group) and words:
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"there is no command {words[0]!r} in: {line}"
        command, words = found, words[1:]
    command.make_parser(click.Context(command)).parse_args(words)


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``quiz`` is this checkout's and the learner is nobody."""
    commands_folder = tmp_path / "bin"
    commands_folder.mkdir()
    script = commands_folder / "quiz"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quiz "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{commands_folder}{os.pathsep}{os.environ['PATH']}",
        "QUIZ_DATA_DIR": str(tmp_path / "data"),
        "QUIZ_CACHE_DIR": str(tmp_path / "cache"),
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_documented_command_works(document: str, surroundings, tmp_path: Path):
    """One after another in an empty folder, as a reader would try them."""
    here = tmp_path / "here"
    here.mkdir()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    for line in commands(document):
        plain = line.replace(".venv/bin/quiz", "quiz")
        program, *words = shlex.split(plain)
        if program == "make":
            assert set(words) <= set(targets), line
        elif plain == "quiz" or plain.startswith("quiz start") or plain.startswith(LONG):
            understood(plain)
        else:
            ran = subprocess.run(
                ["sh", "-c", plain],
                cwd=here,
                env=surroundings,
                capture_output=True,
                text=True,
                check=False,
            )
            fine = next((codes for name, codes in ANSWERS.items() if name in plain), {0})
            assert ran.returncode in fine, f"{line}\n{ran.stdout}{ran.stderr}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_shell_block_marks_its_commands(document: str):
    """A block without ``$`` would never be tried."""
    for block in blocks(document):
        assert any(line.startswith("$ ") for line in block.splitlines()), block


def test_both_readmes_say_the_same_commands():
    """In the same order."""
    english, chinese = map(commands, READMES)
    assert english == chinese
    assert {"make run", "make test"} <= set(english)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str):
    """Links to files of the project are alive."""
    for target in LINK.findall((ROOT / document).read_text(encoding="utf-8")):
        assert ((ROOT / document).parent / target).exists(), target


@pytest.mark.parametrize("names", list(leaves(cli)), ids=" ".join)
def test_the_help_of_every_command_has_examples_that_are_understood(names):
    """An example with an option that is gone is worse than none."""
    command: click.Command = cli
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    text = command.get_help(click.Context(command, info_name=" ".join(("quiz", *names))))
    _, _, shown = text.partition("Example")
    examples = re.findall(r"^    (quiz.*)$", shown, re.MULTILINE)
    assert examples, text
    for example in examples:
        understood(example)
