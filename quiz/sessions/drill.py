"""Practice by choice: which questions, whatever the schedule says."""

import random
from collections.abc import Collection, Iterable

from quiz.model import Lang, Noun, Review
from quiz.sessions.questions import Entry, Questions


class Filter(Noun):
    """What to drill: each field that is not empty must fit; within a field one match is enough.

    ``wrong`` keeps what was not fully right at its last answer; ``words`` are searched for in
    ``lang``; ``limit`` is the most questions to take.
    """

    topics: frozenset[str] = frozenset()
    subtopics: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    difficulties: frozenset[int] = frozenset()
    misconceptions: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    wrong: bool = False
    words: str = ""
    lang: Lang = Lang.EN
    limit: int = 20


def drill_matches(
    bank: Questions,
    chosen: Filter,
    reviews: Iterable[Review] = (),
    suspended: Collection[str] = (),
) -> tuple[Entry, ...]:
    """List the entries that fit, without the limit; search results keep their order."""
    found = bank.search(chosen.words, chosen.lang) if chosen.words.strip() else bank.entries
    wrong = got_wrong(reviews) if chosen.wrong else None
    return tuple(
        entry
        for entry in found
        if entry.id not in suspended
        and (wrong is None or entry.id in wrong)
        and _fits(entry, chosen)
    )


def drill_queue(
    bank: Questions,
    chosen: Filter,
    rng: random.Random,
    reviews: Iterable[Review] = (),
    suspended: Collection[str] = (),
) -> tuple[str, ...]:
    """Draw the ids for a drill from all that fit, in an order drawn by ``rng``."""
    matches = drill_matches(bank, chosen, reviews, suspended)
    return tuple(entry.id for entry in rng.sample(matches, min(chosen.limit, len(matches))))


def got_wrong(reviews: Iterable[Review]) -> frozenset[str]:
    """Give the questions whose last answer was not fully right; ``reviews`` oldest first."""
    last = {review.question_id: review.mark for review in reviews}
    return frozenset(name for name, mark in last.items() if not mark.right)


def _fits(entry: Entry, chosen: Filter) -> bool:
    return (
        (not chosen.topics or entry.topic in chosen.topics)
        and (not chosen.subtopics or entry.subtopic in chosen.subtopics)
        and (not chosen.kinds or entry.kind in chosen.kinds)
        and (not chosen.difficulties or entry.difficulty in chosen.difficulties)
        and (
            not chosen.misconceptions or not chosen.misconceptions.isdisjoint(entry.misconceptions)
        )
        and (not chosen.tags or not chosen.tags.isdisjoint(entry.tags))
    )
