"""What goes wrong again and again."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from quiz.kinds import AnyQuestion, held, variant
from quiz.model import Review, Scheduled

LEECH = 4
"""A question that was forgotten so often is a leech: repeating it as before does not help."""


class Questions(Protocol):
    """Where questions are looked up."""

    def __contains__(self, question_id: object) -> bool: ...

    def question(self, question_id: str, /) -> AnyQuestion:
        """Give a question by its id."""
        ...


def misconceptions(reviews: Iterable[Review], bank: Questions) -> dict[str, int]:
    """Count how often each misconception showed, the most frequent first.

    It shows in a wrong option that was picked, in a wrong number that a known slip gives, and in
    a faulty line that was taken for right. Answers to an older version of a question are left out,
    as its options may have changed.
    """
    found: Counter[str] = Counter()
    for review in reviews:
        if review.mark.right or review.question_id not in bank:
            continue
        question = bank.question(review.question_id)
        if question.version == review.question_version:
            found.update(set(held(variant(question, review.variant_seed), review.answer)))
    return dict(found.most_common())


def leeches(cards: Iterable[Scheduled]) -> dict[str, int]:
    """Give the questions that were forgotten ``LEECH`` times or more, with how often."""
    often = [card for card in cards if card.lapses >= LEECH]
    return {card.question_id: card.lapses for card in sorted(often, key=lambda card: -card.lapses)}
