"""The author's gate finds what is wrong with a task's tests."""

import random
import textwrap
from pathlib import Path

import pytest

from exercises.verify import verify

FILES = {
    "task.yaml": """
        slug: sums
        title: Sums
        topics: [data]
        difficulty: 1
        levels:
          - {name: core, title: Core, functions: [total], points: 1, groups: [basic, order]}
        """,
    "hints.yaml": "".join(f"- {{title: Step {n}, body: Do it}}\n" for n in range(5)),
    "statement.en.md": "Add up.",
    "statement.zh.md": "求和。",
    "learn.en.md": "Sums.",
    "learn.zh.md": "和。",
    "starter.py": "def total(numbers):\n    raise NotImplementedError\n",
    "repair.py": "def total(numbers):\n    return 0\n",
    "reference.py": "def total(numbers):\n    return sum(numbers)\n",
    "tests/sample.py": """
        from exercises.testing import shown
        def test_pair(solution):
            shown(solution, "total", ([1, 2],), 3)
        """,
    "tests/hidden_basic.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Sums", "zh": "求和"}
        @pytest.mark.says(en="Any numbers", zh="任意数")
        def test_numbers(solution, reference, rng):
            numbers = [rng.randrange(100) for _ in range(5)]
            got = solution.total(numbers)
            want = reference.total(numbers)
            expect(got, want, en="The sum is off.", zh="和不对。")
        """,
    "tests/hidden_order.py": """
        import pytest
        from exercises.testing import expect, expect_type
        LEVEL, GROUP = "core", {"en": "Order", "zh": "顺序"}
        @pytest.mark.says(en="The same in any order", zh="与顺序无关")
        def test_order(solution, rng):
            numbers = [rng.randrange(100) for _ in range(5)]
            got = solution.total(numbers[::-1])
            expect_type(got, int)
            expect(solution.total(numbers), got, en="The order counts.", zh="受顺序影响。")
        """,
    "submissions/accepted/loop.py": """
        def total(numbers):
            found = 0
            for number in numbers:
                found += number
            return found
        """,
    "submissions/accepted/builtin.py": "total = sum\n",
    "submissions/wrong_answer/first_only.py": """
        def total(numbers):
            return numbers[0]
        """,
    "submissions/expected.yaml": """
        - {file: wrong_answer/first_only.py, verdict: wrong-answer, level: core, group: basic,
           says: [sum is off, 和不对]}
        """,
}


def lay_out(folder: Path, **changed: str) -> Path:
    for name, text in {**FILES, **changed}.items():
        file = folder / "sums" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    return folder


def test_a_sound_task_has_no_fault_and_a_table(tmp_path: Path) -> None:
    table: list[str] = []
    assert verify("sums", [0, 1], table.append, lay_out(tmp_path)) == []
    assert any("accepted/loop.py" in row and "ok" in row for row in table)
    assert any("wrong_answer/first_only.py" in row and "wrong" in row for row in table)


def test_every_kind_of_fault_is_found(tmp_path: Path) -> None:
    faulty = {
        "repair.py": FILES["reference.py"],
        "submissions/accepted/builtin.py": "def total(numbers):\n    return -1\n",
        "submissions/wrong_answer/unlisted.py": "def total(numbers):\n    return 1\n",
        "submissions/wrong_answer/misjudged.py": "def total(numbers):\n    return numbers[7]\n",
        "submissions/expected.yaml": FILES["submissions/expected.yaml"].replace(
            "和不对", "never said"
        )
        + """
        - {file: wrong_answer/misjudged.py, verdict: wrong-answer, level: core, group: basic,
           says: [index]}
        - {file: wrong_answer/absent.py, verdict: wrong-answer, level: core, group: order,
           says: [x]}
        """,
        "tests/hidden_order.py": FILES["tests/hidden_order.py"]
        .replace("expect_type(got, int)", "got.real + 0")
        .replace("solution.total(numbers), got", "solution.total(numbers) * 0 + got, got"),
    }
    found = "\n".join(verify("sums", [0], lambda _row: None, lay_out(tmp_path, **faulty)))
    for said in (
        "repair.py must load and fail, and it is accepted",
        "builtin.py must pass basic with seed 0 and 0.5 of the limits: wrong-answer",
        "does not list wrong_answer/unlisted.py",
        "lists wrong_answer/absent.py, which is not there",
        "must say `never said`",
        "misjudged.py (seed 0): must first fail in basic by wrong-answer, and it fails in basic by",
    ):
        assert said in found, found


def test_a_group_that_rejects_nothing_is_found(tmp_path: Path) -> None:
    """A group may reject what fails elsewhere first; one that accepts everything is a fault."""
    empty = "LEVEL, GROUP = 'core', {}\ndef test_nothing(solution):\n    solution.total([1])\n"
    found = verify(
        "sums", [0], lambda _: None, lay_out(tmp_path, **{"tests/hidden_order.py": empty})
    )
    assert "sums: the group order rejects no submission" in found


def test_a_submission_that_passes_the_group_it_must_fail_in_is_found(tmp_path: Path) -> None:
    faulty = {"submissions/wrong_answer/first_only.py": "total = sum\n"}
    found = verify("sums", [0], lambda _: None, lay_out(tmp_path, **faulty))
    assert any("must fail in basic, and it is accepted" in each for each in found), found


def test_tests_that_draw_are_judged_with_every_seed(tmp_path: Path) -> None:
    """A right submission that fails with one seed only is found; its limits are not to blame."""
    unlucky = """
        def total(numbers):
            return sum(numbers) + (numbers in UNLUCKY)
        """
    drawn = [random.Random(f"{seed}:test_numbers") for seed in range(3)]
    numbers = [[generator.randrange(100) for _ in range(5)] for generator in drawn]
    source = f"UNLUCKY = [{numbers[2]}]\n" + textwrap.dedent(unlucky)
    folder = lay_out(tmp_path, **{"submissions/accepted/builtin.py": source})
    assert verify("sums", [0, 1], lambda _: None, folder) == []
    found = verify("sums", [0, 1, 2], lambda _: None, folder)
    assert [each.partition(": wrong-answer")[0] for each in found] == [
        "sums: builtin.py must pass basic with seed 2"
    ]


def test_limits_without_room_are_found(tmp_path: Path) -> None:
    slow = "import time\ndef total(n):\n    SPIN\n    return sum(n)\n".replace(
        "SPIN", "end = time.process_time() + 0.75\n    while time.process_time() < end: pass"
    )
    folder = lay_out(tmp_path, **{"submissions/accepted/builtin.py": slow})
    found = verify("sums", [0], lambda _: None, folder)
    assert found
    assert all("and 0.5 of the limits: time-limit" in each for each in found), found


@pytest.mark.parametrize("missing", ["reference.py", "tests/hidden_basic.py"])
def test_an_incomplete_task_is_said_to_lack_its_file(tmp_path: Path, missing: str) -> None:
    folder = lay_out(tmp_path)
    (folder / "sums" / missing).unlink()
    found = verify("sums", [0], lambda _row: None, folder)
    assert any(missing in each for each in found), found


def warnings(folder: Path, seeds: list[int]) -> list[str]:
    table: list[str] = []
    assert verify("sums", seeds, table.append, folder) == []
    return [row.strip() for row in table if "WARNING" in row]


SPIN = "import time\ndef spin(s):\n    end = time.process_time() + s\n"
SPIN += "    while time.process_time() < end: pass\n"


def test_a_submission_near_a_limit_with_another_seed_is_warned_of(tmp_path: Path) -> None:
    """The verdict holds, so it is no fault; a slower moment could change it."""
    generator = random.Random("1:test_numbers")
    drawn = [generator.randrange(100) for _ in range(5)]
    slow = f"{SPIN}def total(n):\n    if n == {drawn}: spin(0.75)\n    return sum(n)\n"
    folder = lay_out(tmp_path, **{"submissions/accepted/builtin.py": slow})
    assert warnings(folder, [0]) == []
    assert warnings(folder, [0, 1]) == [
        "WARNING sums: builtin.py (seed 1) is near a limit in basic"
    ]


def test_a_wrong_submission_near_a_limit_is_warned_of(tmp_path: Path) -> None:
    slow = f"{SPIN}def total(n):\n    spin(0.75)\n    return n[0]\n"
    folder = lay_out(tmp_path, **{"submissions/wrong_answer/first_only.py": slow})
    assert "WARNING sums: first_only.py (seed 0) is near a limit in basic" in warnings(folder, [0])


GROWING = """
    import pytest
    from exercises.testing import expect
    LEVEL, GROUP = "core", {"en": "Order", "zh": "顺序"}
    @pytest.mark.limit(memory_mb=40)
    @pytest.mark.says(en="In 40 MB", zh="40 MB 以内")
    def test_order(solution):
        expect(solution.total([3]), 3, en="Off.", zh="不对。")
    """


def holding(megabytes: int) -> str:
    return f"def total(n):\n    held = bytearray({megabytes} << 20)\n    return sum(n)\n"


def test_limits_of_memory_without_room_are_found(tmp_path: Path) -> None:
    listed = (
        FILES["submissions/expected.yaml"]
        + """
        - {file: memory_limit/all.py, verdict: memory-limit, level: core, group: order, says: [MB]}
        """
    )
    sound = {
        "tests/hidden_order.py": GROWING,
        "submissions/expected.yaml": listed,
        "submissions/memory_limit/all.py": holding(90),
        "submissions/accepted/builtin.py": holding(10),
    }
    assert verify("sums", [0], lambda _: None, lay_out(tmp_path / "sound", **sound)) == []
    near = {
        "submissions/memory_limit/all.py": holding(50),
        "submissions/accepted/builtin.py": holding(30),
    }
    found = verify("sums", [0], lambda _: None, lay_out(tmp_path / "near", **{**sound, **near}))
    assert [each.partition(": memory-limit")[0].partition(", and")[0] for each in found] == [
        "sums: builtin.py must pass order with seed 0 and 0.5 of the limits",
        "sums: memory_limit/all.py (at 1.5 of the limits): must fail in order",
    ]
