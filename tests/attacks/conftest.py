"""The judge under attack, the stage around it, and what lies about to be stolen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.judge.client import Judge
from quiz.model import Judgement
from tests.attacks import stage as staging
from tests.attacks.stage import Stage

Grade = Callable[..., Judgement]


@pytest.fixture(scope="session")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tasks folder with the tasks ``vault`` and ``ledger``."""
    folder = tmp_path_factory.mktemp("tasks")
    staging.lay_tasks(folder)
    return folder


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, tasks: Path) -> Iterator[Stage]:
    opened = Stage(tmp_path_factory.mktemp("stage") / "folder", tasks)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def judge(tasks: Path, stage: Stage) -> Iterator[Judge]:
    """The users' own judge; it may be replaced in a test that kills its processes."""
    with Judge(tasks) as judge:
        assert judge.sandbox == "full"
        yield judge


@pytest.fixture
def grade(judge: Judge) -> Grade:
    """Grade a source for the task ``vault``."""

    def graded(source: str | bytes, **options: object) -> Judgement:
        return judge.grade("vault", source, seed=1, **options)

    return graded
