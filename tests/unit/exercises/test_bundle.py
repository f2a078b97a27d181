"""A dispute bundle repeats a grading, and tells nothing of the machine it was made on."""

import getpass
import json
import os
import platform
import re
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from exercises import bundle
from exercises.judge.client import Judge
from quiz.cli.grade import grade
from quiz.cli.replay import replay
from quiz.errors import QuizError
from quiz.model import Judgement, Text, Verdict

WRONG = "def edit_distance(s1, s2):\n    return abs(len(s1) - len(s2))\n"
TASK = "edit-distance"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A bundle of a wrong solution, made by the command."""
    solution, file = tmp_path / "solution.py", tmp_path / "bundle.json"
    solution.write_text(WRONG)
    run = CliRunner().invoke(grade, [TASK, str(solution), "--bundle", str(file)])
    assert run.exit_code == 1, run.output
    return file


def graded(folder: Path, source: bytes, *options: str) -> Path:
    """Grade a source and give its bundle."""
    solution, file = folder / "solution.py", folder / "bundle.json"
    solution.write_bytes(source)
    CliRunner().invoke(grade, [TASK, str(solution), "--bundle", str(file), *options])
    return file


def replayed(file: Path, *options: str) -> Result:
    return CliRunner().invoke(replay, [str(file), *options])


def test_the_same_program_gives_the_same_verdict(made: Path) -> None:
    again = replayed(made, "--json")
    assert again.exit_code == 0, again.output
    told = json.loads(again.stdout)
    assert (told["same"], told["different"], told["surroundings"]) == (True, [], [])
    assert told["result"]["verdict"] == "wrong-answer"
    assert told["result"]["seed"] == bundle.read(made).seed


def test_it_has_source_version_seed_limits_and_result(made: Path) -> None:
    packed = bundle.read(made)
    assert packed.source == WRONG.encode()
    assert packed.task_version == packed.result.task_version
    assert packed.seed == packed.result.seed
    assert packed.limits.memory_mb > 0
    assert {"numpy", "scikit-learn"} <= packed.versions.libraries.keys()


def test_it_names_neither_machine_nor_user_nor_folder(made: Path) -> None:
    text = made.read_text()
    for private in (platform.node(), str(made.parent), str(Path.home()), getpass.getuser()):
        assert private.strip("/") not in text, private


def test_the_words_of_a_failed_judge_lose_their_folders() -> None:
    said = 'File "/home/jo/venv/lib/python3.11/site-packages/exercises/judge/grader.py", line 7'
    judged = Judgement(
        task=TASK,
        task_version="0" * 16,
        verdict=Verdict.JUDGE_ERROR,
        groups=(),
        tests=(),
        seconds=0.0,
        sandbox="full",
        seed=1,
        detail=Text(en=said, zh=said),
    )
    packed = bundle.pack(judged, b"", level="core", samples=False)
    assert packed.result.detail is not None
    assert packed.result.detail.en == 'File "grader.py", line 7'


def test_another_verdict_or_another_version_is_told(made: Path) -> None:
    packed = bundle.read(made)
    group = replace(packed.result.groups[1], verdict=Verdict.ACCEPTED)
    result = replace(packed.result, groups=(packed.result.groups[0], group))
    python = replace(packed.versions, python="CPython 3.4.1")
    made.unlink()
    bundle.write(replace(packed, result=result, versions=python, task_version="0" * 16), made)
    again = replayed(made)
    assert again.exit_code == 1
    assert "judged otherwise: core/basic: accepted then, wrong-answer now" in again.stdout
    assert "changed since: python: CPython 3.4.1 then" in again.stdout
    assert "changed since: task: 0000000000000000 then" in again.stdout


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"format": 2}', b"null", b"0" * (17 << 20)],
    ids=["empty", "no fields", "deep", "no text", "other format", "null", "huge"],
)
def test_anything_else_is_refused_in_words(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(text)
    with pytest.raises(QuizError, match=r"bundle\.json"):
        bundle.read(file)


@pytest.mark.parametrize(
    "change", [{"task": "../../etc"}, {"task": "no-such-task"}, {"level": "nothing"}]
)
def test_an_unknown_task_or_level_is_refused(made: Path, change: dict[str, str]) -> None:
    plain = json.loads(made.read_text()) | change
    made.write_text(json.dumps(plain))
    with Judge() as judge, pytest.raises(QuizError):
        bundle.replay(bundle.read(made), judge)


def test_unknown_fields_are_refused(made: Path) -> None:
    plain = msgspec.json.decode(made.read_bytes())
    plain["folder"] = "/"
    made.write_bytes(msgspec.json.encode(plain))
    with pytest.raises(QuizError, match="folder"):
        bundle.read(made)


LOOKS_AROUND = """
import os, sys, numpy

def edit_distance(s1, s2):
    print(sys.prefix, numpy.__file__, os.uname().nodename)
    raise ValueError(f"{sys.prefix} {numpy.__file__} {os.uname().nodename}")
"""


def test_what_a_solution_saw_of_the_machine_is_not_in_its_bundle(tmp_path: Path) -> None:
    """Its words are kept, with placeholders for folders and the machine's name."""
    packed = bundle.read(graded(tmp_path, LOOKS_AROUND.encode()))
    text = msgspec.json.encode(packed.result).decode()
    assert "ValueError" in text
    assert "<python>" in text or "<program>" in text
    for private in (sys.prefix, str(Path.home())):
        assert private not in text
    assert not re.search(rf"\b{re.escape(platform.node())}\b", text)


@pytest.mark.parametrize(
    "source",
    [b"\xff\xfe\x00", b"\xef\xbb\xbfdef edit_distance(s1, s2):\r\n    return 0\r\n"],
    ids=["no text", "mark and returns"],
)
def test_a_file_is_kept_byte_for_byte(tmp_path: Path, source: bytes) -> None:
    file = graded(tmp_path, source, "--samples")
    assert bundle.read(file).source == source
    assert replayed(file).exit_code == 0


def test_the_samples_alone_are_replayed_as_such(tmp_path: Path) -> None:
    told = json.loads(replayed(graded(tmp_path, WRONG.encode(), "--samples"), "--json").stdout)
    assert [each["name"] for each in told["result"]["groups"]] == ["samples"]


def test_nothing_is_overwritten(made: Path) -> None:
    """Not even a solution whose name was typed in the bundle's place, and nothing is judged."""
    solution = made.with_name("solution.py")
    run = CliRunner().invoke(grade, [TASK, str(solution), "--bundle", str(solution)])
    assert run.exit_code == 2
    assert "already" in run.output
    assert solution.read_text() == WRONG


@pytest.mark.parametrize(
    "change",
    [{"seed": -1}, {"seed": 1 << 32}, {"seed": 10**30}, {"seed": 1.5}, {"seed": "1"},
     {"level": "\x1b[2J"}, {"task": 7}, {"source": "%%%"}, {"limits": {"memory_mb": 0}},
     {"result": None}, {"samples": "yes"}, {"\x1b[2Jfield": 1}],
    ids=str,
)  # fmt: skip
def test_what_no_program_wrote_is_refused_in_a_line_of_plain_words(
    made: Path, change: dict[str, object]
) -> None:
    made.write_text(json.dumps(json.loads(made.read_text()) | change))
    with pytest.raises(QuizError) as refused:
        bundle.read(made)
    assert str(refused.value).isprintable()


def test_foreign_names_are_printed_harmlessly(made: Path) -> None:
    packed = bundle.read(made)
    group = replace(packed.result.groups[0], name="\x1b[2J\nall accepted")
    python = replace(packed.versions, python="\x1b[2J", libraries={"\x1b[1m": "\n"})
    made.unlink()
    bundle.write(
        replace(packed, result=replace(packed.result, groups=(group,)), versions=python), made
    )
    again = replayed(made)
    assert again.exit_code == 1
    assert all(line.isprintable() for line in again.stdout.splitlines())
    assert "all accepted" not in again.stdout.splitlines()


def test_what_is_not_a_file_is_refused_at_once(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(QuizError, match=path.name):
            bundle.read(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(QuizError, match="pipe"):
            bundle.read(tmp_path / "pipe")


def test_a_judge_that_fails_at_the_replay_is_told_by_the_exit_code(made, monkeypatch) -> None:
    def fail(_judge: Judge, *_args: object, **_named: object) -> Judgement:
        return replace(bundle.read(made).result, verdict=Verdict.JUDGE_ERROR, groups=())

    monkeypatch.setattr(Judge, "grade", fail)
    assert replayed(made).exit_code == 3
