"""Mutants of a reference show what the tests of a task do not see."""

import textwrap
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from exercises.mutation import differences, mutants, proof, score
from exercises.mutation.mutants import Mutant
from exercises.task import open_task, task_names, tasks_folder
from quiz.cli.tasks import tasks
from quiz.errors import QuizError

REFERENCE = """
    def most(numbers: list[int], least: int | None = None) -> int | None:
        '''Return the greatest number, or None.'''
        if least is not None and least < 0:
            raise ValueError("least")
        return max(numbers, default=None)
    """

FILES = {
    "task.yaml": """
        slug: most
        title: Most
        topics: [data]
        difficulty: 1
        levels:
          - {name: core, title: Core, functions: [most], points: 1, groups: [basic]}
        """,
    "reference.py": REFERENCE,
    "inputs.py": """
        def most(rng):
            return [rng.randrange(9) for _ in range(rng.randrange(4))], rng.choice((-1, 0, 1))
        """,
    "tests/sample.py": """
        from exercises.testing import shown
        def test_pair(solution):
            shown(solution, "most", ([1, 2], -3), 2)
        """,
    "tests/hidden_basic.py": """
        import pytest
        from exercises.testing import expect, must_raise
        LEVEL = "core"
        GROUP = {"en": "Most", "zh": "最大"}
        @pytest.mark.says(en="Any numbers", zh="任意数")
        def test_numbers(solution, rng):
            numbers = [rng.randrange(100) for _ in range(5)]
            expect(solution.most(numbers), max(numbers), en="Wrong.", zh="不对。")
        """,
}


def lay_out(folder: Path, **changed: str) -> Path:
    for name, text in {**FILES, **changed}.items():
        file = folder / "most" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    return folder


def difference(folder: Path, old: str, new: str) -> str:
    source = textwrap.dedent(REFERENCE)
    assert old in source
    return differences.difference(folder / "most", ["most"], source.replace(old, new), 300)


def test_an_annotation_a_string_and_what_is_no_python_give_no_mutant() -> None:
    pytest.importorskip("cosmic_ray")
    source = "def f(a: int | None) -> int | None:\n    'a + b'\n    return a | ~1\n"
    made = mutants.mutants(source)
    assert {each.line for each in made} == {3}
    assert {each.before for each in made} == {"return a | ~1"}
    assert "return a & ~1" in {each.after for each in made}
    assert len({each.source for each in made}) == len(made)
    for each in made:
        compile(each.source, "mutant", "exec")


def test_a_mutant_is_told_by_the_line_that_changed() -> None:
    pytest.importorskip("cosmic_ray")
    made = mutants.mutants("import a\n\n\n@a.b\ndef f():\n    return 1 <= 2\n")
    assert ("@a.b", "") in {(each.before, each.after) for each in made if each.line == 4}
    assert "return 1 < 2" in {each.after for each in made if each.line == 6}


def test_without_the_tool_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(mutants.metadata, "version", missing)
    with pytest.raises(QuizError, match="pip install"):
        mutants.mutants("a = 1\n")
    ended = CliRunner().invoke(tasks, ["verify", "--mutants", "edit-distance"])
    assert ended.exit_code == 2
    assert "pip install" in ended.output


def test_a_mutant_that_no_input_tells_apart_does_not_differ(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    assert not difference(folder, "default=None", "default=None or None")


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("max(numbers", "min(numbers", "'returned'"),
        ("max(numbers, default=None)", "float(max(numbers, default=0))", "'returned'"),
        ("least < 0", "least < -1", "'raised', 'ValueError'"),
        ("ValueError", "KeyError", "'raised', 'KeyError'"),
        ("return max", "numbers.sort(); return max", "most("),
        ("return max", "import random; random.random(); return max", "most("),
    ],
    ids=["value", "type", "no-exception", "other-exception", "argument-changed", "random-state"],
)
def test_a_difference_is_told_with_the_input_that_shows_it(
    tmp_path: Path, old: str, new: str, seen: str
) -> None:
    assert seen in difference(lay_out(tmp_path), old, new)


def test_a_mutant_that_never_ends_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "SECONDS", 2)
    assert "no answer" in difference(
        lay_out(tmp_path), "return max", "while True: pass\n    return max"
    )


def test_the_score_parts_killed_equivalent_and_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, source = lay_out(tmp_path), textwrap.dedent(REFERENCE).lstrip()
    changes = {
        "killed": ("max(", "min("),
        "set aside": ("default=None", "default=None or None"),
        "missed": ("least < 0", "least < -1"),
    }
    made = [
        Mutant(at, how, old, new, source.replace(old, new))
        for at, (how, (old, new)) in enumerate(changes.items())
    ]
    monkeypatch.setattr(proof, "mutants", lambda text: made if text == source else [])
    monkeypatch.setattr(proof, "tool", lambda: "by hand")
    lines: list[str] = []
    faults = proof.prove("most", lines.append, folder, inputs=300)
    kept = score.read(folder / "most")
    assert kept.killed == {"wrong-answer": 1}
    assert [each.operator for each in kept.equivalent] == ["set aside"]
    assert [each.operator for each in kept.missed] == ["missed"]
    assert (kept.raw, kept.adjusted) == (1 / 3, 1 / 2)
    assert faults == ["most: 50.0% of the mutants are killed; 95 % are wanted"]
    assert any("MISSED" in line and "least < -1" in line for line in lines)
    assert "1 of 3 mutants killed" in score.published(open_task("most", folder))


def test_a_reference_that_its_own_tests_reject_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_out(tmp_path, **{"reference.py": "def most(numbers):\n    return 0\n"})
    monkeypatch.setattr(proof, "mutants", lambda _: [])
    assert "must be accepted" in proof.prove("most", print, folder)[0]


def keep_a_score(folder: Path) -> None:
    task = open_task("most", folder)
    kept = score.Score(
        proves=score.judged(task),
        date="2026-11-25",
        tool="by hand",
        seed=0,
        inputs=1,
        killed={"wrong-answer": 7},
        equivalent=(),
        missed=(),
    )
    score.write(task.path, kept)


def test_a_score_does_not_change_the_version_of_the_task(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    version = open_task("most", folder).version
    keep_a_score(folder)
    assert open_task("most", folder).version == version


def test_a_broken_score_is_told(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    (folder / "most" / "mutants.json").write_text("{", "utf-8")
    assert "can't be read" in score.published(open_task("most", folder))


@pytest.mark.parametrize("slug", task_names())
def test_the_document_has_every_survivor_and_every_count(slug: str) -> None:
    kept = score.read(tasks_folder() / slug)
    text = (Path(__file__).parents[3] / "docs" / "mutation.md").read_text("utf-8")
    row = (
        f"| {slug} | {kept.made} | {kept.dead} | {kept.raw:.1%} | {len(kept.equivalent)}"
        f" | {len(kept.missed)} | {kept.adjusted:.1%} | {kept.date} |"
    )
    assert row in text
    section = text.partition(f"### {slug}\n")[2].partition("###")[0].replace("\\|", "|")
    for survivor in (*kept.equivalent, *kept.missed):
        assert survivor.after in section


@pytest.mark.parametrize(
    ("file", "old", "new", "current"),
    [
        ("tests/hidden_basic.py", "Wrong.", "The number is not the greatest.", True),
        ("tests/hidden_basic.py", '"Most"', '"The greatest"', True),
        ("tests/hidden_basic.py", "range(5)", "range(6)", False),
        ("reference.py", "Return the", "Give the", True),
        ("reference.py", "least < 0", "least < 1", False),
        ("task.yaml", "title: Most", "title: Greatest", True),
        ("task.yaml", "difficulty: 1", "limits: {time_factor: 3}\ndifficulty: 1", False),
    ],
)
def test_a_score_is_out_of_date_once_anything_but_words_changes(
    tmp_path: Path, file: str, old: str, new: str, current: bool
) -> None:
    folder = lay_out(tmp_path)
    assert "never judged" in score.published(open_task("most", folder))
    keep_a_score(folder)
    path = folder / "most" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    said = score.published(open_task("most", folder))
    assert ("7 of 7 mutants killed" in said) is current
    assert ("out of date" in said) is not current
