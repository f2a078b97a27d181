"""What holds when a layer of the sandbox is missing, and that nothing runs half locked."""

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import exercises
from exercises.judge import replies, selftest, surroundings, workers, zygotes
from exercises.judge.channel import Allowance, Bounds
from exercises.judge.faults import SandboxError
from exercises.judge.pool import Pool, Submission
from exercises.judge.zygotes import Zygote
from exercises.sandbox import wire

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the full sandbox needs Linux"
)

BOUNDS = Bounds(memory=256 << 20, output=1 << 16, reply=1 << 16)
ROOT = str(Path(exercises.__file__).parent.parent)
PROGRAM = zygotes.PROGRAM

Weaken = Callable[[str], Zygote]


@pytest.fixture
def weakened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Weaken]:
    """Start a zygote after running a change to the sandbox's modules in it."""
    started: list[Zygote] = []

    def start(change: str) -> Zygote:
        script = tmp_path / "weakened.py"
        script.write_text(
            f"import sys\nsys.path.insert(0, {ROOT!r})\n"
            "from exercises.sandbox import kernel, landlock, lockdown, seccomp\n"
            f"sys.path.remove({ROOT!r})\n{textwrap.dedent(change)}\n"
            f"import runpy\nrunpy.run_path({str(PROGRAM)!r}, run_name='__main__')\n"
        )
        monkeypatch.setattr(zygotes, "PROGRAM", script)
        started.append(Zygote(surroundings.COMMON))
        return started[-1]

    yield start
    for zygote in started:
        zygote.kill()


def answer(zygote: Zygote, source: str) -> replies.Reply:
    """Call ``answer()`` of a source in a worker of the zygote."""
    pool = Pool(
        lambda: workers.start(zygote, BOUNDS), BOUNDS, Submission(source.encode(), ("answer",))
    )
    call = {"id": "1", "function": "answer", "batch": [[]], "watch": False, "hold": False}
    try:
        return pool.worker().exchange(wire.frame(call), Allowance(5.0))
    finally:
        pool.drop()


def test_without_landlock_no_file_opens_and_the_word_says_so(weakened: Weaken) -> None:
    zygote = weakened("landlock.abi = lambda: 0")
    assert selftest.sandbox(zygote) == "no-landlock"
    read = answer(zygote, "def answer(): return open('/etc/passwd').read()")
    assert isinstance(read, replies.Raised)
    assert read.type == "PermissionError"
    right = answer(zygote, "import json, random\ndef answer(): return json.dumps([1])")
    assert isinstance(right, replies.Returned)


def test_a_hole_in_the_sandbox_is_called_degraded(weakened: Weaken) -> None:
    zygote = weakened("seccomp.Filter.load = lambda self: None")
    assert selftest.sandbox(zygote) == "degraded"


@pytest.mark.parametrize(
    "step",
    [
        "seccomp.Filter.load",
        "landlock.restrict",
        "kernel.drop_capabilities",
        "kernel.close_from",
        "lockdown._limit",
    ],
)
def test_if_a_step_fails_no_solution_is_run(weakened: Weaken, step: str) -> None:
    zygote = weakened(
        f"""
        def fail(*_):
            raise OSError("this step fails")
        {step} = fail
        """
    )
    with pytest.raises(SandboxError):
        answer(zygote, "def answer(): return 1")


def test_without_seccomp_landlock_still_hides_the_files(weakened: Weaken) -> None:
    zygote = weakened("seccomp.Filter.load = lambda self: None")
    for act in ("open('/etc/passwd').read()", "__import__('os').listdir('/')"):
        read = answer(zygote, f"def answer(): return {act}")
        assert isinstance(read, replies.Raised), act
        assert read.type == "PermissionError", act
