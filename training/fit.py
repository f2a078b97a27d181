"""Logistic regression on shares: an answer worth 0.7 counts as 0.7 of a yes and 0.3 of a no."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from training.public import Array

REGULARISATION = 1.0
"""scikit-learn's C, on standardised figures."""


@dataclass(frozen=True)
class Fitted:
    """Weights of the figures as they are."""

    coefficients: Array
    intercept: float

    def __call__(self, figures: Array) -> Array:
        """Give the likelihood of each row of figures."""
        return np.asarray(1 / (1 + np.exp(-self.intercept - figures @ self.coefficients)))


def fit(figures: Array, shares: Array, weights: Array) -> Fitted:
    """Fit the weights; figures n × k, shares and weights n."""
    mean, spread = figures.mean(axis=0), figures.std(axis=0) + 1e-9
    twice = np.vstack([figures, figures])
    sides = np.concatenate([np.ones(len(shares)), np.zeros(len(shares))])
    counted = np.concatenate([weights * shares, weights * (1 - shares)])
    kept = counted > 0
    regression = LogisticRegression(C=REGULARISATION, max_iter=5000)
    regression.fit((twice[kept] - mean) / spread, sides[kept], sample_weight=counted[kept])
    coefficients = regression.coef_[0] / spread
    return Fitted(coefficients, float(regression.intercept_[0] - coefficients @ mean))


def folds(groups: Array, count: int) -> Iterator[tuple[Array, Array]]:
    """Split so that no group stands on both sides; gives the places of both."""
    yield from GroupKFold(count).split(groups, groups=groups)


def out_of_fold(
    train: Callable[[Array], Fitted], figures: Array, groups: Array, count: int = 5
) -> Array:
    """Predict every row by weights that were trained without its group."""
    predicted = np.zeros(len(figures))
    for inside, outside in folds(groups, count):
        predicted[outside] = train(inside)(figures[outside])
    return predicted
