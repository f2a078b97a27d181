"""Nothing that can be computed stands in the bank without a test that computes it."""

from pathlib import Path

import yaml

HERE = Path(__file__).parent
QUESTIONS = HERE.parents[1] / "content" / "questions"


def test_every_number_and_every_python_listing_is_named_by_a_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in HERE.glob("test_numbers_*.py"))
    entries = [
        entry
        for path in QUESTIONS.glob("*/*.yaml")
        for entry in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    ]
    computed = [e["id"] for e in entries if e["kind"] == "numeric" or e.get("syntax") == "python"]
    assert len(computed) > 100
    assert [name for name in computed if f'"{name}"' not in tests] == []
