"""How fast a bank of 10,000 entries is checked, and opened from its cache.

Both are told as ratios to PyYAML's C loader on the same files in the same run.
"""

import gc
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.figure import Figure
from quiz.bank import check, open_bank
from quiz.kinds import KINDS

ENTRIES = 10_000
PER_FILE = 20
TOPICS = 14
SUBTOPICS = 8
MISCONCEPTIONS = 300
ROUNDS = 3

SENTENCE = (
    "the model loss gradient rank adapter weight token layer training data batch rate memory"
    " attention optimizer learning precision recall score of a and is in with than at step"
)
WORDS = SENTENCE.split()
SIGNS = (
    "模型的损失梯度秩适配器权重词元层训练数据批次学习率内存注意力优化器精确率召回率得分是在和与步"
)


def figures() -> list[Figure]:
    """Generate the bank in a temporary folder and measure; takes about a minute."""
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name, "content"), Path(name, "cache")
        generate(folder, ENTRIES, random.Random(1))  # noqa: S311 - not a secret
        files = sorted(folder.rglob("*.yaml"))
        open_bank([folder], cache)
        loading, checking, opening = _medians(
            lambda: _load(files),
            lambda: check([folder]),
            lambda: open_bank([folder], cache),
        )
        size = sum(file.stat().st_size for file in files) / 1e6
    detail = f"{ENTRIES} entries, {size:.0f} MB; PyYAML {loading:.2f} s"
    return [
        Figure(
            name="bank: check everything / PyYAML's C loader",
            value=checking / loading,
            bound=2,
            unit="×",
            detail=f"{detail}, check {checking:.2f} s",
        ),
        Figure(
            name="bank: open from the cache / PyYAML's C loader",
            value=100 * opening / loading,
            bound=100 / 30,
            unit="%",
            detail=f"{detail}, open {opening * 1000:.0f} ms, {loading / opening:.0f} × faster",
        ),
    ]


def _load(files: list[Path]) -> None:
    """Load file after file and keep nothing, which is the quickest that the loader can be."""
    for file in files:
        yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _medians(*jobs: Callable[[], object]) -> list[float]:
    """Time the jobs in turns, so that what else the machine does meets all of them."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, taken in zip(jobs, seconds, strict=True):
            gc.collect()
            start = time.perf_counter()
            result = job()
            taken.append(time.perf_counter() - start)
            del result
    return [statistics.median(taken) for taken in seconds]


def generate(folder: Path, entries: int, rng: random.Random) -> None:
    """Write a valid content folder with entries of every kind in turns, as authors write them."""
    writer = _Writer(rng)
    topics = [f"topic-{number}" for number in range(TOPICS)]
    _write(folder / "topics.yaml", [writer.topic(topic) for topic in topics])
    misconceptions = {f"wrong-{number}": writer.text(10) for number in range(MISCONCEPTIONS)}
    _write(folder / "misconceptions" / "all.yaml", misconceptions)
    made = [writer.entry(number, topics[number * TOPICS // entries]) for number in range(entries)]
    for first in range(0, entries, PER_FILE):
        topic = made[first]["id"].partition(".")[0]
        _write(folder / "questions" / topic / f"part-{first}.yaml", made[first : first + PER_FILE])


class _Writer:
    """Makes up entries from a random generator."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._kinds = list(KINDS)
        self._misconception = 0

    def text(self, words: int) -> dict[str, str]:
        """Make up a text of about so many words in both languages."""
        english = " ".join(self._rng.choices(WORDS, k=words))
        return {"en": english, "zh": "".join(self._rng.choices(SIGNS, k=words * 3 // 2))}

    def topic(self, topic: str) -> dict[str, Any]:
        """Make up a topic with its subtopics."""
        subtopics = [{"id": f"{topic}.part-{at}", "title": self.text(3)} for at in range(SUBTOPICS)]
        return {"id": topic, "title": self.text(2), "subtopics": subtopics}

    def entry(self, number: int, topic: str) -> dict[str, Any]:
        """Make up an entry; the kinds come in turns."""
        kind = self._kinds[number % len(self._kinds)]
        return {
            "id": f"{topic}.question-{number}",
            "kind": kind,
            "subtopic": f"{topic}.part-{self._rng.randrange(SUBTOPICS)}",
            "difficulty": self._rng.randint(1, 5),
            "prompt": self.text(25),
            **getattr(self, f"_{kind}")(),
            "explanation": self.text(110),
            "sources": [
                {"title": "A paper", "ref": "arXiv:1810.04805", "url": "https://arxiv.org/abs/1"}
            ],
            "tags": ["scenario"],
        }

    def _wrong(self) -> str:
        self._misconception += 1
        return f"wrong-{self._misconception % MISCONCEPTIONS}"

    def _choice(self) -> dict[str, Any]:
        right = {"id": "right", "text": self.text(10), "correct": True, "why": self.text(15)}
        wrong = [
            {
                "id": f"wrong-{at}",
                "text": self.text(10),
                "misconception": self._wrong(),
                "why": self.text(15),
            }
            for at in range(3)
        ]
        return {"options": [right, *wrong]}

    def _numeric(self) -> dict[str, Any]:
        slips = {"one-matrix": "d * r", "square": "full", "half": "d * r / 2"}
        return {
            "params": {
                "d": [1024, 2048, 4096, 8192],
                "r": {"low": 4, "high": 64, "step": 4},
                "n": {"low": 10, "high": 80, "step": 1},
            },
            "values": {"full": "d * d * n"},
            "answer": "2 * d * r * n",
            "rel_tol": 0.001,
            "slips": [
                {"id": name, "value": value, "why": self.text(15), "misconception": self._wrong()}
                for name, value in slips.items()
            ],
        }

    def _cloze(self) -> dict[str, Any]:
        text = {lang: f"{words} [[share]] {words}" for lang, words in self.text(15).items()}
        near = [{"answer": "80", "remark": self.text(10)}]
        return {
            "text": text,
            "blanks": [{"id": "share", "accept": ["15", "fifteen", "十五"], "near": near}],
        }

    def _order(self) -> dict[str, Any]:
        steps = [{"id": f"step-{at}", "text": self.text(12)} for at in range(6)]
        return {"steps": steps, "any_order": [["step-2", "step-3"]]}

    def _match(self) -> dict[str, Any]:
        pairs = [
            {"id": f"pair-{at}", "left": self.text(8), "right": self.text(12)} for at in range(5)
        ]
        return {"pairs": pairs, "extras": [{"id": "extra", "right": self.text(12)}]}

    def _lines(self) -> dict[str, Any]:
        lines = [self.text(10) for _ in range(8)]
        listing = {lang: "\n".join(line[lang] for line in lines) for lang in ("en", "zh")}
        faulty = [{"line": at, "correction": self.text(10), "why": self.text(15)} for at in (2, 5)]
        return {"listing": listing, "faulty": faulty}

    def _open(self) -> dict[str, Any]:
        rubric = [
            {
                "id": f"point-{at}",
                "text": self.text(12),
                "weight": 2,
                "accepted": {lang: [words] * 3 for lang, words in self.text(10).items()},
                "keywords": {"en": ["zero", "rank"], "zh": ["零", "秩"]},
            }
            for at in range(4)
        ]
        return {"rubric": rubric, "model_answer": self.text(80)}

    def _code(self) -> dict[str, Any]:
        return {"task": "edit-distance", "level": "core"}


def _write(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(_block(value, "")) + "\n", encoding="utf-8")


def _block(value: object, indent: str) -> Iterator[str]:
    """Write nested data as people do: blocks for what is large, one line for what is small."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _member(f"{indent}{key}:", member, indent)
    elif isinstance(value, list):
        for member in value:
            first, *rest = _block(member, f"{indent}  ") if isinstance(member, dict) else [""]
            yield f"{indent}- {first.strip() if first else _scalar(member)}"
            yield from rest


def _member(head: str, member: object, indent: str) -> Iterator[str]:
    if isinstance(member, str) and "\n" in member:
        yield f"{head} |"
        yield from (f"{indent}  {line}" for line in member.splitlines())
    elif isinstance(member, (dict, list)) and len(repr(member)) > 100:
        yield head
        yield from _block(member, f"{indent}  ")
    else:
        yield f"{head} {_scalar(member)}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    for figure in figures():
        print(figure)
