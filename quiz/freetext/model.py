"""The weights, as the training wrote them, and what they make of the figures of a point."""

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from quiz.freetext.features import Weights
from quiz.model import Noun


class Regression(Noun):
    """A logistic regression over the figures of a point and the square roots of them.

    From ``likely`` on a point counts as made, below ``not_found`` as missing. ``spread`` is the
    standard deviation of a score's error on answers that the training did not see.
    """

    coefficients: tuple[float, ...]
    intercept: float
    likely: float
    not_found: float
    spread: float

    def likelihood(self, figures: Sequence[float]) -> float:
        """Weigh the figures of a point, between 0 and 1."""
        terms = zip(self.coefficients, rooted(figures), strict=True)
        return 1 / (1 + math.exp(-self.intercept - sum(weight * each for weight, each in terms)))


class Model(Noun):
    """What the training wrote.

    ``words`` goes by the nine figures alone, ``meanings`` by those of the encoder as well. ``idf``,
    ``unknown`` and ``length`` are those of the bank at the time of the training.
    """

    words: Regression
    meanings: Regression
    idf: dict[str, float]
    unknown: float
    length: float

    @property
    def weights(self) -> Weights:
        """How telling each token is."""
        return Weights(self.idf, self.unknown, self.length)


def rooted(figures: Sequence[float]) -> list[float]:
    """Put the square roots beside the figures: the first few shared words tell most."""
    return [*figures, *(math.sqrt(figure) for figure in figures)]


@cache
def shipped() -> Model:
    """Read the weights that ship with the program."""
    return msgspec.json.decode((files("quiz.freetext") / "model.json").read_bytes(), type=Model)
