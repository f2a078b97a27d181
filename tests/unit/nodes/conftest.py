"""Reading one small file as one type."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.nodes import Limits, Read, read

ReadText = Callable[..., Read[Any]]
ProblemsOf = Callable[..., list[str]]


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Write a text (or bytes) to a file and read it as a type."""

    def reading(text: str | bytes, as_type: Any, limits: Limits | None = None) -> Read[Any]:
        file = tmp_path / "file.yaml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return read(file, as_type, base=tmp_path, limits=limits or Limits())

    return reading


@pytest.fixture
def problems_of(read_text: ReadText) -> ProblemsOf:
    """Read as a type and give the problems as ``line:column: message``."""

    def problems(text: str | bytes, as_type: Any, limits: Limits | None = None) -> list[str]:
        found = read_text(text, as_type, limits)
        assert (found.value is None) == bool(found.problems)
        assert all(each.place.path.endswith("/file.yaml") for each in found.problems)
        return [f"{p.place.line}:{p.place.column}: {p.message}" for p in found.problems]

    return problems
