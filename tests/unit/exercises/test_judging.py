"""What test authors may rely on: limits, levels, seeds, other processes, faults of tests."""

import textwrap
from collections.abc import Iterator

import pytest

from exercises.judge.client import Judge
from quiz.errors import QuizError
from quiz.model import Judgement, Verdict

FILES = {
    "task.yaml": """
        slug: lab
        title: Lab
        topics: [data]
        difficulty: 1
        levels:
          - {name: core, title: Core, functions: [work], points: 1, groups: [slow, memory, hash]}
          - {name: more, title: More, functions: [extra], points: 1, groups: [extra]}
          - {name: faulty, title: Faulty, functions: [work], points: 1, groups: [faulty]}
        limits: {seconds_floor: 0.2, time_factor: 10}
        """,
    "reference.py": """
        def spin(rounds):
            found = 0
            for n in range(rounds):
                found = (found * 31 + n) % 1000003
            return found
        def work(what, size=0):
            if what == "slow":
                return spin(size)
            return what
        def extra(n):
            if n < 0:
                raise ValueError
            return [n, n]
        """,
    "tests/sample.py": """
        import pytest
        from exercises.testing import shown, shown_that
        def test_echo(solution):
            shown(solution, "work", ("echo",), "echo")
        @pytest.mark.level("more")
        def test_extra(solution):
            shown_that(solution, "extra", (1,), lambda got: len(got) == 2, en="two", zh="两个")
        """,
    "tests/hidden_slow.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Slow", "zh": "慢"}
        @pytest.mark.says(en="A long call", zh="长调用")
        def test_long(solution, reference):
            want = reference.work("slow", 1_000_000)
            expect(solution.work("slow", 1_000_000), want, en="Off.", zh="不对。")
        """,
    "tests/hidden_memory.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Memory", "zh": "内存"}
        @pytest.mark.limit(memory_mb=8)
        @pytest.mark.says(en="Little memory", zh="少用内存")
        def test_memory(solution):
            expect(solution.work("memory"), "memory", en="Off.", zh="不对。")
        """,
    "tests/hidden_hash.py": """
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Hash", "zh": "散列"}
        def test_everywhere_the_same(solution):
            here = solution.work("hash")
            expect(solution.elsewhere("work", "hash"), here, en="Differs.", zh="不同。")
        """,
    "tests/hidden_extra.py": """
        import pytest
        from exercises.testing import expect, must_raise, wrong
        LEVEL, GROUP = "more", {"en": "Extra", "zh": "附加"}
        @pytest.mark.parametrize("n", [1, 2, 123456789])
        def test_pairs(solution, n):
            got = solution.extra(n)
            if got[0] != n or got[1] != n:
                wrong(en="Not a pair.", zh="不是一对。")
        def test_negative(solution):
            must_raise(solution, "ValueError", "extra", -1)
        def test_seed(solution, rng):
            n = rng.randrange(10**9)
            expect(solution.extra(n), [n, n], en=f"seen {n}", zh="不对。")
        """,
    "tests/hidden_faulty.py": """
        LEVEL, GROUP = "faulty", {"en": "Faulty", "zh": "有误"}
        def test_that_fails_whatever_is_returned(solution):
            solution.work("x")
            assert False
        """,
}

RIGHT = textwrap.dedent(FILES["reference.py"])
EXTRA = "\ndef work(*_):\n    return 'echo'\n"


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    folder = tmp_path_factory.mktemp("tasks")
    for name, text in FILES.items():
        file = folder / "lab" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    with Judge(folder) as judge:
        yield judge


def group(judged: Judgement, name: str) -> Verdict:
    return next(each.verdict for each in judged.groups if each.name == name)


def work(body: str) -> str:
    return RIGHT.replace("    return what", textwrap.indent(textwrap.dedent(body), "    "))


def test_all_levels_are_judged_in_order(judge: Judge) -> None:
    judged = judge.grade("lab", RIGHT, level="all")
    names = [(each.level, each.name) for each in judged.groups]
    assert names[:4] == [("core", n) for n in ("samples", "slow", "memory", "hash")]
    assert names[4:6] == [("more", "samples"), ("more", "extra")]


def test_only_the_groups_asked_for_are_judged(judge: Judge) -> None:
    judged = judge.grade("lab", RIGHT, level="all", groups=["hash", "extra"])
    assert [each.name for each in judged.groups if each.name != "samples"] == ["hash", "extra"]
    assert judged.verdict is Verdict.ACCEPTED


def test_a_call_may_take_many_times_the_references_time(judge: Judge) -> None:
    """Slower than the floor and than the reference, yet within the factor."""
    twice = RIGHT.replace("return spin(size)", "return (spin(size), spin(size))[0]")
    assert group(judge.grade("lab", twice), "slow") is Verdict.ACCEPTED


def test_growth_of_memory_is_measured(judge: Judge) -> None:
    judged = judge.grade("lab", work("kept = bytearray(30 << 20)\nreturn what"))
    assert group(judged, "memory") is Verdict.MEMORY_LIMIT
    symptom = next(test.symptom for test in judged.tests if test.group == "memory")
    assert symptom is not None
    assert "at most 8 MB" in symptom.en
    small = judge.grade("lab", work("kept = bytearray(4 << 20)\nreturn what"))
    assert group(small, "memory") is Verdict.ACCEPTED


def test_memory_taken_while_loading_does_not_count_against_a_call(judge: Judge) -> None:
    judged = judge.grade("lab", "TABLE = bytearray(60 << 20)\n" + RIGHT)
    assert group(judged, "memory") is Verdict.ACCEPTED


def test_results_that_hang_on_string_hashes_differ_elsewhere(judge: Judge) -> None:
    judged = judge.grade("lab", work("return hash(what) if what == 'hash' else what"))
    assert group(judged, "hash") is Verdict.WRONG_ANSWER


def test_a_missing_function_is_invalid_at_its_level_only(judge: Judge) -> None:
    judged = judge.grade("lab", RIGHT.replace("def extra", "def other"), level="all")
    assert group(judged, "slow") is Verdict.ACCEPTED
    assert group(judged, "extra") is Verdict.INVALID
    assert judge.grade("lab", EXTRA, level="more").verdict is Verdict.INVALID


def test_an_odd_result_that_breaks_a_test_is_a_wrong_answer(judge: Judge) -> None:
    """The test itself passes with the reference, so it is not at fault."""
    judged = judge.grade("lab", "def extra(n):\n    return None\n" + EXTRA, level="more")
    assert group(judged, "extra") is Verdict.WRONG_ANSWER
    assert all(test.verdict is not Verdict.JUDGE_ERROR for test in judged.tests)


def test_a_faulty_test_is_a_judge_error(judge: Judge) -> None:
    judged = judge.grade("lab", RIGHT, level="faulty")
    assert judged.verdict is Verdict.JUDGE_ERROR


def test_the_wrong_exception_is_a_runtime_error_and_a_subclass_is_right(judge: Judge) -> None:
    other = RIGHT.replace("raise ValueError", "raise KeyError")
    assert judge.grade("lab", other, level="more").verdict is Verdict.RUNTIME_ERROR
    own = "class Own(ValueError): pass\n" + RIGHT.replace("raise ValueError", "raise Own")
    assert judge.grade("lab", own, level="more").verdict is Verdict.ACCEPTED
    none = RIGHT.replace("raise ValueError", "return None")
    assert judge.grade("lab", none, level="more").verdict is Verdict.WRONG_ANSWER


def test_the_seed_repeats_a_run(judge: Judge) -> None:
    wrong = "def extra(n):\n    return [n, 0]\n" + EXTRA
    seen = [
        next(
            test.symptom.en
            for test in judge.grade("lab", wrong, level="more", seed=seed).tests
            if test.name == "test_seed" and test.symptom is not None
        )
        for seed in (5, 5, 6)
    ]
    assert seen[0] == seen[1] != seen[2]


def test_names_of_hidden_tests_show_no_inputs(judge: Judge) -> None:
    judged = judge.grade("lab", RIGHT, level="more")
    assert not any("123456789" in test.name for test in judged.tests)


def test_a_sample_shows_call_expected_and_got(judge: Judge) -> None:
    judged = judge.grade("lab", "def work(*_):\n    return 7\n", samples=True)
    sample = judged.tests[0].sample
    assert sample is not None
    assert (sample.call, sample.expected, sample.got) == ("work('echo')", "'echo'", "7")


def test_unknown_names_are_the_users_errors(judge: Judge) -> None:
    with pytest.raises(QuizError, match="no task"):
        judge.grade("nothing", RIGHT)
    with pytest.raises(QuizError, match="no level"):
        judge.grade("lab", RIGHT, level="expert")


def test_what_a_call_printed_before_it_was_stopped_is_shown(judge: Judge) -> None:
    judged = judge.grade("lab", work("print('round', 1)\nwhile True: pass"), samples=True)
    (test,) = judged.tests
    assert test.verdict is Verdict.TIME_LIMIT
    assert test.prints == "round 1\n"


def test_a_traceback_shows_the_solutions_frames_and_of_a_librarys_only_the_last(
    judge: Judge,
) -> None:
    judged = judge.grade("lab", work("import json\nreturn json.loads('{')"), samples=True)
    (test,) = judged.tests
    named = [line.split('"')[1] for line in test.traceback.splitlines() if '  File "' in line]
    assert named[0] == "solution.py"
    assert [name.rpartition("/")[2] for name in named] == ["solution.py", "decoder.py"]
