"""``quiz bank``: plain text for people and pipes, JSON for scripts, exit codes for CI."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.bank.schema import schema_text
from quiz.cli.bank import bank
from quiz.cli.question_text import BODIES, question_text
from quiz.kinds import KINDS
from quiz.model import Lang
from quiz.resources import content_folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run ``quiz bank`` with caches of its own."""
    monkeypatch.setenv("QUIZ_CACHE_DIR", str(tmp_path / "caches"))

    def running(*arguments: str | Path) -> Result:
        return CliRunner().invoke(bank, [str(each) for each in arguments], catch_exceptions=False)

    return running


@pytest.fixture
def pack(make_content, question) -> Path:
    """A pack of one question that needs our topics and misconceptions."""
    text = question("peft.of-a-pack").replace("lora-one-matrix", "pack-one-matrix")
    return make_content(
        {
            "topics.yaml": None,
            "misconceptions/peft.yaml": "pack-one-matrix: {en: One., zh: 一个。}",
            "questions/peft/lora.yaml": text,
        },
        name="pack",
    )


def test_a_folder_without_problems_is_code_0(run, make_content) -> None:
    result = run("check", make_content())

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "1 questions, no problem\n"


def test_problems_are_lines_on_stdout_and_code_1(run, make_content, question) -> None:
    folder = make_content({"questions/peft/lora.yaml": question(prompt="no") + "- 3"})

    result = run("check", folder)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            f"{folder}/questions/peft/lora.yaml:5:11: YAML reads `no` as a truth value or nothing;"
            ' quote it: "no"'
        ),
        f"{folder}/questions/peft/lora.yaml:11:3: expected a mapping with `kind`, found `3`",
    ]
    assert result.stderr == "2 problems\n"


def test_the_bank_that_ships_has_no_problem(run) -> None:
    result = run("check")

    assert result.stdout == ""
    assert result.exit_code == 0


def test_a_pack_is_checked_together_with_our_bank(run, pack) -> None:
    assert run("check", pack).exit_code == 0

    (pack / "questions" / "peft" / "lora.yaml").write_text("- id: peft.x # pack-one-matrix")

    assert run("check", pack).stdout == (
        f"{pack}/questions/peft/lora.yaml:1:3: `kind` is missing; it is one of {', '.join(KINDS)}\n"
    )


def test_paths_are_told_as_seen_from_here(run, make_content, monkeypatch) -> None:
    folder = make_content({"questions/peft/lora.yaml": "[]\n"})
    monkeypatch.chdir(folder.parent)

    assert run("check", folder.name).stdout.startswith("content/misconceptions/peft.yaml:1:1: no q")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "no-such-folder"],
        ["list", "--kind", "essay"],
        ["list", "--difficulty", "6"],
        ["list", "--topic", "cooking"],
        ["show"],
        ["show", "peft.no-such-question"],
        ["show", "peft.a", "--lang", "fr"],
        ["show", "peft.a", "--seed", "x"],
        ["teach"],
    ],
)
def test_wrong_usage_is_code_2(arguments: list[str], run) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Error" in result.stderr
    assert result.stdout == ""


def test_a_list_is_a_question_a_line_with_tabs(run) -> None:
    lines = run(
        "list", "--kind", "numeric", "--difficulty", "2", "--lang", "zh"
    ).stdout.splitlines()

    assert lines
    for line in lines:
        name, kind, difficulty, prompt = line.split("\t")
        assert "." in name
        assert (kind, difficulty) == ("numeric", "2")
        assert prompt


def test_filters_narrow_the_list_down(run) -> None:
    everything = run("list").stdout.splitlines()
    basics = run("list", "--topic", "basics").stdout.splitlines()
    part = run("list", "--topic", "basics.attention").stdout.splitlines()
    two = run("list", "--topic", "basics", "--topic", "data").stdout.splitlines()

    assert set(part) < set(basics) < set(two) < set(everything)
    assert all(line.startswith("basics.") for line in basics)


def test_a_list_as_json_has_the_entries(run) -> None:
    entries = json.loads(run("list", "--topic", "basics", "--json").stdout)

    assert entries
    assert {entry["topic"] for entry in entries} == {"basics"}
    assert set(entries[0]) == {
        "id",
        "kind",
        "topic",
        "subtopic",
        "difficulty",
        "tags",
        "prompt",
        "misconceptions",
    }


def test_packs_can_be_listed_and_shown(run, pack) -> None:
    assert "peft.of-a-pack\tchoice\t2\tHow many?" in run("list", "--content", pack).stdout
    assert "# peft.of-a-pack" in run("show", "--content", pack, "peft.of-a-pack").stdout


def test_a_pack_with_problems_is_code_1_and_says_them(run, make_content) -> None:
    folder = make_content({"topics.yaml": None, "questions/peft/lora.yaml": "["}, name="pack")

    result = run("list", "--content", folder)

    assert result.exit_code == 1
    assert f"{folder}/questions/peft/lora.yaml:" in result.stderr
    assert result.stdout == ""


def test_every_kind_can_be_shown_in_both_languages(small_bank) -> None:
    assert set(BODIES) == set(KINDS)
    for entry in small_bank.entries:
        question = small_bank.question(entry.id)
        english, chinese = question_text(question, Lang.EN), question_text(question, Lang.ZH)

        assert english.startswith(f"# {entry.id} · {entry.kind} · {entry.subtopic} · ")
        assert question.explanation.en.strip() in english
        assert question.explanation.zh.strip() in chinese
        assert "## 解析" in chinese
        assert question.sources[0].ref in english


def test_showing_tells_the_key_and_the_reasons(run, make_content, question, monkeypatch) -> None:
    monkeypatch.setattr("quiz.cli.bank.content_folder", make_content)

    assert run("show", "peft.matrices").stdout == (
        "# peft.matrices · choice · peft.lora · 2/5\n\n"
        "How many?\n\n"
        "- ✓ two matrices\n  A and B.\n"
        "- ✗ one matrix\n  There are two. (lora-one-matrix)\n\n"
        "## Explanation\n\nTwo.\n\n"
        "## Sources\n\n- LoRA (arXiv:2106.09685)\n"
    )


def test_a_seed_shows_the_variant_of_that_seed(run) -> None:
    (name, *_), *_ = (
        line.split("\t")
        for line in run("list", "--kind", "numeric").stdout.splitlines()
        if json.loads(run("show", line.split("\t")[0], "--json").stdout).get("params")
    )
    written = json.loads(run("show", name, "--json").stdout)
    shown = json.loads(run("show", name, "--seed", "7", "--json").stdout)

    assert isinstance(written["answer"], str)
    assert isinstance(shown["answer"], float)
    assert shown == json.loads(run("show", name, "--seed", "7", "--json").stdout)
    assert run("show", name, "--seed", "7").exit_code == 0


def test_an_unknown_id_names_near_ones(run) -> None:
    first = run("list").stdout.split("\t")[0]

    assert f"did you mean {first}" in run("show", first[:-1]).stderr


def test_the_schema_is_the_one_that_is_checked_in(run) -> None:
    assert run("schema").stdout == schema_text()
    assert (content_folder() / "schema" / "questions.schema.json").is_file()


@pytest.mark.parametrize("command", [[], ["check"], ["list"], ["show"], ["schema"]])
def test_help_has_examples(command: list[str], run) -> None:
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert command in ([], ["schema"]) or "Examples:\n    quiz bank " in result.stdout


def test_coverage_is_1_while_something_is_missing_and_the_same_as_json(run, pack) -> None:
    text, told = run("coverage", "--content", pack), run("coverage", "--content", pack, "--json")

    assert text.exit_code == told.exit_code
    found = json.loads(told.stdout)
    assert text.exit_code == (1 if found["untested"] or found["thin"] else 0)
    assert f"{found['questions']} questions" in text.stdout
    assert all(f"thin: {each['subtopic']}: " in text.stdout for each in found["thin"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_lacks_nothing_but_its_source(run, tmp_path: Path, kind: str) -> None:
    done = run("new", kind, "evaluation.classification")
    assert done.exit_code == 0
    file = tmp_path / "pack" / "questions" / "evaluation" / "new.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(done.stdout, "utf-8")

    checked = run("check", tmp_path / "pack")

    (problem,) = checked.stdout.splitlines()
    assert "`arXiv:…` is not allowed here" in problem


def test_a_new_entry_of_a_topic_that_is_not_there_names_the_nearest(run) -> None:
    result = run("new", "choice", "evaluaton")
    assert result.exit_code == 2
    assert "did you mean evaluation?" in result.stderr
