"""What is checked across the entries of a bank."""

import os
from pathlib import Path

import pytest

from quiz.bank import check


def test_a_valid_folder_gives_a_bank(make_content) -> None:
    bank, problems = check([make_content()])

    assert problems == []
    assert bank is not None
    assert len(bank) == 1
    assert "peft.matrices" in bank
    assert [topic.id for topic in bank.topics] == ["peft", "evaluation"]
    assert bank.misconceptions["lora-one-matrix"].en == "LoRA trains one matrix."


def test_problems_of_all_files_come_in_one_run_in_the_order_of_files(problems_of, question) -> None:
    assert problems_of(
        {
            "topics.yaml": "- {id: peft, title: a, subtopics: [{id: peft.lora, titel: b}]}",
            "misconceptions/peft.yaml": "lora-one-matrix: {en: a}",
            "questions/peft/a.yaml": question("peft.a", prompt="no"),
            "questions/peft/b.yaml": "- {id: peft.b, kind: choise}",
            "questions/peft/lora.yaml": "[a",
        }
    ) == [
        "topics.yaml:1:36: `title` is missing; add it",
        "topics.yaml:1:52: `titel` is not known here; did you mean `title`?",
        "misconceptions/peft.yaml:1:18: `zh` is missing; write the text in both languages",
        'questions/peft/a.yaml:5:11: YAML reads `no` as a truth value or nothing; quote it: "no"',
        "questions/peft/b.yaml:1:22: `choise` is not allowed here; did you mean `choice`?",
        "questions/peft/lora.yaml:1:1: expected `,` or `]` here; quote texts that hold commas",
    ]


def test_an_id_is_used_once_in_all_folders(make_content, question) -> None:
    ours = make_content()
    theirs = make_content(
        {
            "topics.yaml": None,
            "misconceptions/peft.yaml": None,
            "questions/peft/lora.yaml": question("peft.other") + question(),
        },
        name="pack",
    )

    bank, problems = check([ours, theirs])

    assert bank is None
    assert [str(problem) for problem in problems] == [
        (
            f"{theirs}/questions/peft/lora.yaml:11:7: the question `peft.matrices` stands already"
            f" at {ours}/questions/peft/lora.yaml:1:7; rename one"
        )
    ]


def test_a_pack_uses_the_topics_and_misconceptions_of_the_folder_before_it(
    make_content, question
) -> None:
    ours = make_content()
    theirs = make_content(
        {
            "topics.yaml": None,
            "misconceptions/peft.yaml": None,
            "questions/peft/lora.yaml": question("peft.other", more="follow_ups: [peft.matrices]"),
        },
        name="pack",
    )

    bank, problems = check([ours, theirs])

    assert problems == []
    assert bank is not None
    assert [entry.id for entry in bank.entries] == ["peft.matrices", "peft.other"]


def test_without_topics_there_is_no_bank(problems_of, make_content) -> None:
    folder = make_content()
    (folder / "topics.yaml").unlink()

    assert [str(each) for each in check([folder])[1]] == [
        f"{folder}:1:1: topics.yaml is missing here"
    ]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (
            {"id": "evaluation.matrices"},
            "1:7: the id must begin with `peft.`, the topic of its subtopic",
        ),
        (
            {"subtopic": "peft.loar"},
            "3:13: there is no subtopic `peft.loar`; did you mean `peft.lora`?",
        ),
        (
            {"id": "zzz.a", "subtopic": "zzz.qqq"},
            "3:13: there is no subtopic `zzz.qqq`; list it in topics.yaml",
        ),
        (
            {"more": "follow_ups: [peft.matrices]"},
            "11:16: a question can't follow up itself; remove this",
        ),
        (
            {"more": "follow_ups: [peft.matrixes]"},
            "11:16: there is no question `peft.matrixes`; did you mean `peft.matrices`?",
        ),
        (
            {"more": "tags: [scenario]\nfollow_ups:\n  - zzz.qqq"},
            "13:7: there is no question `zzz.qqq`; write it, or remove this",
        ),
    ],
)
def test_names_in_the_header_must_fit(header, problem: str, problems_of, question) -> None:
    assert problems_of({"questions/peft/lora.yaml": question(**header)}) == [
        f"questions/peft/lora.yaml:{problem}"
    ]


def test_follow_ups_may_stand_in_files_that_come_later(problems_of, question) -> None:
    assert not problems_of(
        {
            "questions/peft/a.yaml": question("peft.a", more="follow_ups: [peft.z]"),
            "questions/peft/z.yaml": question("peft.z", more="follow_ups: [peft.a]"),
        }
    )


def test_an_unknown_misconception_is_a_problem_of_the_question(problems_of) -> None:
    assert problems_of(
        {"misconceptions/peft.yaml": "lora-one-matrixx: a"},
    ) == [
        (
            "misconceptions/peft.yaml:1:1: no question uses the misconception `lora-one-matrixx`;"
            " remove it"
        ),
        (
            "questions/peft/lora.yaml:8:71: there is no misconception `lora-one-matrix`;"
            " did you mean `lora-one-matrixx`?"
        ),
    ]


def test_a_misconception_is_declared_once(problems_of) -> None:
    assert problems_of({"misconceptions/z.yaml": "# again\nlora-one-matrix: a"}) == [
        (
            "misconceptions/z.yaml:2:1: the misconception `lora-one-matrix` stands already at"
            " misconceptions/peft.yaml:1:1; rename one"
        )
    ]


def test_topics_and_subtopics_are_declared_once_and_belong_together(problems_of) -> None:
    topics = """\
- id: peft
  title: a
  subtopics:
    - {id: peft.lora, title: a}
    - {id: peft.lora, title: b}
    - {id: data.lora, title: c}
- {id: peft, title: a, subtopics: []}
"""
    assert problems_of({"topics.yaml": topics}) == [
        "topics.yaml:5:12: the subtopic `peft.lora` stands already at topics.yaml:4:12; rename one",
        "topics.yaml:6:12: `data.lora` must begin with `peft.`",
        "topics.yaml:7:8: the topic `peft` stands already at topics.yaml:1:7; rename one",
    ]


CODE = """\
- id: peft.code
  kind: code
  subtopic: peft.lora
  difficulty: 3
  prompt: Write it.
  task: edit-distence
  explanation: So.
  sources: [{title: A, ref: "arXiv:2106.09685"}]
"""


def test_a_code_question_names_a_task_and_a_level_that_there_are(problems_of) -> None:
    files = {"questions/peft/code.yaml": CODE}
    more = {"questions/peft/code.yaml": CODE.replace("distence", "distance\n  level: cor")}
    tasks = {"edit-distance": ["core", "script"], "text-similarity": ["core"]}

    assert problems_of(files) == []
    assert problems_of(files, tasks=tasks) == [
        (
            "questions/peft/code.yaml:6:9: there is no coding task `edit-distence`;"
            " did you mean `edit-distance`?"
        )
    ]
    assert problems_of(files, tasks={}) == [
        (
            "questions/peft/code.yaml:6:9: there is no coding task `edit-distence`;"
            " name one that there is"
        )
    ]
    assert problems_of(more, tasks=tasks) == [
        (
            "questions/peft/code.yaml:7:10: there is no level of edit-distance `cor`;"
            " did you mean `core`?"
        )
    ]


def test_faults_of_a_kind_stand_at_the_part_that_is_wrong(problems_of, question) -> None:
    text = question().replace(
        "correct: true, why: A and B.", "why: A and B., misconception: lora-one-matrix"
    )

    assert problems_of({"questions/peft/lora.yaml": text}) == [
        (
            "questions/peft/lora.yaml:7:5: 0 options are correct; mark exactly one with"
            " `correct: true`, or set `pick: several`"
        )
    ]


def test_one_mistake_does_not_bring_others_with_it(problems_of, question) -> None:
    """A question with a mistake still is one that others may name, and still uses its names."""
    wrong = question("peft.wrong", prompt="[]")
    fine = question("peft.fine", more="follow_ups: [peft.wrong]").replace(
        "lora-one-matrix", "other-name"
    )

    assert problems_of(
        {
            "misconceptions/peft.yaml": "lora-one-matrix: a\nother-name: {en: a}",
            "questions/peft/lora.yaml": wrong + fine,
        }
    ) == [
        "misconceptions/peft.yaml:2:13: `zh` is missing; write the text in both languages",
        (
            "questions/peft/lora.yaml:5:11: expected a text (`en` and `zh`, or one for both),"
            " found a list"
        ),
    ]
    assert problems_of({"topics.yaml": "[", "questions/peft/lora.yaml": question()}) == [
        "topics.yaml:2:1: a value is missing here; look for a `[` or `{` that is not closed"
    ]


def test_only_yaml_files_below_questions_are_read(make_content, question) -> None:
    folder = make_content(
        {
            "questions/notes.md": "[",
            "questions/.hidden.yaml": "[",
            "questions/.git/x.yaml": "[",
            "questions/peft/deep/er/more.yaml": question("peft.more"),
            "questions/top.yaml": question("peft.top"),
            "schema/questions.schema.json": "{",
        }
    )

    bank, problems = check([folder])

    assert problems == []
    assert bank is not None
    assert [entry.id for entry in bank.entries] == ["peft.top", "peft.matrices", "peft.more"]


def test_what_would_be_overlooked_is_a_problem(make_content, tmp_path: Path) -> None:
    folder = make_content({"questions/peft/other.yml": "[]"})
    (tmp_path / "elsewhere").mkdir()
    (folder / "questions" / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "questions" / "folder.yaml").mkdir()
    outside = tmp_path / "outside.yaml"
    outside.write_text("[]")
    (folder / "questions" / "link.yaml").symlink_to(outside)

    found = [str(each).replace(f"{folder}/questions/", "") for each in check([folder])[1]]

    assert found == [
        "linked:1:1: a link to a folder is not followed; put the folder itself here",
        "peft/other.yml:1:1: this file is not read; let its name end in .yaml",
        "folder.yaml:1:1: this is not a file; rename or remove it",
        f"link.yaml:1:1: the link leads out of {folder}; put the file itself there",
    ]


def test_a_folder_without_questions_is_a_problem(make_content, tmp_path: Path) -> None:
    folder = make_content()
    (folder / "questions" / "peft" / "lora.yaml").unlink()
    missing = tmp_path / "missing"

    assert [str(each) for each in check([folder, missing])[1]] == [
        f"{folder}:1:1: no questions here; put them into questions/<topic>/<subject>.yaml",
        f"{missing}/questions:1:1: the folder can't be read: No such file or directory",
        (
            f"{folder}/misconceptions/peft.yaml:1:1: no question uses the misconception"
            " `lora-one-matrix`; remove it"
        ),
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_folder_without_permission_is_a_problem(make_content) -> None:
    folder = make_content()
    (folder / "questions" / "peft").chmod(0)
    try:
        assert "the folder can't be read: Permission denied" in str(check([folder])[1][0])
    finally:
        (folder / "questions" / "peft").chmod(0o700)


def test_very_deep_folders_are_walked(make_content, question) -> None:
    depth = 1200
    folder = make_content()
    here = Path.cwd()
    os.chdir(folder / "questions")
    try:
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.yaml").write_text(question("peft.deep"))

        bank, problems = check([folder])

        Path("x.yaml").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()
    finally:
        os.chdir(here)
    assert problems == []
    assert bank is not None
    assert "peft.deep" in bank


def test_many_unknown_names_are_told_without_guessing_for_each(problems_of, question) -> None:
    names = ", ".join(f"peft.matrice{number}" for number in range(200))

    found = problems_of({"questions/peft/lora.yaml": question(more=f"follow_ups: [{names}]")})

    assert len(found) == 200
    assert "did you mean `peft.matrices`?" in found[0]
    assert "write it, or remove this" in found[-1]


def test_prerequisites_are_known_and_do_not_go_round_in_a_circle(problems_of) -> None:
    topics = """\
- id: peft
  title: a
  subtopics:
    - {id: peft.lora, title: LoRA, after: [peft.prompts]}
    - {id: peft.prompts, title: Prompts, after: [peft.lora, peft.loro]}
"""
    assert problems_of({"topics.yaml": topics}) == [
        (
            "topics.yaml:4:12: `after` goes round in a circle:"
            " peft.lora ← peft.prompts ← peft.lora; leave one out"
        ),
        "topics.yaml:5:12: `after`: there is no subtopic `peft.loro`; did you mean `peft.lora`?",
    ]
