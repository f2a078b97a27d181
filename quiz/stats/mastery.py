"""How well each topic is mastered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from quiz.model import Card, Review, Scheduled


class Placed(Protocol):
    """A question's place in the topic map."""

    @property
    def id(self) -> str:
        """The question's id."""
        ...

    @property
    def topic(self) -> str:
        """The topic's id."""
        ...

    @property
    def subtopic(self) -> str:
        """The subtopic's id."""
        ...


@dataclass(frozen=True)
class Mastery:
    """``share`` in 0..1 over all ``questions`` of a topic, of which ``seen`` were answered."""

    share: float
    seen: int
    questions: int


def mastery_by_topic(
    entries: Iterable[Placed],
    cards: Mapping[str, Scheduled],
    reviews: Iterable[Review],
    recall: Callable[[Card], float],
) -> dict[str, Mastery]:
    """Give each topic's mastery, in the order of the entries.

    A question's mastery is the credit of its last answer times the probability that it is still
    remembered (``recall``, FSRS's forgetting curve at the moment asked about); a question never
    answered has 0. A topic's mastery is the mean over all its questions, so it grows with every
    right answer, shrinks as memory fades, and reaches 1 only when everything has been answered
    rightly and lately. ``reviews`` come oldest first.
    """
    return _mastery(entries, cards, reviews, recall, lambda entry: entry.topic)


def mastery_by_subtopic(
    entries: Iterable[Placed],
    cards: Mapping[str, Scheduled],
    reviews: Iterable[Review],
    recall: Callable[[Card], float],
) -> dict[str, Mastery]:
    """Give each subtopic's mastery, defined as for topics."""
    return _mastery(entries, cards, reviews, recall, lambda entry: entry.subtopic)


def _mastery(
    entries: Iterable[Placed],
    cards: Mapping[str, Scheduled],
    reviews: Iterable[Review],
    recall: Callable[[Card], float],
    group: Callable[[Placed], str],
) -> dict[str, Mastery]:
    credit = {review.question_id: review.mark.credit for review in reviews}
    shares: dict[str, list[float]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for entry in entries:
        card = cards.get(entry.id)
        shares[group(entry)].append(credit.get(entry.id, 0.0) * recall(card) if card else 0.0)
        seen[group(entry)] += card is not None
    return {
        name: Mastery(share=fmean(each), seen=seen[name], questions=len(each))
        for name, each in shares.items()
    }
