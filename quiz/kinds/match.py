"""Join each entry on the left to one on the right."""

from collections.abc import Iterator
from typing import Annotated

import msgspec

from quiz.kinds.arrange import alike, repeated
from quiz.kinds.kind import Fault, Kind
from quiz.model import Lang, Mark, MatchAnswer, Name, Noun, Question, Text
from quiz.model.text import in_every_language


class Pair(Noun):
    """A left entry and the right entry that belongs to it; both go by ``id``."""

    id: Name
    left: Text
    right: Text


class Extra(Noun):
    """A right entry that belongs to nothing."""

    id: Name
    right: Text


class Match(Question, tag="match"):
    """Every left entry has one partner; ``extras`` are decoys on the right."""

    pairs: Annotated[tuple[Pair, ...], msgspec.Meta(min_length=2, max_length=8)]
    extras: tuple[Extra, ...] = ()

    @property
    def rights(self) -> dict[str, Text]:
        """Every right entry by its id, decoys last."""
        return {pair.id: pair.right for pair in self.pairs} | {
            extra.id: extra.right for extra in self.extras
        }


def mark(question: Match, answer: MatchAnswer) -> Mark:
    """Mark a match: the share of left entries joined to their own partner."""
    joined = sum(answer.pairs.get(pair.id) == pair.id for pair in question.pairs)
    return Mark(credit=joined / len(question.pairs))


def key(question: Match, answer: MatchAnswer) -> Text:
    """Join every left entry to its partner; a sign says which were joined so."""

    def line(pair: Pair, lang: Lang) -> str:
        sign = "✓" if answer.pairs.get(pair.id) == pair.id else "✗"
        return f"- {sign} {pair.left.to(lang)} → **{pair.right.to(lang)}**"

    return in_every_language(lambda lang: "\n".join(line(pair, lang) for pair in question.pairs))


def faults(question: Match) -> Iterator[Fault]:
    """Find repeated ids and entries that read the same."""
    ids = [pair.id for pair in question.pairs] + [extra.id for extra in question.extras]
    for name in repeated(ids):
        yield ("pairs",), f"the id `{name}` is used twice; give each its own"
    for words in alike(question.rights.values()):
        yield ("pairs",), f"two right entries read the same: {words!r}"
    for words in alike(pair.left for pair in question.pairs):
        yield ("pairs",), f"two left entries read the same: {words!r}"


KIND = Kind(question=Match, answer=MatchAnswer, mark=mark, key=key, faults=faults)
