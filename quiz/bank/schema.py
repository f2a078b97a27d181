"""The JSON Schema of a file of questions, so that editors complete and check as one types."""

import inspect
from typing import Any

import msgspec

from quiz.kinds import AnyQuestion

_TEXT = "Text"


def questions_schema() -> dict[str, Any]:
    """Make the schema from the definitions of the kinds.

    A text is an object with every language, or one string for all of them.
    """
    schema = msgspec.json.schema(tuple[AnyQuestion, ...])
    definitions: dict[str, Any] = schema["$defs"]
    for definition in definitions.values():
        # Since Python 3.13 docstrings come without their indentation; editors show Markdown.
        words = inspect.cleandoc(definition.get("description", ""))
        definition["description"] = words.replace("``", "`")
    text = definitions[_TEXT]
    for language in text["properties"].values():
        language["minLength"] = 1
    definitions[_TEXT] = {
        "title": _TEXT,
        "description": text["description"],
        "anyOf": [
            {key: value for key, value in text.items() if key not in ("title", "description")},
            {"type": "string", "minLength": 1},
            {"type": "number"},
        ],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questions of finetune-quiz",
        **schema,
    }


def schema_text() -> str:
    """Write the schema as it is checked in."""
    return msgspec.json.format(msgspec.json.encode(questions_schema()), indent=2).decode() + "\n"
