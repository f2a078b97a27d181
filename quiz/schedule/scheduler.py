"""FSRS behind our own nouns."""

import datetime
from collections.abc import Iterable, Sequence

import fsrs

from quiz.model import Card, Grade, New, Review, Scheduled

DAY = datetime.timedelta(days=1)

RETRY = datetime.timedelta(minutes=10)
"""The only short step, after a failure: whoever knew the answer meets it again in days."""


DEFAULT: tuple[float, ...] = tuple(fsrs.Scheduler().parameters)
"""FSRS-6's 21 default parameters."""


class Scheduler:
    """FSRS-6 with its 21 ``parameters``, the default ones where none are given.

    ``retention`` is the recall aimed at, in 0..1.
    Every result depends on the arguments alone: fuzzing is off, and card id, due and times are
    always given to fsrs, whose defaults would read the clock and sleep.
    """

    def __init__(self, retention: float, parameters: Sequence[float] = ()) -> None:
        self._fsrs = fsrs.Scheduler(
            parameters or DEFAULT,
            desired_retention=retention,
            learning_steps=(RETRY,),
            relearning_steps=(RETRY,),
            enable_fuzzing=False,
        )

    def next(self, card: Card, grade: Grade, at: datetime.datetime) -> Scheduled:
        """Give the card after a review at ``at``; a better grade never brings it sooner."""
        at = at.astimezone(datetime.UTC)
        after, _ = self._fsrs.review_card(_to_fsrs(card, at), fsrs.Rating(int(grade)), at)
        if after.stability is None or after.difficulty is None:
            raise AssertionError("fsrs gives a reviewed card its memory state")
        before = card if isinstance(card, Scheduled) else None
        forgotten = before is not None and before.state == "review" and grade is Grade.AGAIN
        return Scheduled(
            question_id=card.question_id,
            state=after.state.name.lower(),
            step=after.step,
            stability=after.stability,
            difficulty=after.difficulty,
            due=after.due,
            last=at,
            reviews=(before.reviews if before else 0) + 1,
            lapses=(before.lapses if before else 0) + forgotten,
        )

    def preview(self, card: Card, at: datetime.datetime) -> dict[Grade, datetime.timedelta]:
        """Give for each grade how long the question would stay away."""
        return {grade: self.next(card, grade, at).due - at for grade in Grade}

    def recall(self, card: Card, at: datetime.datetime) -> float:
        """Give the probability that the answer is remembered at ``at``; 0 for a new question.

        The formula is FSRS-6's forgetting curve, counted in whole days since the last review.
        """
        at = at.astimezone(datetime.UTC)
        return float(self._fsrs.get_card_retrievability(_to_fsrs(card, at), at))

    def load(self, cards: Iterable[Scheduled]) -> float:
        """Say how many repetitions a day cards ask for while they are remembered.

        Each card counts as one over the days until it comes back after its next right answer.
        """
        total = 0.0
        for card in cards:
            gap = self.next(card, Grade.GOOD, card.due).due - card.due
            total += DAY / max(gap, DAY)
        return total

    def replay(self, question_id: str, reviews: Iterable[Review]) -> Card:
        """Give the card that a question's reviews lead to, taken in the order of their times.

        Reviews of the same moment count in the order they are listed in.
        """
        card: Card = New(question_id=question_id)
        for review in sorted(reviews, key=lambda review: review.at):
            card = self.next(card, review.grade, review.at)
        return card


def _to_fsrs(card: Card, at: datetime.datetime) -> fsrs.Card:
    if isinstance(card, New):
        return fsrs.Card(card_id=0, due=at)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State[card.state.capitalize()],
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last,
    )
