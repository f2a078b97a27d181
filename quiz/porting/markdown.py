"""A debrief as Markdown, for keeping and for showing to others."""

import datetime
from collections.abc import Callable, Iterator

from quiz.i18n import percent
from quiz.model import Lang, Message
from quiz.model.interview import (
    Debrief,
    Missed,
    MissedResult,
    MissedTask,
    PartResult,
    QuestionResult,
    Signal,
    TaskResult,
)

Say = Callable[[Message], str]
"""Puts a message into words of the language in which the debrief is written."""


def debrief_markdown(debrief: Debrief, say: Say, lang: Lang, zone: datetime.tzinfo) -> str:
    """Write a debrief in ``lang``, with the times of ``zone``."""
    blocks = [
        *_head(debrief, say, zone),
        *_signal(debrief, say, lang),
        *_scores(debrief, say, lang),
        *_confidence(debrief, say),
        f"## {_say(say, 'parts')}",
    ]
    for number, part in enumerate(debrief.parts, 1):
        blocks += _part(number, part, say, lang)
    return "\n\n".join(blocks) + "\n"


def _head(debrief: Debrief, say: Say, zone: datetime.tzinfo) -> Iterator[str]:
    yield f"# {_say(say, 'title', date=_time(debrief.started, zone))}"
    yield _say(
        say,
        f"ending-{debrief.ending.value}",
        minutes=debrief.minutes,
        spent=_duration(debrief.spent),
        seed=debrief.seed,
    )
    if not debrief.away:
        yield _say(say, "never-away")
        return
    yield _say(say, "away", total=_duration(sum(stretch.seconds for stretch in debrief.away)))
    yield "\n".join(
        "- "
        + _say(
            say,
            "away-stretch",
            since=_time(stretch.since, zone),
            duration=_duration(stretch.seconds),
        )
        for stretch in debrief.away
    )


def _signal(debrief: Debrief, say: Say, lang: Lang) -> Iterator[str]:
    if debrief.signal is Signal.NONE:
        return
    yield f"**{debrief.profile.to(lang)}**"
    yield f"## {_say(say, f'signal-{debrief.signal.value}')}"
    yield _say(say, "signal-rule")
    yield "\n".join(
        [
            _row(_say(say, key) for key in ("competence", "share", "questions")),
            "|---|---:|---:|",
            *(
                _row(
                    (
                        each.title.to(lang),
                        _say(say, "percent", percent=percent(each.credit))
                        if each.questions
                        else "–",
                        each.questions,
                    )
                )
                for each in debrief.competences
            ),
        ]
    )


def _scores(debrief: Debrief, say: Say, lang: Lang) -> Iterator[str]:
    yield f"## {_say(say, 'score', percent=percent(debrief.score))}"
    unreached = sum(
        isinstance(part, MissedResult) and part.missed is Missed.NOT_REACHED
        for part in debrief.parts
    )
    yield _say(say, "score-rule", unreached=unreached)
    if debrief.topics:
        yield "\n".join(
            [
                _row(_say(say, key) for key in ("topic", "share", "questions")),
                "|---|---:|---:|",
                *(
                    _row(
                        (
                            topic.title.to(lang),
                            _say(say, "percent", percent=percent(topic.credit)),
                            topic.questions,
                        )
                    )
                    for topic in debrief.topics
                ),
            ]
        )


def _confidence(debrief: Debrief, say: Say) -> Iterator[str]:
    given = [each for each in debrief.calibration if each.answers]
    if given:
        yield f"## {_say(say, 'calibration')}"
        yield "\n".join(
            [
                _row(_say(say, key) for key in ("confidence", "right-of", "share")),
                "|---|---:|---:|",
                *(
                    _row(
                        (
                            _say(say, each.confidence.name.lower()),
                            f"{each.right} / {each.answers}",
                            _say(say, "percent", percent=percent(each.right / each.answers)),
                        )
                    )
                    for each in given
                ),
            ]
        )


def _part(number: int, part: PartResult, say: Say, lang: Lang) -> Iterator[str]:
    yield f"### {number}. {_outcome(part, say)}"
    yield _say(say, "time", spent=_duration(part.seconds), budget=_duration(part.budget))
    if isinstance(part, TaskResult | MissedTask):
        yield _say(say, "task", title=part.title.to(lang))
        if isinstance(part, TaskResult):
            yield _say(
                say, "tests", passed=part.passed, total=part.total, submissions=part.submissions
            )
        return
    yield part.prompt.to(lang)
    if isinstance(part, QuestionResult) and part.said:
        yield f"**{_say(say, 'said')}**"
        yield "\n".join(f"> {line}".rstrip() for line in part.said.splitlines())
    yield f"**{_say(say, 'key')}**"
    yield part.key.to(lang)
    if isinstance(part, QuestionResult):
        # The options' reasons stand in the key already; saying them twice helps nobody.
        yield from (
            remark.to(lang) for remark in part.remarks if remark.to(lang) not in part.key.to(lang)
        )
    yield f"**{_say(say, 'explanation')}**"
    yield part.explanation.to(lang)


def _outcome(part: PartResult, say: Say) -> str:
    match part:
        case QuestionResult(credit=credit, confidence=confidence):
            word = "right" if credit >= 1 else "partly" if credit > 0 else "wrong"
            return _say(
                say,
                word,
                percent=percent(credit),
                confidence=_say(say, confidence.name.lower()),
            )
        case TaskResult(verdict=verdict):
            return _say(say, f"verdict-{verdict.value}")
    return _say(say, part.missed.value)


def _say(say: Say, key: str, **args: str | float) -> str:
    return say(Message(key=f"debrief.{key}", args=args))


def _row(cells: Iterator[str] | tuple[str | int, ...]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _time(at: datetime.datetime, zone: datetime.tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _duration(seconds: float) -> str:
    """Write minutes and seconds, ``7:05``, with hours in front where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
