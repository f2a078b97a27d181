"""Content folders made of a few lines, and their problems."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from quiz.bank import check

MakeContent = Callable[..., Path]

TOPICS = """\
- id: peft
  title: {en: Efficient tuning, zh: 高效微调}
  subtopics:
    - {id: peft.lora, title: LoRA}
    - {id: peft.prompts, title: {en: Soft prompts, zh: 软提示}}
- id: evaluation
  title: {en: Evaluation, zh: 评测}
  subtopics:
    - {id: evaluation.metrics, title: {en: Metrics, zh: 指标}}
"""

MISCONCEPTIONS = """\
lora-one-matrix: {en: LoRA trains one matrix., zh: LoRA 只训练一个矩阵。}
"""

QUESTION = """\
- id: {id}
  kind: choice
  subtopic: {subtopic}
  difficulty: {difficulty}
  prompt: {prompt}
  options:
    - {{id: two, text: two matrices, correct: true, why: A and B.}}
    - {{id: one, text: one matrix, why: There are two., misconception: lora-one-matrix}}
  explanation: Two.
  sources: [{{title: LoRA, ref: "arXiv:2106.09685"}}]
{more}"""


def a_question(
    id: str = "peft.matrices",  # noqa: A002 - as the field is called
    *,
    subtopic: str = "peft.lora",
    prompt: str = "How many?",
    difficulty: int = 2,
    more: str = "",
) -> str:
    """Write a valid choice; ``more`` are further lines of it."""
    indented = "".join(f"  {line}\n" for line in more.splitlines())
    return QUESTION.format(
        id=id, subtopic=subtopic, prompt=prompt, difficulty=difficulty, more=indented
    )


@pytest.fixture
def question() -> Callable[..., str]:
    """Give the writer of questions."""
    return a_question


@pytest.fixture
def make_content(tmp_path: Path) -> MakeContent:
    """Write a content folder; what is not given is a small valid bank."""

    def make(files: Mapping[str, str | bytes | None] | None = None, name: str = "content") -> Path:
        folder = tmp_path / name
        whole: dict[str, str | bytes | None] = {
            "topics.yaml": TOPICS,
            "misconceptions/peft.yaml": MISCONCEPTIONS,
            "questions/peft/lora.yaml": a_question(),
            **(files or {}),
        }
        for path, text in whole.items():
            if text is not None:
                file = folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode() if isinstance(text, str) else text)
        return folder

    return make


@pytest.fixture
def problems_of(make_content: MakeContent) -> Callable[..., list[str]]:
    """Check a content folder and give its problems, their paths within the folder."""

    def problems(files: Mapping[str, str | bytes | None], **options: object) -> list[str]:
        folder = make_content(files)
        bank, found = check([folder], **options)  # type: ignore[arg-type]
        assert (bank is None) == bool(found)
        return [str(each).replace(f"{folder.as_posix()}/", "") for each in found]

    return problems
