"""The judge under odd conditions: what it says, what it ends, what it survives."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.judge.client import Judge
from exercises.judge.faults import CancelledError
from quiz.model import Judgement, TestResult, Verdict
from tests.attacks.stage import children, settled

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the full sandbox needs Linux"
)

RIGHT = "\ndef answer(n):\n    return n * 41421356 % 1000003\n"

Grade = Callable[..., Judgement]


def test_messages_are_safe_to_print(grade: Grade) -> None:
    judged = grade("def answer(n): raise ValueError('\\x1b[31m\\u202e\\ud800' + 'x' * 10**6)")
    symptom = judged.tests[0].symptom
    assert symptom is not None
    shown = symptom.en + symptom.zh + judged.tests[0].traceback
    assert not {"\x1b", "\u202e", "\ud800"} & {*shown}
    assert len(shown) < 10_000


def test_the_traceback_is_the_learners_own(grade: Grade) -> None:
    judged = grade("def helper(n):\n    return {}[n]\ndef answer(n):\n    return helper(n)")
    traceback = judged.tests[0].traceback
    assert "in helper" in traceback
    assert "return {}[n]" in traceback
    assert "worker.py" not in traceback


def test_hidden_tests_show_no_prints_and_samples_do(grade: Grade) -> None:
    judged = grade("def answer(n):\n    print('seen', n)\n    return 1")
    assert {test.prints for test in judged.tests if test.group == "samples"} == {"seen 0\n"}
    assert {test.prints for test in judged.tests if test.group != "samples"} == {""}


def test_no_process_outlives_a_verdict(judge: Judge, grade: Grade) -> None:
    judge.grade("vault", RIGHT)
    before = children()
    grade("def answer(n):\n    while True: pass")
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
    "forges": (
        (
            "import os\ndef answer(n):\n"
            "    for each in range(1, 16):\n"
            "        try: os.write(each, b'\\0\\0\\0\\2{}')\n"
            "        except OSError: pass\n"
            "    return 1\n"
        ),
        "wrong-answer",
    ),
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
