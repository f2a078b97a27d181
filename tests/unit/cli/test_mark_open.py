"""``quiz mark-open``: a line in, a line out, whatever stands in it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.mark_open import LONGEST_LINE, mark_open

LINE = {
    "question": "What is F1?",
    "rubric": [
        {"point": "F1 is the harmonic mean of precision and recall.", "weight": 2},
        {
            "point": "It is low as soon as one of both is low.",
            "accepted": ["the smaller of the two dominates"],
            "keywords": ["low"],
        },
    ],
    "model_answer": "The harmonic mean of precision and recall; low if either is.",
    "misconceptions": ["F1 is the arithmetic mean of precision and recall"],
    "answer": "F1 is the harmonic mean of precision and recall.",
    "lang": "en",
}


def run(text: str | bytes, *options: str) -> Result:
    return CliRunner().invoke(mark_open, ["-", *options], input=text, catch_exceptions=False)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_line_comes_out_for_each(tmp_path: Path) -> None:
    wrong = {**LINE, "answer": "F1 is the arithmetic mean of precision and recall."}
    file = tmp_path / "answers.jsonl"
    file.write_text(f"{json.dumps(LINE)}\n{json.dumps(wrong)}\n", "utf-8")
    result = CliRunner().invoke(mark_open, [str(file), "--json"], catch_exceptions=False)
    right, mistaken = lines(result)
    assert result.exit_code == 0
    assert right.keys() == {"score", "points", "misconceptions", "band"}
    assert [point.keys() for point in right["points"]] == [{"status", "evidence", "p"}] * 2
    assert right["points"][0]["status"] == "likely"
    assert right["points"][0]["evidence"] in LINE["answer"]
    assert right["score"] > mistaken["score"]
    assert mistaken["misconceptions"] == LINE["misconceptions"]


def test_for_people_it_is_plain_text() -> None:
    result = run(json.dumps(LINE))
    assert result.exit_code == 0
    assert result.stdout.startswith("1: 0.")
    assert "likely" in result.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "truncated"),
        (b"", "empty"),
        (b"[1]", "Expected `object`"),
        (b'{"question": "a", "rubric": [], "answer": ""}', "length >= 1"),
        (b'{"question": "a", "answer": ""}', "rubric"),
        (b'{"question": "a", "rubric": [{"point": "x", "weight": 0}], "answer": ""}', "> 0"),
        (b'{"question": 1, "rubric": [{"point": "x"}], "answer": ""}', "Expected `str`"),
        ("{\u00e9".encode("latin-1"), "malformed"),
        (b'"' + b"a" * LONGEST_LINE + b'"', "longer than"),
        (b"[" * 100_000, ""),
    ],
    ids=[
        *("cut", "empty", "list", "no points", "no rubric", "weight", "type"),
        *("encoding", "long", "deep"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_marked(line: bytes, said: str) -> None:
    good = json.dumps(LINE).encode()
    result = run(b"\n".join([good, line, good]), "--json")
    first, second, third = lines(result)
    assert result.exit_code == 1
    assert first == third
    assert second["line"] == 2
    assert said in second["error"]
    assert "quiz: line 2: " in result.stderr


def test_nulls_and_further_fields_are_let_pass() -> None:
    rubric = [{"point": "Anything.", "accepted": None, "keywords": None, "id": 7}]
    line = {"id": 1, "question": "", "rubric": rubric, "answer": "", "misconceptions": None}
    (told,) = lines(run(json.dumps(line), "--json"))
    assert told["score"] == 0
    assert told["band"] == [0, 0]


def test_a_file_that_is_not_there_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "mark-open", "absent.jsonl"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "absent.jsonl" in done.stderr
