"""The order in which things are shown, repeatable from a seed."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from quiz.model import Lang, Text

T = TypeVar("T")


def arranged(items: Sequence[T], seed: int) -> tuple[T, ...]:
    """Shuffle ``items`` by ``seed``; the same seed gives the same order."""
    return tuple(random.Random(seed).sample(items, len(items)))  # noqa: S311 - not a secret


def repeated(names: Iterable[str]) -> list[str]:
    """Name what occurs more than once, in order of first occurrence."""
    return [name for name, count in Counter(names).items() if count > 1]


def alike(texts: Iterable[Text]) -> list[str]:
    """Name the words that two texts share in some language, so that nobody can tell them apart."""
    listed = [*texts]
    words = (repeated(text.to(lang).strip() for text in listed) for lang in Lang)
    return [*dict.fromkeys(each for shared in words for each in shared)]
