"""What a bank covers: objectives by the questions that name them, subtopics by count."""

from quiz.bank import check
from quiz.bank.coverage import coverage

OBJECTIVES = """\
- {id: peft.counts, subtopic: peft.lora, title: {en: Count, zh: 计数}}
- {id: peft.prompts, subtopic: peft.prompts, title: {en: Prompts, zh: 提示}}
"""


def covering(make_content, question, *more: str):
    texts = [question(f"peft.q{at}", more=each) for at, each in enumerate(more)]
    bank, problems = check(
        [make_content({"objectives.yaml": OBJECTIVES, "questions/peft/lora.yaml": "".join(texts)})]
    )
    assert bank is not None, problems
    return bank


def test_objectives_are_tested_by_the_questions_that_cover_them(make_content, question) -> None:
    bank = covering(make_content, question, "covers: [peft.counts]", "covers: [peft.counts]", "")

    found = coverage(bank)

    assert [objective.id for objective in bank.objectives] == ["peft.counts", "peft.prompts"]
    assert (found.objectives, found.untested, found.once) == (2, ("peft.prompts",), ())
    assert not found.complete


def test_a_subtopic_is_thin_with_few_questions_or_no_hard_one(make_content, question) -> None:
    texts = [question(f"peft.q{at}", difficulty=2 + at) for at in range(3)]
    bank, _ = check([make_content({"questions/peft/lora.yaml": "".join(texts)})])
    assert bank is not None

    thin = {each.subtopic: (each.questions, each.hard) for each in coverage(bank).thin}

    assert "peft.lora" not in thin
    assert thin == {"peft.prompts": (0, 0), "evaluation.metrics": (0, 0)}


def test_objectives_are_checked_like_all_else(problems_of, question) -> None:
    assert problems_of(
        {
            "objectives.yaml": OBJECTIVES + "- {id: evaluation.x, subtopic: peft.loro, title: a}\n",
            "questions/peft/lora.yaml": question(more="covers: [peft.count]"),
        }
    ) == [
        "objectives.yaml:3:8: the id must begin with `peft.`, the topic of its subtopic",
        "objectives.yaml:3:32: there is no subtopic `peft.loro`; did you mean `peft.lora`?",
        (
            "questions/peft/lora.yaml:11:12: there is no objective `peft.count`;"
            " did you mean `peft.counts`?"
        ),
    ]


def test_without_a_list_of_objectives_questions_may_cover_any(problems_of, question) -> None:
    text = question(more="covers: [peft.anything]")
    assert problems_of({"questions/peft/lora.yaml": text}) == []
