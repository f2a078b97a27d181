"""A small task with secrets, a judge over it, and what a breach would leave behind."""

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.judge import Judge
from quiz.model import Judgement

CANARY = "the-expected-value-is-41421356"

FILES = {
    "task.yaml": """
        slug: vault
        title: Vault
        topics: [data]
        difficulty: 1
        levels:
          - {name: core, title: Core, functions: [answer], points: 1, groups: [first, second]}
        limits: {memory_mb: 256, output_kb: 256, reply_kb: 512}
        """,
    "reference.py": """
        def answer(n):
            return n * 41421356 % 1000003
        """,
    "tests/sample.py": """
        from exercises.testing import shown
        def test_zero(solution):
            shown(solution, "answer", (0,), 0)
        """,
    "tests/hidden_first.py": f"""
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {{"en": "First", "zh": "第一组"}}
        SECRET = "{CANARY}"
        @pytest.mark.says(en="Any number", zh="任意数")
        def test_numbers(solution, reference, rng):
            for _ in range(20):
                n = rng.randrange(10**9)
                expect(solution.answer(n), reference.answer(n), en="Off.", zh="不对。")
        """,
    "tests/hidden_second.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Second", "zh": "第二组"}
        @pytest.mark.says(en="Any number", zh="任意数")
        def test_numbers(solution, reference, rng):
            n = rng.randrange(10**9)
            expect(solution.answer(n), reference.answer(n), en="Off.", zh="不对。")
        """,
}


@pytest.fixture(scope="session")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tasks folder with the one task ``vault``."""
    folder = tmp_path_factory.mktemp("tasks")
    for name, text in FILES.items():
        file = folder / "vault" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    return folder


@pytest.fixture(scope="session")
def judge(tasks: Path) -> Iterator[Judge]:
    with Judge(tasks) as judge:
        yield judge


@pytest.fixture
def attack(judge: Judge) -> Callable[..., Judgement]:
    """Grade a source, written indented."""

    def graded(source: str, **options: object) -> Judgement:
        return judge.grade("vault", textwrap.dedent(source), seed=1, **options)

    return graded
