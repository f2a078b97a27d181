"""The JSON Schema that editors use: current, and at one with the reader."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quiz.bank.schema import questions_schema, schema_text
from quiz.resources import content_folder

CONTENT = content_folder()
CHECKED_IN = CONTENT / "schema" / "questions.schema.json"


class PlainLoader(yaml.SafeLoader):
    """Reads as editors do: dates stay texts, and only true and false are truth values."""


PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rpartition(":")[2] in ("int", "float", "null")
        or (tag.endswith(":bool") and first in "tTfF")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = questions_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_that_is_checked_in_is_current() -> None:
    assert CHECKED_IN.read_text(encoding="utf-8") == schema_text(), (
        "write it anew: quiz bank schema > content/schema/questions.schema.json"
    )


def test_files_of_questions_name_the_schema_by_its_path() -> None:
    for file in sorted(CONTENT.glob("questions/*/*.yaml")):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        path = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / path).resolve() == CHECKED_IN.resolve(), file


@pytest.mark.parametrize(
    "file",
    sorted(CONTENT.glob("questions/**/*.yaml")),
    ids=lambda file: f"{file.parent.name}/{file.stem}",
)
def test_the_questions_that_we_ship_are_valid(
    file: Path, validator: jsonschema.Draft202012Validator
) -> None:
    entries = yaml.load(file.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506

    assert [error.message for error in validator.iter_errors(entries)] == []


def a_choice(**changed: Any) -> list[dict[str, Any]]:
    entry = {
        "id": "peft.a",
        "kind": "choice",
        "subtopic": "peft.lora",
        "difficulty": 1,
        "prompt": "a",
        "options": [
            {"id": "a", "text": 0.18, "why": {"en": "a", "zh": "b"}, "correct": True},
            {"id": "b", "text": "b", "why": "b", "misconception": "c"},
        ],
        "explanation": "a",
        "sources": [{"title": "a", "ref": "arXiv:2106.09685"}],
    }
    return [{key: value for key, value in (entry | changed).items() if value is not None}]


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "choise"},
        {"kind": None},
        {"id": "A.b"},
        {"id": "peft"},
        {"difficulty": 6},
        {"difficulty": "2"},
        {"prompt": None},
        {"prompt": ""},
        {"prompt": {"en": "a"}},
        {"prompt": {"en": "a", "zh": ""}},
        {"prompt": {"en": "a", "zh": "b", "fr": "c"}},
        {"promt": "a"},
        {"options": []},
        {"options": [{"id": "a", "text": "b"}]},
        {"pick": "on"},
        {"sources": []},
        {"sources": [{"title": "a", "ref": "arxiv.org/abs/2106.09685"}]},
        {"sources": [{"title": "a", "ref": "b", "url": "example.org"}]},
        {"tags": "scenario"},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(
    changed: dict[str, Any],
    validator: jsonschema.Draft202012Validator,
    make_content: Any,
    problems_of: Any,
) -> None:
    entries = a_choice(**changed)

    assert not validator.is_valid(entries)
    assert problems_of({"questions/peft/lora.yaml": json.dumps(entries)})


def test_the_schema_takes_what_the_reader_takes(
    validator: jsonschema.Draft202012Validator, problems_of: Any
) -> None:
    entries = a_choice(verified_on="2024-05-31", reviewed=None)

    assert validator.is_valid(entries)
    assert (
        problems_of(
            {
                "misconceptions/peft.yaml": "c: a",
                "questions/peft/lora.yaml": json.dumps(entries),
            }
        )
        == []
    )
