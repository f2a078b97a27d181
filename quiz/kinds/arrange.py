"""The order in which things are shown, repeatable from a seed."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def arranged(items: Sequence[T], seed: int) -> tuple[T, ...]:
    """Shuffle ``items`` by ``seed``; the same seed gives the same order."""
    return tuple(random.Random(seed).sample(items, len(items)))  # noqa: S311 - not a secret


def repeated(names: Iterable[str]) -> list[str]:
    """Name what occurs more than once, in order of first occurrence."""
    return [name for name, count in Counter(names).items() if count > 1]
