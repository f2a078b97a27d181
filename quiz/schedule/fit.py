"""Fits FSRS's parameters to a learner's own reviews, by fsrs-rs."""

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quiz.errors import QuizError
from quiz.model import Review
from quiz.schedule.scheduler import DEFAULT

LEAST = 400
"""Repetitions after a day or more without which nothing is fitted: there are 21 parameters, and a
fifth of the repetitions is kept apart to see whether they help."""

KEPT_APART = 0.2
LIBRARY = "fsrs_rs_python"


class FitError(QuizError):
    """Nothing can be fitted; the text says why and what to do."""


@dataclass(frozen=True)
class Fit:
    """Fitted parameters, and how well recall is foretold without them and with them.

    ``default`` and ``fitted`` are log losses (natural logarithm, less is better) on the last fifth
    of the ``repetitions``, with FSRS's default parameters and with some fitted to the repetitions
    before. ``parameters`` are fitted to all.
    """

    parameters: tuple[float, ...]
    repetitions: int
    default: float
    fitted: float

    @property
    def helps(self) -> bool:
        """Whether the learner's later answers are foretold better with own parameters."""
        return self.fitted < self.default


def fit(reviews: Iterable[Review]) -> Fit:
    """Fit to reviews; raises FitError without the extra ``fit``, or where there are too few."""
    try:
        library: Any = importlib.import_module(LIBRARY)
    except ModuleNotFoundError as error:
        raise FitError(
            "fitting needs the extra `fit`: install finetune-quiz[fit] and try again"
        ) from error
    items = _items(library, _histories(reviews))
    if len(items) < LEAST:
        raise FitError(
            f"fitting needs {LEAST} repetitions after a day or more, and there are {len(items)}: "
            "until then FSRS's default parameters are the better guess"
        )
    cut = round(len(items) * (1 - KEPT_APART))
    earlier, later = items[:cut], items[cut:]
    return Fit(
        parameters=_fitted(library, items),
        repetitions=len(items),
        default=library.FSRS(list(DEFAULT)).evaluate(later).log_loss,
        fitted=library.FSRS(list(_fitted(library, earlier))).evaluate(later).log_loss,
    )


def _histories(reviews: Iterable[Review]) -> Mapping[str, Sequence[Review]]:
    found: dict[str, list[Review]] = {}
    for review in sorted(reviews, key=lambda each: each.at):
        found.setdefault(review.question_id, []).append(review)
    return found


def _items(library: Any, histories: Mapping[str, Sequence[Review]]) -> list[Any]:
    """Give for each repetition after a day or more the history up to it, oldest first.

    Days are counted as fsrs counts them, in whole ones since the last review.
    """
    dated: list[tuple[Review, Any]] = []
    for history in histories.values():
        days = [0, *((later.at - earlier.at).days for earlier, later in pairwise(history))]
        for at, day in enumerate(days):
            if day:
                past = zip(history[: at + 1], days, strict=False)
                steps = [library.FSRSReview(int(each.grade), gap) for each, gap in past]
                dated.append((history[at], library.FSRSItem(steps)))
    return [item for _, item in sorted(dated, key=lambda each: (each[0].at, each[0].id))]


def _fitted(library: Any, items: Sequence[Any]) -> tuple[float, ...]:
    found = library.FSRS(list(DEFAULT)).compute_parameters(list(items), num_relearning_steps=1)
    return tuple(round(value, 4) for value in found)
