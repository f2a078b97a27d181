"""Hostile and odd submissions against the users' own judge: verdicts, and nothing left behind."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.judge import CancelledError, Judge
from quiz.model import Judgement, TestResult, Verdict

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the full sandbox needs Linux"
)

RIGHT = "\ndef answer(n):\n    return n * 41421356 % 1000003\n"
CANARY = "the-expected-value-is-41421356"

Attack = Callable[..., Judgement]

FAIR = {
    "plain": RIGHT,
    "windows line ends": RIGHT.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + RIGHT,
    "main guard": RIGHT + "if __name__ == '__main__':\n    input('never asked')\n",
    "50 KB of prints": "def answer(n):\n    print('x' * 2300)\n    return n * 41421356 % 1000003",
    "threads": """
        import threading
        def answer(n):
            found = []
            threads = [threading.Thread(target=found.append, args=(n,)) for _ in range(8)]
            [thread.start() for thread in threads], [thread.join() for thread in threads]
            return found[-1] * 41421356 % 1000003
        """,
    "asyncio": """
        import asyncio
        async def later(n):
            await asyncio.sleep(0)
            return n * 41421356 % 1000003
        def answer(n):
            return asyncio.run(later(n))
        """,
    "numpy": """
        import numpy as np
        def answer(n):
            return int((np.arange(3, dtype=np.int64) + n)[0]) * 41421356 % 1000003
        """,
    "scikit-learn imported late": """
        def answer(n):
            from sklearn.feature_extraction.text import CountVectorizer
            CountVectorizer(analyzer="char").fit_transform(["abc"])
            return n * 41421356 % 1000003
        """,
    "dataclass": """
        import dataclasses
        @dataclasses.dataclass
        class Number:
            n: "int"
        def answer(n):
            return Number(n).n * 41421356 % 1000003
        """,
    "200 MB of memory": """
        TABLE = bytearray(200 << 20)
        def answer(n):
            return n * 41421356 % 1000003
        """,
    "late standard library": """
        def answer(n):
            import sqlite3, uuid, tomllib, zoneinfo, xml.dom.minidom
            return n * 41421356 % 1000003
        """,
}

HOSTILE = {
    "wrong": ("def answer(n): return 1", "wrong-answer"),
    "None": ("def answer(n): pass", "wrong-answer"),
    "True for 1": ("def answer(n): return n == 0 or True", "wrong-answer"),
    "NaN": ("def answer(n): return float('nan')", "wrong-answer"),
    "always equal": (
        (
            "class I(int):\n    __eq__ = lambda s, o: True\n    __hash__ = int.__hash__\n"
            "def answer(n): return I(1)"
        ),
        "wrong-answer",
    ),
    "generator": ("def answer(n): yield 1", "wrong-answer"),
    "numpy number": ("import numpy\ndef answer(n): return numpy.int64(n)", "wrong-answer"),
    "global random state": (
        "import random\ndef answer(n):\n    random.random()\n    return n * 41421356 % 1000003",
        "wrong-answer",
    ),
    "raises": ("def answer(n): raise KeyError('x')", "runtime-error"),
    "exception whose text loops": (
        (
            "class E(Exception):\n    def __str__(self):\n        while True: pass\n"
            "def answer(n): raise E"
        ),
        "time-limit",
    ),
    "sys.exit": ("import sys\ndef answer(n): sys.exit(0)", "runtime-error"),
    "sys.exit at import": ("import sys\nsys.exit(0)" + RIGHT, "runtime-error"),
    "os._exit(0)": ("import os\ndef answer(n): os._exit(0)", "runtime-error"),
    "os._exit(0) at import": ("import os\nos._exit(0)" + RIGHT, "runtime-error"),
    "crash": ("import ctypes\ndef answer(n): ctypes.string_at(0)", "runtime-error"),
    "deep recursion": ("def answer(n): return answer(n)", "runtime-error"),
    "input": ("def answer(n): return int(input())", "runtime-error"),
    "endless loop": ("def answer(n):\n    while True: pass", "time-limit"),
    "endless loop, signals ignored": (
        (
            "import signal\nfor s in range(1, 64):\n    try: signal.signal(s, signal.SIG_IGN)\n"
            "    except (OSError, ValueError): pass\ndef answer(n):\n    while True: pass"
        ),
        "time-limit",
    ),
    "memory": ("def answer(n): return len([0] * 10**10)", "memory-limit"),
    "memory bit by bit": (
        "def answer(n):\n    kept = []\n    while True: kept.append(bytearray(10**7))",
        "memory-limit",
    ),
    "flood of prints": ("def answer(n):\n    while True: print('x' * 1000)", "output-limit"),
    "huge int": ("def answer(n): return 1 << 3000000", "output-limit"),
    "huge list": ("def answer(n): return [0] * 10**6", "output-limit"),
    "cyclic list": (
        "def answer(n):\n    x = []\n    x += [x, x]\n    return x",
        "output-limit",
    ),
    "fork bomb": ("import os\ndef answer(n):\n    while True: os.fork()", "runtime-error"),
    "thread bomb": (
        (
            "import threading, time\ndef answer(n):\n"
            "    while True: threading.Thread(target=time.sleep, args=(60,)).start()"
        ),
        "runtime-error",
    ),
    "exec": ("import os\ndef answer(n): os.execv('/bin/true', ['true'])", "runtime-error"),
    "subprocess": ("import subprocess\ndef answer(n): subprocess.run(['id'])", "runtime-error"),
    "socket": ("import socket\ndef answer(n): socket.socket()", "runtime-error"),
    "kills its parent": (
        "import os\ndef answer(n): os.kill(os.getppid(), 9)",
        "runtime-error",
    ),
    "reads /proc": ("def answer(n): return open('/proc/self/maps').read()", "runtime-error"),
    "reads the environment of its parent": (
        "import os\ndef answer(n): return open(f'/proc/{os.getppid()}/environ').read()",
        "runtime-error",
    ),
    "lists the root": ("import os\ndef answer(n): return os.listdir('/')", "runtime-error"),
    "imports the judge": ("def answer(n): import exercises.judge", "runtime-error"),
    "imports pytest": ("def answer(n): import pytest", "runtime-error"),
    "writes a file": ("def answer(n): open('/tmp/owned-by-a-solution', 'w')", "runtime-error"),
    "changes a mode": ("import os\ndef answer(n): os.chmod('/tmp', 0o777)", "runtime-error"),
    "closes its channel": ("import os\ndef answer(n): os.close(4)", "runtime-error"),
    "closes everything and loops": (
        "import os\ndef answer(n):\n    os.closerange(0, 64)\n    while True: pass",
        "runtime-error",
    ),
}

FORGED = """
import json, os, struct
def answer(n):
    body = {body}
    for descriptor in range(1, 16):
        try: os.write(descriptor, {frame})
        except OSError: pass
    return 1
"""
FRAMED = "struct.pack('>I', len(body)) + body"
FORGERIES = {
    "an accepted result": (
        "json.dumps({'kind': 'returned', 'id': '0' * 16, 'values': [0], 'arguments': ''}).encode()",
        FRAMED,
    ),
    "a verdict": ("json.dumps({'kind': 'accepted', 'verdict': 'accepted'}).encode()", FRAMED),
    "not JSON": ("b'{'", FRAMED),
    "deep nesting": ("b'[' * 100000", FRAMED),
    "infinity": (
        'b\'{"kind": "returned", "id": "x", "values": [1e999], "arguments": ""}\'',
        FRAMED,
    ),
    "a huge number": ("b'9' * 100000", FRAMED),
    "a length without a body": ("b''", "struct.pack('>I', 1000)"),
    "an endless length": ("b''", "b'\\xff' * 4096"),
    "nothing but zeros": ("b''", "bytes(4096)"),
}

INVALID = {
    "syntax error": "def answer(n) return n",
    "nul byte": "x = '\0'" + RIGHT,
    "missing function": "def anwser(n): return n",
    "no function": "answer = 3",
    "too big": "#" * (1 << 20) + RIGHT,
    "empty": "",
}


@pytest.mark.parametrize("source", FAIR.values(), ids=FAIR)
def test_an_odd_but_right_solution_is_accepted(attack: Attack, source: str) -> None:
    judged = attack(source)
    assert judged.verdict is Verdict.ACCEPTED, judged.tests


@pytest.mark.parametrize(("source", "verdict"), HOSTILE.values(), ids=HOSTILE)
def test_a_fault_gets_its_own_verdict(attack: Attack, source: str, verdict: str) -> None:
    judged = attack(source)
    assert judged.verdict == verdict, (judged.detail, judged.tests)
    assert judged.passed == 0 or verdict == "wrong-answer"


@pytest.mark.parametrize(("body", "frame"), FORGERIES.values(), ids=FORGERIES)
def test_a_forged_reply_never_passes(attack: Attack, body: str, frame: str) -> None:
    judged = attack(FORGED.format(body=body, frame=frame))
    assert judged.passed == 0
    assert judged.verdict in ("wrong-answer", "output-limit", "time-limit", "runtime-error")


@pytest.mark.parametrize("source", INVALID.values(), ids=INVALID)
def test_an_unusable_file_is_invalid_and_says_why(attack: Attack, source: str) -> None:
    judged = attack(source)
    assert judged.verdict is Verdict.INVALID
    assert judged.detail is not None


def test_bytes_that_are_not_utf8_are_invalid_unless_declared(judge: Judge) -> None:
    text = "# 中文\n" + RIGHT
    assert judge.grade("vault", text.encode("gbk")).verdict is Verdict.INVALID
    declared = b"# -*- coding: gbk -*-\n" + text.encode("gbk")
    assert judge.grade("vault", declared).verdict is Verdict.ACCEPTED


def test_a_waiting_solution_is_stopped(attack: Attack) -> None:
    judged = attack("import time\ndef answer(n): time.sleep(1000)", samples=True)
    assert judged.verdict is Verdict.TIME_LIMIT


def test_the_files_of_the_hidden_tests_are_out_of_reach(attack: Attack, tasks: Path) -> None:
    """Neither opening, listing, linking nor importing reaches them."""
    hidden = tasks / "vault" / "tests" / "hidden_first.py"
    for act in (
        f"open({str(hidden)!r}).read()",
        f"os.listdir({str(hidden.parent)!r})",
        f"os.open({str(hidden)!r}, os.O_PATH)",
        f"os.link({str(hidden)!r}, '/tmp/link')",
        f"importlib.machinery.SourceFileLoader('x', {str(hidden)!r}).load_module()",
        f"mmap.mmap(os.open({str(hidden)!r}, os.O_RDONLY), 0)",
    ):
        judged = attack(f"import importlib.machinery, mmap, os\ndef answer(n): {act}")
        assert judged.verdict is Verdict.RUNTIME_ERROR, act
        assert CANARY not in str(judged)


def test_memory_frames_and_objects_hold_no_secret(attack: Attack) -> None:
    """The constants of the reference and the hidden tests are nowhere in the worker."""
    judged = attack(
        """
        import gc, sys
        def answer(n):
            found = [repr(each)[:5000] for each in gc.get_objects()]
            frame = sys._getframe()
            while frame:
                found.append(repr(frame.f_locals)[:5000])
                frame = frame.f_back
            if any("-".join(("the-expected", "value-is")) in each for each in found):
                raise SystemExit("found")
            return 1
        """
    )
    assert judged.verdict is Verdict.WRONG_ANSWER


def test_messages_are_safe_to_print(attack: Attack) -> None:
    judged = attack("def answer(n): raise ValueError('\\x1b[31m\\u202e\\ud800' + 'x' * 10**6)")
    symptom = judged.tests[0].symptom
    assert symptom is not None
    shown = symptom.en + symptom.zh + judged.tests[0].traceback
    assert not {"\x1b", "\u202e", "\ud800"} & {*shown}
    assert len(shown) < 10_000


def test_the_traceback_is_the_learners_own(attack: Attack) -> None:
    judged = attack("def helper(n):\n    return {}[n]\ndef answer(n):\n    return helper(n)")
    traceback = judged.tests[0].traceback
    assert "in helper" in traceback
    assert "return {}[n]" in traceback
    assert "worker.py" not in traceback


def test_hidden_tests_show_no_prints_and_samples_do(attack: Attack) -> None:
    judged = attack("def answer(n):\n    print('seen', n)\n    return 1")
    assert {test.prints for test in judged.tests if test.group == "samples"} == {"seen 0\n"}
    assert {test.prints for test in judged.tests if test.group != "samples"} == {""}


def test_no_process_outlives_a_verdict(judge: Judge, attack: Attack) -> None:
    judge.grade("vault", RIGHT)
    before = children()
    attack("import os, threading\nos.setsid if 0 else 0\ndef answer(n):\n    while True: pass")
    assert settled(lambda: children() <= before)


def test_cancelling_stops_at_once_and_the_next_verdict_is_whole(judge: Judge) -> None:
    started = threading.Event()
    loop = "print('on')\ndef answer(n):\n    while True: pass"
    timer = threading.Timer(0.3, started.set)
    timer.start()
    with pytest.raises(CancelledError):
        judge.grade("vault", loop, cancelled=started.is_set)
    assert judge.grade("vault", RIGHT).verdict is Verdict.ACCEPTED


def test_results_stream_as_tests_end(judge: Judge) -> None:
    seen: list[str] = []
    judged = judge.grade("vault", RIGHT, on_test=lambda test: seen.append(test.group))
    assert seen == [test.group for test in judged.tests] == ["samples", "first", "second"]


def test_a_killed_grader_is_replaced(judge: Judge) -> None:
    judge.grade("vault", RIGHT)
    for pid in children():
        os.kill(pid, 9)
    assert judge.grade("vault", RIGHT).verdict is Verdict.ACCEPTED


def test_a_grading_that_begins_again_repeats_no_result(judge: Judge) -> None:
    seen: list[str] = []

    def on_test(test: TestResult) -> None:
        seen.append(test.group)
        if len(seen) == 2:
            for pid in children():
                os.kill(pid, 9)

    slow = RIGHT.replace("return", "[0 for _ in range(200_000)]; return")
    judged = judge.grade("vault", slow, on_test=on_test)
    assert judged.verdict is Verdict.ACCEPTED
    assert seen == ["samples", "first", "second"]


def test_a_killed_zygote_is_replaced(judge: Judge) -> None:
    judge.grade("vault", RIGHT)
    for pid in children():
        for grandchild in children(pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(grandchild, 9)
    assert judge.grade("vault", RIGHT).verdict is Verdict.ACCEPTED


def test_two_judges_work_side_by_side(tasks: Path, judge: Judge) -> None:
    with Judge(tasks) as other:
        judgements: list[Judgement] = []
        thread = threading.Thread(target=lambda: judgements.append(other.grade("vault", RIGHT)))
        thread.start()
        judgements.append(judge.grade("vault", RIGHT))
        thread.join()
    assert [each.verdict for each in judgements] == [Verdict.ACCEPTED] * 2


def test_closing_leaves_no_process(tasks: Path) -> None:
    before = children()
    with Judge(tasks) as judge:
        judge.grade("vault", RIGHT)
    assert settled(lambda: children() <= before)


def test_the_callers_surroundings_change_nothing(
    tasks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hostile working folder and environment reach neither the grader nor the worker."""
    for name in ("click.py", "conftest.py", "msgspec.py", "pytest.py", "random.py"):
        (tmp_path / name).write_text("raise SystemExit('owned')")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "click.py"))
    with Judge(tasks) as judge:
        assert judge.grade("vault", RIGHT).verdict is Verdict.ACCEPTED
        assert judge.grade("vault", "def answer(n): return 1").passed == 0


DEGRADED = {
    "right": (RIGHT, "accepted"),
    "wrong": ("def answer(n): return 1", "wrong-answer"),
    "raises": ("def answer(n): raise KeyError('x')", "runtime-error"),
    "exits": ("import os\ndef answer(n): os._exit(0)", "runtime-error"),
    "loops": ("def answer(n):\n    while True: pass", "time-limit"),
    "prints": ("def answer(n):\n    while True: print('x' * 1000)", "output-limit"),
    "invalid": ("def answer(n", "invalid"),
    "forges": (FORGED.format(body="b'{}'", frame=FRAMED), "wrong-answer"),
}


@pytest.fixture(scope="module")
def plain_judge(tasks: Path) -> Iterator[Judge]:
    with Judge(tasks, degraded=True) as judge:
        yield judge


@pytest.mark.parametrize(("source", "verdict"), DEGRADED.values(), ids=DEGRADED)
def test_without_a_sandbox_verdicts_are_the_same_and_called_degraded(
    plain_judge: Judge, source: str, verdict: str
) -> None:
    judged = plain_judge.grade("vault", source)
    assert judged.verdict == verdict, (judged.detail, judged.tests)
    assert judged.sandbox == plain_judge.sandbox == "degraded"


def test_without_a_sandbox_cancelling_leaves_no_process(tasks: Path) -> None:
    before = children()
    started = threading.Event()
    loop = "def answer(n):\n    while True: pass"
    with Judge(tasks, degraded=True) as judge:
        threading.Timer(1.0, started.set).start()
        with pytest.raises(CancelledError):
            judge.grade("vault", loop, cancelled=started.is_set)
        assert judge.grade("vault", RIGHT).verdict is Verdict.ACCEPTED
    assert settled(lambda: children() <= before)


def children(pid: int | None = None) -> set[int]:
    """The processes whose parent this one, or ``pid``, is."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == (pid or os.getpid()) and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


def settled(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        os.sched_yield()
    return True
