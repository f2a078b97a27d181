"""What the program must know of a kind of question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from quiz.model import Answer, Mark, Question, Text

Path = tuple[str | int, ...]
"""Where in an entry something is: ``("options", 2, "why")``."""

Fault = tuple[Path, str]
"""What is wrong inside one entry: where, and what to do."""


def no_faults(_question: Any) -> Iterator[Fault]:
    """Find nothing: for kinds whose fields say it all."""
    return iter(())


def unchanged(question: Any, _seed: int) -> Any:
    """Give the question itself: for kinds without variants."""
    return question


Naming = tuple[Path, str]
"""Where in an entry a misconception is named, and its name."""


def no_names(_question: Any) -> Iterator[Naming]:
    """Name nothing: for kinds without misconceptions."""
    return iter(())


def named_in(field: str) -> Callable[[Any], Iterator[Naming]]:
    """Find the misconceptions that the parts listed in ``field`` name."""

    def names(question: Any) -> Iterator[Naming]:
        for index, part in enumerate(getattr(question, field)):
            if part.misconception:
                yield (field, index, "misconception"), part.misconception

    return names


def none_held(_question: Any, _answer: Any) -> Iterator[str]:
    """Name nothing: for kinds whose answers do not tell which misconception is behind them."""
    return iter(())


@dataclass(frozen=True)
class Kind:
    """A kind's types and rules; the functions get exactly the types named here.

    ``key`` says the right answer in Markdown, with signs instead of words: ✓ right, ✗ wrong and
    given, · wrong and not given. ``held`` names the misconceptions that an answer shows.
    """

    question: type[Question]
    answer: type[Answer]
    mark: Callable[[Any, Any], Mark]
    key: Callable[[Any, Any], Text]
    faults: Callable[[Any], Iterator[Fault]] = no_faults
    variant: Callable[[Any, int], Any] = unchanged
    misconceptions: Callable[[Any], Iterator[Naming]] = no_names
    held: Callable[[Any, Any], Iterator[str]] = none_held
