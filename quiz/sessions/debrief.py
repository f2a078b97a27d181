"""What an interview was worth, part by part."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from quiz import kinds
from quiz.kinds import AnyQuestion, Open
from quiz.model import (
    Answer,
    ChoiceAnswer,
    ClozeAnswer,
    Confidence,
    LinesAnswer,
    MatchAnswer,
    NumericAnswer,
    OpenAnswer,
    OrderAnswer,
    Review,
    Scheduled,
    Task,
    Text,
)
from quiz.model.interview import (
    Answered,
    Coded,
    ConfidenceScore,
    Debrief,
    Earlier,
    Ended,
    Entered,
    InterviewState,
    Missed,
    MissedResult,
    MissedTask,
    Outcome,
    Part,
    PartResult,
    Passed,
    QuestionPart,
    QuestionResult,
    ScenePart,
    Signal,
    TaskPart,
    TaskResult,
    TimedOut,
    TopicScore,
)
from quiz.sessions.questions import Questions
from quiz.sessions.scenes import question_of
from quiz.sessions.signal import competences, signal
from quiz.sessions.turns import TurnError

NOTHING_SAID: Mapping[str, Answer] = {
    "choice": ChoiceAnswer(picked=frozenset()),
    "numeric": NumericAnswer(text=""),
    "cloze": ClozeAnswer(blanks={}),
    "order": OrderAnswer(steps=()),
    "match": MatchAnswer(pairs={}),
    "lines": LinesAnswer(lines=frozenset()),
    "open": OpenAnswer(text=""),
}
"""The empty answer of each kind: with it the key shows what would have been right."""


MOST_EARLIER = 3
"""With so many earlier interviews of its kind one is compared."""


def asked(bank: Questions, part: QuestionPart | ScenePart) -> AnyQuestion:
    """Give the question as the interview showed it."""
    if isinstance(part, ScenePart):
        return question_of(part)
    return kinds.variant(bank.question(part.question_id), part.variant_seed)


def debrief_of(
    bank: Questions,
    tasks: Mapping[str, Task],
    state: InterviewState,
    reviews: Sequence[tuple[Review, Scheduled]] = (),
    kept: Sequence[Debrief] = (),
) -> Debrief:
    """Tell what an ended interview was worth; TurnError while it runs.

    ``reviews`` are what it gives to the schedule, ``kept`` the debriefs of others, the newest
    first.
    """
    if not isinstance(state.phase, Ended):
        raise TurnError("no mark is told before the end")
    results = tuple(
        _result(bank, tasks, part, outcome)
        for part, outcome in zip(state.parts, state.outcomes, strict=True)
    )
    profile = next((each for each in bank.profiles if each.id == state.profile), None)
    scores = competences(profile, _credits(results)) if profile else ()
    title = profile.title if profile else Text(en="", zh="")
    return Debrief(
        interview=state.id,
        seed=state.seed,
        lang=state.lang,
        minutes=state.minutes,
        started=state.started,
        ended=state.phase.at,
        ending=state.phase.ending,
        spent=state.spent,
        away=state.away,
        score=_mean([credit for _, _, credit in _credits(results)]),
        topics=_topics(bank, results),
        parts=results,
        calibration=_calibration(results),
        profile=title,
        competences=scores,
        signal=signal(scores, results) if profile else Signal.NONE,
        entered=tuple(_entered(bank, review, card) for review, card in reviews),
        earlier=tuple(_earlier(kept, state, title))[:MOST_EARLIER],
        paper=state.paper,
    )


def _entered(bank: Questions, review: Review, card: Scheduled) -> Entered:
    return Entered(
        question_id=review.question_id,
        prompt=kinds.variant(bank.question(review.question_id), review.variant_seed).prompt,
        grade=review.grade,
        due=card.due,
    )


def _earlier(kept: Sequence[Debrief], state: InterviewState, title: Text) -> Iterator[Earlier]:
    for debrief in kept:
        if debrief.profile == title and debrief.started < state.started:
            yield Earlier(
                started=debrief.started,
                score=debrief.score,
                signal=debrief.signal,
                competences=debrief.competences,
            )


def _result(bank: Questions, tasks: Mapping[str, Task], part: Part, outcome: Outcome) -> PartResult:
    if isinstance(part, TaskPart):
        return _task_result(tasks[part.task], part, outcome)
    question = asked(bank, part)
    if isinstance(outcome, Answered):
        remarks = kinds.mark(question, outcome.answer).remarks
        return QuestionResult(
            question_id=question.id,
            topic=question.topic,
            prompt=question.prompt,
            said=outcome.answer.text if isinstance(outcome.answer, OpenAnswer) else "",
            key=kinds.key(question, outcome.answer),
            credit=outcome.credit,
            remarks=tuple(remark for remark in remarks if isinstance(remark, Text)),
            explanation=question.explanation,
            confidence=outcome.confidence,
            seconds=outcome.seconds,
            budget=part.budget,
            turn=part.turn,
            flagged=part.flagged,
            own=isinstance(part, ScenePart) and part.own,
            lacked=_lacked(question, outcome.answer),
            sources=question.sources,
        )
    missed, seconds = _missed(outcome)
    return MissedResult(
        question_id=question.id,
        topic=question.topic,
        prompt=question.prompt,
        key=kinds.key(question, NOTHING_SAID[question.kind]),
        explanation=question.explanation,
        missed=missed,
        seconds=seconds,
        budget=part.budget,
        turn=part.turn,
        flagged=part.flagged,
        own=isinstance(part, ScenePart) and part.own,
        sources=question.sources,
    )


def _lacked(question: AnyQuestion, answer: Answer) -> tuple[Text, ...]:
    """Give the points that a written answer did not cover in full."""
    if not isinstance(question, Open) or not isinstance(answer, OpenAnswer):
        return ()
    covered = answer.covered if answer.text.strip() else {}
    return tuple(point.text for point in question.rubric if covered.get(point.id, 0.0) < 1)


def _task_result(task: Task, part: TaskPart, outcome: Outcome) -> PartResult:
    if isinstance(outcome, Coded):
        return TaskResult(
            task=task.slug,
            title=task.title,
            verdict=outcome.counted.verdict,
            passed=outcome.counted.passed,
            total=outcome.counted.total,
            submissions=len(outcome.runs),
            seconds=outcome.seconds,
            budget=part.budget,
        )
    missed, seconds = _missed(outcome)
    return MissedTask(
        task=task.slug, title=task.title, missed=missed, seconds=seconds, budget=part.budget
    )


def _missed(outcome: Outcome) -> tuple[Missed, float]:
    match outcome:
        case Passed(seconds=seconds):
            return Missed.PASSED, seconds
        case TimedOut(seconds=seconds):
            return Missed.TIMED_OUT, seconds
    return Missed.NOT_REACHED, 0.0


def _credits(results: tuple[PartResult, ...]) -> Iterator[tuple[int, str, float]]:
    """Give number, topic and credit of each question that was shown; unanswered earned nothing.

    What only the learner can judge is left out.
    """
    for number, result in enumerate(results, 1):
        match result:
            case QuestionResult(topic=topic, credit=credit, own=False):
                yield number, topic, credit
            case MissedResult(topic=topic, missed=missed, own=False):
                if missed is not Missed.NOT_REACHED:
                    yield number, topic, 0.0


def _topics(bank: Questions, results: tuple[PartResult, ...]) -> tuple[TopicScore, ...]:
    earned: dict[str, list[float]] = defaultdict(list)
    for _, topic, credit in _credits(results):
        earned[topic].append(credit)
    return tuple(
        TopicScore(
            topic=topic.id,
            title=topic.title,
            credit=_mean(earned[topic.id]),
            questions=len(earned[topic.id]),
        )
        for topic in bank.topics
        if topic.id in earned
    )


def _calibration(results: tuple[PartResult, ...]) -> tuple[ConfidenceScore, ...]:
    answers = [each for each in results if isinstance(each, QuestionResult) and not each.own]
    return tuple(
        ConfidenceScore(
            confidence=confidence,
            answers=sum(answer.confidence is confidence for answer in answers),
            right=sum(answer.confidence is confidence and answer.credit >= 1 for answer in answers),
        )
        for confidence in Confidence
    )


def _mean(earned: list[float]) -> float:
    return fmean(earned) if earned else 0.0
