"""The header that every question has."""

import datetime
from typing import Any

import pytest

from quiz.bank import check
from quiz.kinds import KINDS
from quiz.model import Source, Text
from quiz.resources import content_folder


def same(words: str) -> Text:
    """Say the same in both languages."""
    return Text(en=words, zh=words)


@pytest.fixture(scope="session")
def header() -> dict[str, Any]:
    """The fields of a question that no kind looks at."""
    return {
        "id": "peft.a",
        "subtopic": "peft.lora",
        "difficulty": 2,
        "prompt": same("What?"),
        "explanation": same("So."),
        "sources": (Source(title="A", ref="arXiv:2106.09685"),),
        "verified_on": datetime.date(2024, 5, 31),
    }


@pytest.fixture(scope="session")
def text() -> Any:
    """Give the maker of texts that are the same in both languages."""
    return same


@pytest.fixture(scope="session")
def our_questions() -> dict[str, list[Any]]:
    """Every question that we ship, by kind."""
    bank, problems = check([content_folder()])
    assert bank is not None, problems[:3]
    questions: dict[str, list[Any]] = {}
    for entry in bank.entries:
        questions.setdefault(entry.kind, []).append(bank.question(entry.id))
    return questions


@pytest.fixture(scope="session")
def faults_of() -> Any:
    """Give the faults of a question as ``path: message``."""

    def faults(question: Any) -> list[str]:
        found = KINDS[question.kind].faults(question)
        return [f"{'.'.join(map(str, path))}: {message}" for path, message in found]

    return faults
