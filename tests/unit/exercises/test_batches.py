"""Many calls in one frame are judged as so many single calls, whatever the solution does."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from exercises.judge.client import Judge
from exercises.judge.solution import MAX_BATCH
from quiz.model import TestResult, Verdict

COUNT = MAX_BATCH + 7

FILES = {
    "task.yaml": """
        slug: batch
        title: Batch
        topics: [data]
        difficulty: 1
        levels:
          - {name: core, title: Core, functions: [double], points: 1, groups: [many, lists, errors]}
          - {name: slow, title: Slow, functions: [spin], points: 1, groups: [slow]}
        limits: {seconds_floor: 0.3, time_factor: 4, reply_kb: 64}
        """,
    "reference.py": """
        def double(x):
            if x == -1:
                raise ValueError("minus one")
            return x * 2
        def spin(rounds):
            found = 0
            for n in range(rounds):
                found = (found * 31 + n) % 1000003
            return found
        """,
    "tests/sample.py": """
        from exercises.testing import shown
        def test_one(solution):
            shown(solution, "double", (1,), 2)
        """,
    "tests/hidden_many.py": f"""
        from exercises.testing import expect
        LEVEL, GROUP = "core", {{"en": "Many", "zh": "多"}}
        def test_numbers(solution, reference, rng):
            batch = [(rng.randrange(1000),) for _ in range({COUNT})]
            got = solution.calls("double", batch)
            expect(got, reference.calls("double", batch), en="Off.", zh="不对。")
            expect(solution.calls("double", []), [], en="Not empty.", zh="不为空。")
            expect(solution.double(4), 8, en="Off by one call.", zh="差一次调用。")
        """,
    "tests/hidden_lists.py": """
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Lists", "zh": "列表"}
        def test_lists(solution):
            got = solution.calls("double", [([n],) for n in range(50)])
            expect(got, [[n, n] for n in range(50)], en="Off.", zh="不对。")
        """,
    "tests/hidden_errors.py": """
        from exercises.testing import must_raise
        LEVEL, GROUP = "core", {"en": "Errors", "zh": "错误"}
        def test_error(solution):
            must_raise(solution, "ValueError", "double", -1)
        """,
    "tests/hidden_slow.py": """
        from exercises.testing import expect
        LEVEL, GROUP = "slow", {"en": "Slow", "zh": "慢"}
        def test_slow(solution, reference):
            batch = [(150_000,)] * 40
            got = solution.calls("spin", batch)
            expect(got, reference.calls("spin", batch), en="Off.", zh="不对。")
        """,
}

RIGHT = textwrap.dedent(FILES["reference.py"])


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    folder = tmp_path_factory.mktemp("tasks")
    for name, text in FILES.items():
        file = folder / "batch" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    with Judge(folder) as judge:
        yield judge


def judged(judge: Judge, body: str, group: str = "many") -> TestResult:
    """Grade a solution whose ``double`` is the reference's after ``body``; the group's test."""
    body = textwrap.indent(textwrap.dedent(body), "    ")
    source = RIGHT.replace("def double(x):\n", f"seen = []\ndef double(x):\n{body}\n")
    return next(test for test in judge.grade("batch", source).tests if test.group == group)


def test_results_come_in_order_for_more_calls_than_fit_a_frame(judge: Judge) -> None:
    assert judge.grade("batch", RIGHT, level="core").verdict is Verdict.ACCEPTED


def test_an_exception_in_one_call_ends_the_test_with_its_own_words(judge: Judge) -> None:
    test = judged(judge, "seen.append(x)\nif len(seen) == 200: raise KeyError('here')")
    assert test.verdict is Verdict.RUNTIME_ERROR
    assert test.symptom is not None
    assert "KeyError: 'here'" in test.symptom.en
    assert "raise KeyError('here')" in test.traceback


@pytest.mark.parametrize(
    ("body", "group", "said"),
    [
        ("if x == [30]: x.append(0); return [30, 30]", "lists", "changed its arguments"),
        ("seen.append(x)\nif len(seen) == 99: __import__('random').random()", "many", "`random`"),
        ("seen.append(x)\nif len(seen) == 99: return True", "many", "Off."),
        ("seen.append(x)\nif len(seen) == 99: return float('nan')", "many", "nan"),
        ("seen.append(x)\nif len(seen) == 99: return {1}", "many", "set"),
        ("return seen if x else 0", "many", "Off."),
    ],
    ids=["arguments", "random state", "type", "NaN", "foreign", "one list for all"],
)
def test_every_call_of_a_batch_is_watched(judge: Judge, body: str, group: str, said: str) -> None:
    test = judged(judge, body, group)
    assert test.verdict is Verdict.WRONG_ANSWER
    assert test.symptom is not None
    assert said in test.symptom.en


def test_results_are_taken_as_they_were_when_the_call_returned(judge: Judge) -> None:
    """A list that later calls change holds for each call what it held then."""
    shared = "if type(x) is list:\n    seen[:] = x * 2\n    return seen"
    assert judged(judge, shared, "lists").verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    "values",
    ["[]", "[0]", "values[:-1]", "values + [0]", "values * 2", "None", "0", "{}", "[[]] * 250"],
)
def test_a_forged_reply_with_the_right_id_but_not_the_right_results_never_passes(
    judge: Judge, values: str
) -> None:
    test = judged(judge, FORGED.replace("VALUES", values))
    assert test.verdict is Verdict.WRONG_ANSWER


def test_too_large_results_together_are_an_output_limit(judge: Judge) -> None:
    assert judged(judge, "return [0] * 2300").verdict is Verdict.OUTPUT_LIMIT
    assert judged(judge, "return [0] * 5000").verdict is Verdict.OUTPUT_LIMIT
    forged = FORGED.replace("VALUES", "['x' * 300] * 250")
    assert judged(judge, forged).verdict is Verdict.OUTPUT_LIMIT


def test_the_end_of_the_process_within_a_batch_is_a_runtime_error(judge: Judge) -> None:
    body = "import os\nseen.append(x)\nif len(seen) == 99: os._exit(0)"
    assert judged(judge, body).verdict is Verdict.RUNTIME_ERROR


def test_a_batch_may_take_many_times_what_the_reference_takes_for_it(judge: Judge) -> None:
    """Forty calls, each below the floor, together above it; twice the reference's time passes."""
    twice = RIGHT.replace("    return found", "    for n in range(rounds): 1\n    return found")
    assert judge.grade("batch", twice, level="slow").verdict is Verdict.ACCEPTED
    often = RIGHT.replace("in range(rounds)", "in list(range(rounds)) * 12")
    assert judge.grade("batch", often, level="slow").verdict is Verdict.TIME_LIMIT


def test_the_plain_worker_answers_batches_too(judge: Judge, tmp_path: Path) -> None:
    for name, text in FILES.items():
        file = tmp_path / "batch" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    with Judge(tmp_path, degraded=True) as plain:
        assert plain.grade("batch", RIGHT).verdict is Verdict.ACCEPTED


FORGED = """
import json, os, struct, sys
frame = sys._getframe()
while "call" not in frame.f_locals:
    frame = frame.f_back
call = frame.f_locals["call"]
if len(call["batch"]) > 1:
    values = [each[0] * 2 for each in call["batch"]]
    body = json.dumps({"kind": "returned", "id": call["id"], "values": VALUES, "arguments": ""})
    frame = struct.pack(">I", len(body)) + body.encode()
    while frame:
        frame = frame[os.write(4, frame):]
"""
"""Finds the id of the call and writes a reply of its own."""
