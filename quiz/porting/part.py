"""One part of a debrief: what was asked, what was said, what would have been right."""

from collections.abc import Iterator

from quiz.i18n import percent
from quiz.model import Lang
from quiz.model.interview import MissedTask, PartResult, QuestionResult, TaskResult
from quiz.porting.words import Say, duration, tell


def part_blocks(number: int, part: PartResult, say: Say, lang: Lang) -> Iterator[str]:
    """Write a part's heading and everything below it."""
    yield f"### {number}. {_outcome(part, say)}"
    time = tell(say, "time", spent=duration(part.seconds), budget=duration(part.budget))
    yield " ".join([time, *_remarks(part, say)])
    if isinstance(part, TaskResult | MissedTask):
        yield tell(say, "task", title=part.title.to(lang))
        if isinstance(part, TaskResult):
            yield tell(
                say, "tests", passed=part.passed, total=part.total, submissions=part.submissions
            )
        return
    yield part.prompt.to(lang)
    if isinstance(part, QuestionResult) and part.said:
        yield f"**{tell(say, 'said')}**"
        yield "\n".join(f"> {line}".rstrip() for line in part.said.splitlines())
    yield f"**{tell(say, 'key')}**"
    yield part.key.to(lang)
    if isinstance(part, QuestionResult):
        # The options' reasons stand in the key already; saying them twice helps nobody.
        yield from (
            remark.to(lang) for remark in part.remarks if remark.to(lang) not in part.key.to(lang)
        )
    if part.explanation.to(lang):
        yield f"**{tell(say, 'explanation')}**"
        yield part.explanation.to(lang)
    if part.sources:
        yield f"**{tell(say, 'sources')}**"
        yield "\n".join(f"- {source.named}" for source in part.sources)


def _remarks(part: PartResult, say: Say) -> Iterator[str]:
    if isinstance(part, TaskResult | MissedTask):
        return
    if part.flagged:
        yield tell(say, "flagged")
    if part.own:
        yield tell(say, "own")


def _outcome(part: PartResult, say: Say) -> str:
    match part:
        case QuestionResult(credit=credit, confidence=confidence):
            word = "right" if credit >= 1 else "partly" if credit > 0 else "wrong"
            return tell(
                say,
                word,
                percent=percent(credit),
                confidence=tell(say, confidence.name.lower()),
            )
        case TaskResult(verdict=verdict):
            return tell(say, f"verdict-{verdict.value}")
    return tell(say, part.missed.value)
