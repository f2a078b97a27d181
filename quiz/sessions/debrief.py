"""What an interview was worth, part by part, and what of it enters the schedule."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import fmean

from quiz import kinds
from quiz.kinds import AnyQuestion, Code
from quiz.model import (
    Answer,
    ChoiceAnswer,
    ClozeAnswer,
    CodeAnswer,
    Confidence,
    LinesAnswer,
    Mark,
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
    Ended,
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
from quiz.schedule import Scheduler, suggest
from quiz.sessions.questions import Questions
from quiz.sessions.scenes import question_of
from quiz.sessions.signal import competences, signal
from quiz.sessions.study import next_card
from quiz.sessions.turns import TurnError
from quiz.store import Store

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


def asked(bank: Questions, part: QuestionPart | ScenePart) -> AnyQuestion:
    """Give the question as the interview showed it."""
    if isinstance(part, ScenePart):
        return question_of(part)
    return kinds.variant(bank.question(part.question_id), part.variant_seed)


def debrief_of(bank: Questions, tasks: Mapping[str, Task], state: InterviewState) -> Debrief:
    """Tell what an ended interview was worth; TurnError while it runs."""
    if not isinstance(state.phase, Ended):
        raise TurnError("no mark is told before the end")
    results = tuple(
        _result(bank, tasks, part, outcome)
        for part, outcome in zip(state.parts, state.outcomes, strict=True)
    )
    profile = next((each for each in bank.profiles if each.id == state.profile), None)
    scores = competences(profile, _credits(results)) if profile else ()
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
        score=_mean([credit for _, credit in _credits(results)]),
        topics=_topics(bank, results),
        parts=results,
        calibration=_calibration(results),
        profile=profile.title if profile else Text(en="", zh=""),
        competences=scores,
        signal=signal(scores, results) if profile else Signal.NONE,
    )


def reviews_of(
    bank: Questions, store: Store, scheduler: Scheduler, state: InterviewState
) -> list[tuple[Review, Scheduled]]:
    """Make the reviews that an ended interview gives, with the cards that they lead to.

    What was not answered leaves no review: it says nothing about what is remembered. A coding
    task counts for the question of the bank that points to it.
    """
    reviews = []
    for index, (part, outcome) in enumerate(zip(state.parts, state.outcomes, strict=True)):
        review = _review(bank, store, part, outcome, f"{state.id}-{index}")
        if review is not None:
            reviews.append((review, next_card(store, scheduler, review)))
    return reviews


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
    )


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


def _credits(results: tuple[PartResult, ...]) -> Iterator[tuple[str, float]]:
    """Give topic and credit of each question that was shown; unanswered ones earned nothing."""
    for result in results:
        match result:
            case QuestionResult(topic=topic, credit=credit):
                yield topic, credit
            case MissedResult(topic=topic, missed=missed) if missed is not Missed.NOT_REACHED:
                yield topic, 0.0


def _topics(bank: Questions, results: tuple[PartResult, ...]) -> tuple[TopicScore, ...]:
    earned: dict[str, list[float]] = defaultdict(list)
    for topic, credit in _credits(results):
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
    answers = [result for result in results if isinstance(result, QuestionResult)]
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


def _review(
    bank: Questions, store: Store, part: Part, outcome: Outcome, name: str
) -> Review | None:
    match part, outcome:
        case QuestionPart(), Answered():
            return Review(
                id=name,
                question_id=part.question_id,
                question_version=bank.question(part.question_id).version,
                variant_seed=part.variant_seed,
                answer=outcome.answer,
                mark=Mark(credit=outcome.credit),
                confidence=outcome.confidence,
                grade=suggest(
                    Mark(credit=outcome.credit), outcome.confidence, outcome.seconds, part.budget
                ),
                seconds=outcome.seconds,
                at=outcome.at,
            )
        case TaskPart(), Coded():
            question = _question_of(bank, part)
            return _code_review(question, store, part, outcome, name) if question else None
    return None


def _question_of(bank: Questions, part: TaskPart) -> Code | None:
    for entry in bank.entries:
        if entry.kind == "code":
            question = bank.question(entry.id)
            if isinstance(question, Code) and (question.task, question.level) == (
                part.task,
                part.level,
            ):
                return question
    return None


def _code_review(question: Code, store: Store, part: TaskPart, outcome: Coded, name: str) -> Review:
    run = outcome.counted
    answer = CodeAnswer(
        verdict=run.verdict, passed=run.passed, total=run.total, hints=store.hints(part.task)
    )
    mark = kinds.mark(question, answer)
    return Review(
        id=name,
        question_id=question.id,
        question_version=question.version,
        variant_seed=0,
        answer=answer,
        mark=mark,
        confidence=Confidence.UNSURE,
        grade=suggest(mark, Confidence.UNSURE, outcome.seconds, part.budget),
        seconds=outcome.seconds,
        at=run.at,
    )
