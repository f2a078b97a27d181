"""The judge where there is no sandbox: the same verdicts, and it says what it is.

The processes are really started, as on macOS and Windows: what these systems lack is taken away
from each before our modules are imported.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import exercises
import exercises.sandbox
from exercises.judge import client
from exercises.judge.client import Judge
from exercises.judge.faults import CancelledError
from exercises.task import open_task, task_names
from quiz.cli.grade import grade
from quiz.model import Judgement, Verdict

ROOT = Path(exercises.__file__).parent.parent
WORKER = Path(exercises.sandbox.__file__).with_name("alone.py")

LACKING = {
    "darwin": {
        "modules": ["spwd", "ossaudiodev"],
        "os": [
            "pipe2", "pidfd_open", "memfd_create", "setresuid", "setresgid", "eventfd",
            "sched_getaffinity", "close_range", "posix_fadvise", "O_PATH", "O_TMPFILE",
        ],
        "signal": ["pidfd_send_signal", "sigtimedwait", "sigwaitinfo"],
        "select": ["epoll", "poll"],
        "time": ["clock_gettime"],
    },
    "win32": {
        "modules": ["fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "curses"],
        "os": [
            "fork", "killpg", "setsid", "geteuid", "getuid", "getppid", "setgroups", "setresuid",
            "setresgid", "pipe2", "pidfd_open", "memfd_create", "mkfifo", "wait4", "O_NONBLOCK",
            "O_NOFOLLOW", "O_CLOEXEC", "O_PATH", "sched_getaffinity", "WNOHANG", "sysconf",
        ],
        "signal": ["pidfd_send_signal", "SIGXCPU", "setitimer", "sigtimedwait", "alarm"],
        "select": ["epoll", "poll"],
        "time": ["clock_gettime"],
    },
}  # fmt: skip
"""What each system's Python has not, of what Linux's has; but what ``subprocess`` needs here."""

PRELUDE = """
import sys
sys.path.append({root!r})
{first}
import os, select, signal, time
for name in [each for each in sys.modules if each.partition(".")[0] in ("exercises", "quiz")]:
    del sys.modules[name]
lacking = {lacking!r}
for name in lacking.pop("modules"):
    sys.modules[name] = None
for module, names in lacking.items():
    for name in names:
        vars(sys.modules[module]).pop(name, None)
sys.platform = {system!r}
"""
"""Libraries are imported first, as they take the system at its word and want what it lacks here."""


def prelude(system: str, first: str) -> str:
    return PRELUDE.format(root=str(ROOT), first=first, lacking=LACKING[system], system=system)


@pytest.fixture(params=LACKING)
def foreign(request, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A system of that kind: a judge that is started now is started there."""
    worker = tmp_path / "alone.py"
    begin = prelude(request.param, "import exercises.sandbox.worker, resource, fcntl")
    worker.write_text(
        f"{begin}\nimport runpy\nrunpy.run_path({str(WORKER)!r}, run_name='__main__')\n"
    )
    first = "import exercises.judge.client, exercises.judge.plain_grader, _pytest.skipping"
    more = f"""
import pathlib
from exercises.judge import plain
plain.PROGRAM = pathlib.Path({str(worker)!r})
from exercises.judge.{{module}} import main; main()
"""
    program = (prelude(request.param, first).replace("{", "{{").replace("}", "}}")) + more
    monkeypatch.setattr(client, "PROGRAM", program)
    return str(request.param)


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge(degraded=True) as judge:
        yield judge


def submission(task: str, name: str) -> bytes:
    return (open_task(task).path / "submissions" / name).read_bytes()


IMPORTS = """
{prelude}
import exercises.judge.client, exercises.judge.plain_grader, exercises.judge.plain
import exercises.sandbox.worker, exercises.bundle, exercises.task
from quiz.cli.main import COMMANDS, cli
import click
for name in COMMANDS:
    assert cli.get_command(click.Context(cli), name) is not None
assert not exercises.judge.client.SANDBOXED
assert exercises.judge.client.kernel() is None
print("imported")
"""


@pytest.mark.parametrize("system", LACKING)
def test_nothing_that_only_linux_has_is_imported(system: str) -> None:
    """Every command and all that the judge starts there can be imported."""
    first = """
import exercises.judge.plain_grader, exercises.bundle, click
from quiz.cli.main import COMMANDS, cli
for name in COMMANDS:
    cli.get_command(click.Context(cli), name)
"""
    code = IMPORTS.format(prelude=prelude(system, first))
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stdout == "imported\n", done.stderr


def test_verdicts_are_the_same_there(foreign: str) -> None:
    """One right and one of each wrong kind, in processes that lack what that system lacks."""
    expected = {
        "accepted/two_rows.py": Verdict.ACCEPTED,
        "wrong_answer/substitution_costs_two.py": Verdict.WRONG_ANSWER,
        "runtime_error/empty_text.py": Verdict.RUNTIME_ERROR,
    }
    with Judge(degraded=True) as judge:
        for name, verdict in expected.items():
            judged = judge.grade("edit-distance", submission("edit-distance", name), seed=1)
            assert (judged.verdict, judged.sandbox) == (verdict, "degraded"), judged.detail


@pytest.mark.parametrize("task", task_names())
def test_the_reference_of_every_task_is_accepted(judge: Judge, task: str) -> None:
    judged = judge.grade(task, open_task(task).reference.read_bytes(), seed=1)
    assert judged.verdict is Verdict.ACCEPTED, judged.groups
    assert judged.sandbox == "degraded"


@pytest.mark.parametrize(
    ("task", "name"),
    [
        ("data-augmentation", "wrong_answer/seed_zero_is_none.py"),
        ("edit-distance", "wrong_answer/utf16_units.py"),
        ("text-similarity", "wrong_answer/rounded_above_one.py"),
        ("text-similarity", "runtime_error/division_by_zero.py"),
    ],
)
def test_faults_are_found_where_the_sandboxed_judge_finds_them(judge, task, name) -> None:
    with Judge() as sandboxed:
        wanted = sandboxed.grade(task, submission(task, name), seed=1)
    judged = judge.grade(task, submission(task, name), seed=1)
    assert judged.verdict is wanted.verdict is not Verdict.ACCEPTED
    assert judged.groups == wanted.groups


def distance(body: str) -> str:
    return "import os, sys, time\ndef edit_distance(s1, s2):\n" + textwrap.indent(body, "    ")


@pytest.mark.parametrize(
    ("body", "verdict", "words"),
    [
        ("while True: pass", Verdict.TIME_LIMIT, "did not return within"),
        ("time.sleep(99)", Verdict.TIME_LIMIT, "did not return within"),
        ("while True: print('x' * 9999)", Verdict.OUTPUT_LIMIT, "printed more than"),
        ("return 'x' * (9 << 20)", Verdict.OUTPUT_LIMIT, "larger than"),
        ("os._exit(0)", Verdict.RUNTIME_ERROR, "ended itself"),
        ("sys.exit(0)", Verdict.RUNTIME_ERROR, "SystemExit"),
        ("os.write(4, b'\\0\\0\\0\\2[]'); return 3", Verdict.WRONG_ANSWER, "not a result"),
    ],
)
def test_limits_hold(judge: Judge, body: str, verdict: Verdict, words: str) -> None:
    judged = judge.grade("edit-distance", distance(body), samples=True, seed=1)
    assert judged.verdict is verdict
    first = next(each for each in judged.tests if each.verdict is not Verdict.ACCEPTED)
    assert first.symptom is not None
    assert words in first.symptom.en


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="follows processes as Linux can")
def test_a_grading_can_be_given_up_and_leaves_no_process() -> None:
    workers: list[int] = []

    def working() -> bool:
        if judge._grader is not None and not workers:
            workers.extend(os.pidfd_open(each) for each in children(judge._grader._process.pid))
        return bool(workers)

    with Judge(degraded=True) as judge:
        with pytest.raises(CancelledError):
            judge.grade("edit-distance", distance("time.sleep(99)"), seed=1, cancelled=working)
        for worker in workers:
            assert select.select([worker], [], [], 10)[0] == [worker]
            os.close(worker)
        right = open_task("edit-distance").reference.read_bytes()
        assert judge.grade("edit-distance", right, samples=True).verdict is Verdict.ACCEPTED


def children(parent: int) -> list[int]:
    """Find the processes that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
    return found


@pytest.mark.parametrize("options", [(), ("--lang", "zh")])
def test_the_command_says_degraded_and_what_that_means(monkeypatch, tmp_path, options) -> None:
    monkeypatch.setattr("quiz.cli.grade.Judge", partial(Judge, degraded=True))
    file = tmp_path / "solution.py"
    file.write_bytes(open_task("edit-distance").reference.read_bytes())
    run = CliRunner().invoke(grade, ["edit-distance", str(file), "--samples", "--json", *options])
    assert run.exit_code == 0, run.output
    assert json.loads(run.stdout)["sandbox"] == "degraded"
    assert ("信任" if options else "only code that you trust") in run.stderr


def test_a_sandbox_that_does_not_hold_is_told_too(monkeypatch, tmp_path) -> None:
    """On Linux, where the self-test finds that something is not refused."""
    judged = Judgement(
        task="edit-distance",
        task_version="0" * 16,
        verdict=Verdict.ACCEPTED,
        groups=(),
        tests=(),
        seconds=0.0,
        sandbox="degraded",
        seed=1,
    )
    monkeypatch.setattr(Judge, "grade", lambda *_args, **_named: judged)
    monkeypatch.setattr(Judge, "note", None)
    file = tmp_path / "solution.py"
    file.touch()
    run = CliRunner().invoke(grade, ["edit-distance", str(file)])
    assert "only code that you trust" in run.stderr
