"""Hostile files end in a clear problem, with bounded memory and without harm to the interpreter."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.kinds import AnyQuestion
from quiz.nodes import read

MEMORY = 1_000_000_000

CASES = {
    "open brackets": ('"[" * 100_000', "nested more than 30 levels deep"),
    "open braces": ('"{a: " * 100_000', "nested more than 30 levels deep"),
    "dashes": ('"- " * 100_000', "nested more than 30 levels deep"),
    "complex keys": ('"? " * 100_000', "nested more than 30 levels deep"),
    "nested sets": ('"[{" * 100_000', "nested more than 30 levels deep"),
    "indentation": (
        '"\\n".join(" " * level + "a:" for level in range(2_000))',
        "nested more than 30 levels deep",
    ),
    "alias bomb": (
        '"a: &a [x]\\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\\n" for a, b in zip(S, S[1:]))',
        "an anchor (`&name`) is not allowed",
    ),
    "itself": ('"&a [*a, *a]"', "an anchor (`&name`) is not allowed"),
    "many aliases": ('"- &a [b]\\n" + "- *a\\n" * 900_000', "an anchor (`&name`) is not allowed"),
    "many anchors": (
        '"".join(f"- &a{n} b\\n" for n in range(90_000))',
        "an anchor (`&name`) is not allowed",
    ),
    "many values": ('"[" + "a," * 2_400_000 + "]"', "more than 100000 values in one file"),
    "many keys": ('"a: b\\n" * 900_000', "more than 100000 values in one file"),
    "many empty entries": ('"- {}\\n" * 90_000', "1000 problems in this file"),
    "many unknown fields": (
        '"- kind: choice\\n" + "".join(f"  {n}prompt{n}: x\\n" for n in range(45_000))',
        "1000 problems in this file",
    ),
    "one field again and again": (
        '"- kind: choice\\n" * 1 + "  id: a.b\\n" * 45_000',
        "1000 problems",
    ),
    "a long word": ('"a" * 4_900_000', "expected a list"),
    "a long key": ('"- kind: choice\\n  ? " + "k" * 4_000_000 + "\\n  : v"', "is not known here"),
    "a long kind": ('"- kind: " + "choice" * 800_000', "is not allowed here"),
    "a long number": (
        '"- kind: choice\\n  difficulty: " + "9" * 4_000_000',
        "expected a whole number",
    ),
    "a long id": (
        '"- kind: choice\\n  id: " + "a-" * 2_000_000',
        "characters are not allowed here",
    ),
    "many lines": ('"a\\n" * 2_400_000', "expected a list"),
    "many blank lines": ('"\\n" * 4_900_000', "the file is empty"),
    "many comments": ('"#\\n" * 2_400_000', "the file is empty"),
    "many documents": ('"---\\n" * 1_200_000', "a second document"),
    "many directives": ('"%YAML 1.1\\n" * 400_000', "not valid YAML"),
    "many colons": ('"a:" * 2_400_000', "a `: ` that does not belong here"),
    "a long tag": ('"!" + "a" * 4_000_000 + " b"', "a tag (`!name`) is not allowed"),
    "tag handles": ('"%TAG ! tag:x,2000:\\n--- !x b"', "a tag (`!name`) is not allowed"),
    "too large": ('"- " + "a" * 5_000_000', "the file is larger than 5,000,000 bytes"),
    "nothing but NUL": ('"\\0" * 1_000_000', "save it as UTF-8"),
    "surrogates": ('"\\ud800".encode("utf-8", "surrogatepass")', "is not UTF-8"),
    "an escaped surrogate": ("""r'- "\\ud800"'""", "not valid YAML"),
}

SCRIPT = """
import json, resource, sys
from pathlib import Path
from quiz.kinds import AnyQuestion
from quiz.nodes import read
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
file = Path(sys.argv[1])
S = "abcdefghijklmnopqrstuvwxyz"
data = eval(sys.argv[2])
file.write_bytes(data.encode() if isinstance(data, str) else data)
del data
found = read(file, tuple[AnyQuestion, ...], base=file.parent)
print(json.dumps([found.value is None, [problem.message for problem in found.problems]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by setrlimit")
@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_ends_in_a_clear_problem(case: str, tmp_path: Path) -> None:
    made_by, message = CASES[case]

    run = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(memory=MEMORY), str(tmp_path / "x.yaml"), made_by],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert run.returncode == 0, run.stderr
    nothing, messages = json.loads(run.stdout)
    assert nothing
    assert any(message in each for each in messages), messages[:3]
    assert max(map(len, messages)) < 400


def problem_with(path: Path, base: Path) -> str:
    found = read(path, tuple[AnyQuestion, ...], base=base)
    assert found.value is None
    assert len(found.problems) == 1
    assert str(found.problems[0].place) == f"{path.as_posix()}:1:1"
    return found.problems[0].message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("[]")
    base = tmp_path / "content"
    base.mkdir()
    (base / "x.yaml").symlink_to(outside)

    assert problem_with(base / "x.yaml", base) == (
        f"the link leads out of {base}; put the file itself there"
    )


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("[]")
    (tmp_path / "x.yaml").symlink_to("real.yaml")

    assert read(tmp_path / "x.yaml", tuple[str, ...], base=tmp_path).value == ()


def test_links_to_nothing_and_to_themselves_are_problems(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "y.yaml").symlink_to("y.yaml")

    assert problem_with(tmp_path / "x.yaml", tmp_path) == "there is no such file"
    assert problem_with(tmp_path / "y.yaml", tmp_path).startswith("the file can't be read: ")


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()

    assert problem_with(tmp_path / "x.yaml", tmp_path) == "this is not a file; rename or remove it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")

    assert problem_with(tmp_path / "x.yaml", tmp_path) == "this is not a file; rename or remove it"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("[]")
    (tmp_path / "x.yaml").chmod(0)

    assert (
        problem_with(tmp_path / "x.yaml", tmp_path) == "the file can't be read: Permission denied"
    )


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert problem_with(tmp_path / "x.yaml", tmp_path) == "there is no such file"
