"""What learners are told of every faulty submission, kept to be compared."""

import json
import re
from collections.abc import Iterator

from exercises.task import TaskFolder
from quiz.model import TestResult

FILE = "submissions/messages.json"
NUMBER = re.compile(r"\d+([.,]\d+)*")
"""Numbers are measured anew each time, and are kept as #."""

Told = dict[str, list[str]]
"""By submission: what the first failed test looks at and what it saw, English before Chinese."""


def whole(test: TestResult | None) -> str:
    """Put all that a failed test tells into one string, in every language."""
    if test is None:
        return "(no test failed)"
    symptom = (test.symptom.en, test.symptom.zh) if test.symptom else ()
    return " / ".join([test.says.en, test.says.zh, *symptom, test.traceback])


def told(test: TestResult | None) -> list[str]:
    """Give the words of a failed test that do not hang on chance or on the machine."""
    if test is None:
        return []
    texts = [test.says, *([test.symptom] if test.symptom else [])]
    return [NUMBER.sub("#", part) for text in texts for part in (text.en, text.zh)]


def keep(task: TaskFolder, now: Told) -> None:
    """Keep the messages as they are now."""
    text = json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True)
    (task.path / FILE).write_text(text + "\n", "utf-8")


def changes(task: TaskFolder, now: Told) -> Iterator[str]:
    """Say which messages are not those that are kept; nothing where none are kept."""
    file = task.path / FILE
    if not file.exists():
        return
    kept: Told = json.loads(file.read_text("utf-8"))
    for name in sorted({*kept, *now}):
        if kept.get(name) != now.get(name):
            was, is_now = (" / ".join(each.get(name, ["nothing"])) for each in (kept, now))
            yield (
                f"{name}: the message is `{is_now}` and was `{was}`: have it read by somebody who"
                " does not know the fault, then keep it (--keep-messages)"
            )
