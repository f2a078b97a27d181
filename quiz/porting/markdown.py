"""A debrief as Markdown, for keeping and for showing to others."""

import datetime
from collections.abc import Iterator

from quiz.i18n import percent
from quiz.model import Lang, Message
from quiz.model.interview import (
    CompetenceScore,
    Debrief,
    Earlier,
    Missed,
    MissedResult,
    QuestionResult,
    Signal,
)
from quiz.porting.part import part_blocks
from quiz.porting.words import Say, duration, moment, share, table, tell

LONGEST = 90
"""Characters of a question that stand in a table."""

FEW = 10
"""With fewer questions than these a signal comes with a warning."""


def debrief_markdown(debrief: Debrief, say: Say, lang: Lang, zone: datetime.tzinfo) -> str:
    """Write a debrief in ``lang``, with the times of ``zone``."""
    blocks = [
        *_head(debrief, say, zone),
        *_signal(debrief, say, lang),
        *_scores(debrief, say, lang),
        *_earlier(debrief, say, lang, zone),
        *_lacked(debrief, say, lang),
        *_times(debrief, say),
        *_confidence(debrief, say),
        *_entered(debrief, say, lang, zone),
        f"## {tell(say, 'parts')}",
    ]
    for number, part in enumerate(debrief.parts, 1):
        blocks += part_blocks(number, part, say, lang)
    return "\n\n".join(blocks) + "\n"


def _head(debrief: Debrief, say: Say, zone: datetime.tzinfo) -> Iterator[str]:
    yield f"# {tell(say, 'title', date=moment(debrief.started, zone))}"
    yield tell(
        say,
        f"ending-{debrief.ending.value}",
        minutes=debrief.minutes,
        spent=duration(debrief.spent),
        seed=debrief.seed,
    )
    if debrief.paper:
        yield tell(say, "on-paper")
    if not debrief.away:
        yield tell(say, "never-away")
        return
    yield tell(say, "away", total=duration(sum(stretch.seconds for stretch in debrief.away)))
    yield "\n".join(
        "- "
        + tell(
            say,
            "away-stretch",
            since=moment(stretch.since, zone),
            duration=duration(stretch.seconds),
        )
        for stretch in debrief.away
    )


def _signal(debrief: Debrief, say: Say, lang: Lang) -> Iterator[str]:
    if debrief.signal is Signal.NONE:
        return
    yield f"**{debrief.profile.to(lang)}**"
    yield f"## {tell(say, f'signal-{debrief.signal.value}')}"
    yield tell(say, "signal-rule")
    questions = sum(each.questions for each in debrief.competences)
    if 0 < questions < FEW:
        yield tell(say, "signal-few", count=questions, percent=percent(1 / questions))
    yield table(
        [tell(say, key) for key in ("competence", "share", "questions", "evidence")],
        [
            (each.title.to(lang), _credit(each, say), each.questions, _numbers(each.parts))
            for each in debrief.competences
        ],
    )


def _credit(score: CompetenceScore, say: Say) -> str:
    return share(say, score.credit) if score.questions else "–"


def _numbers(parts: tuple[int, ...]) -> str:
    return ", ".join(map(str, parts)) or "–"


def _scores(debrief: Debrief, say: Say, lang: Lang) -> Iterator[str]:
    yield f"## {tell(say, 'score', percent=percent(debrief.score))}"
    unreached = sum(
        isinstance(part, MissedResult) and part.missed is Missed.NOT_REACHED
        for part in debrief.parts
    )
    yield tell(say, "score-rule", unreached=unreached)
    if debrief.topics:
        yield table(
            [tell(say, key) for key in ("topic", "share", "questions")],
            [
                (topic.title.to(lang), share(say, topic.credit), topic.questions)
                for topic in debrief.topics
            ],
        )


def _earlier(debrief: Debrief, say: Say, lang: Lang, zone: datetime.tzinfo) -> Iterator[str]:
    """Put this interview beside earlier ones of its kind."""
    if not debrief.earlier:
        return
    all_of_them: list[Debrief | Earlier] = [debrief, *debrief.earlier]
    yield f"## {tell(say, 'earlier')}"
    rows = [[tell(say, "questions-share"), *(share(say, each.score) for each in all_of_them)]]
    if debrief.signal is not Signal.NONE:
        words = [tell(say, f"said-{each.signal.value}") for each in all_of_them]
        rows.insert(0, [tell(say, "signal"), *words])
    for competence in debrief.competences:
        then = [_of(competence.competence, each.competences, say) for each in all_of_them]
        rows.append([competence.title.to(lang), *then])
    dates = [moment(each.started, zone) for each in debrief.earlier]
    yield table(["", tell(say, "this-one"), *dates], rows)


def _of(competence: str, scores: tuple[CompetenceScore, ...], say: Say) -> str:
    return next((_credit(each, say) for each in scores if each.competence == competence), "–")


def _lacked(debrief: Debrief, say: Say, lang: Lang) -> Iterator[str]:
    """List what a strong answer says and the learner's did not, part by part."""
    found = [
        (number, part)
        for number, part in enumerate(debrief.parts, 1)
        if isinstance(part, QuestionResult) and part.lacked
    ]
    if not found:
        return
    yield f"## {tell(say, 'lacked')}"
    yield tell(say, "lacked-rule")
    for number, part in found:
        yield f"**{tell(say, 'part', number=number, turn=_turn(part.turn, say))}**"
        yield "\n".join(f"- {point.to(lang)}" for point in part.lacked)


def _times(debrief: Debrief, say: Say) -> Iterator[str]:
    turns = dict.fromkeys(part.turn for part in debrief.parts)
    if len(turns) < 2:
        return
    yield f"## {tell(say, 'times')}"
    rows: list[list[str | int]] = []
    for turn in turns:
        parts = [part for part in debrief.parts if part.turn == turn]
        spent = duration(sum(part.seconds for part in parts))
        planned = duration(sum(part.budget for part in parts))
        rows.append([_turn(turn, say), len(parts), spent, planned])
    yield table([tell(say, key) for key in ("turn", "how-many", "spent", "planned")], rows)


def _turn(turn: str, say: Say) -> str:
    return say(Message(key=f"turn.{turn}"))


def _confidence(debrief: Debrief, say: Say) -> Iterator[str]:
    given = [each for each in debrief.calibration if each.answers]
    if given:
        yield f"## {tell(say, 'calibration')}"
        yield table(
            [tell(say, key) for key in ("confidence", "right-of", "share")],
            [
                (
                    tell(say, each.confidence.name.lower()),
                    f"{each.right} / {each.answers}",
                    share(say, each.right / each.answers),
                )
                for each in given
            ],
        )


def _entered(debrief: Debrief, say: Say, lang: Lang, zone: datetime.tzinfo) -> Iterator[str]:
    """List what the schedule has of this interview, what comes back first at the top."""
    if not debrief.entered:
        return
    yield f"## {tell(say, 'entered')}"
    yield table(
        [tell(say, key) for key in ("question", "grade", "due")],
        [
            (
                _short(each.prompt.to(lang)),
                say(Message(key=f"grade.{each.grade.name.lower()}")),
                moment(each.due, zone),
            )
            for each in sorted(debrief.entered, key=lambda each: each.due)
        ],
        left=2,
    )


def _short(prompt: str) -> str:
    line = prompt.strip().partition("\n")[0]
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
