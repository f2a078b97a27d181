"""What of an interview enters the schedule."""

from quiz import kinds
from quiz.kinds import Code
from quiz.model import CodeAnswer, Confidence, Mark, Review, Scheduled
from quiz.model.interview import (
    Answered,
    Coded,
    InterviewState,
    Outcome,
    Part,
    QuestionPart,
    TaskPart,
)
from quiz.schedule import Scheduler, suggest
from quiz.sessions.questions import Questions
from quiz.sessions.study import next_card
from quiz.store import Store


def reviews_of(
    bank: Questions, store: Store, scheduler: Scheduler, state: InterviewState
) -> list[tuple[Review, Scheduled]]:
    """Make the reviews that an ended interview gives, with the cards that they lead to.

    What was not answered leaves no review: it says nothing about what is remembered. A coding
    task counts for the question of the bank that points to it; what interviewers say beyond the
    bank has no card.
    """
    reviews = []
    for index, (part, outcome) in enumerate(zip(state.parts, state.outcomes, strict=True)):
        review = _review(bank, store, part, outcome, f"{state.id}-{index}")
        if review is not None:
            reviews.append((review, next_card(store, scheduler, review)))
    return reviews


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
