"""The figures by hand."""

import pytest

from training.figures import Outcome, correlation, error, fooled, good, interval, likely, missed

FOUND = [
    Outcome("a", 1.0, 0.9, fooling=False, points=((1.0, "likely"), (1.0, "not-found"))),
    Outcome("a", 0.8, 0.4, fooling=False, points=((0.5, "likely"),)),
    Outcome("b", 0.0, 0.5, fooling=True, points=((0.0, "likely"),)),
    Outcome("b", 0.0, 0.1, fooling=True, points=((0.0, "unsure"),)),
]


def test_figures_of_four_answers() -> None:
    assert error(FOUND) == pytest.approx(((0.01 + 0.16 + 0.25 + 0.01) / 4) ** 0.5)
    assert fooled(FOUND) == 0.5
    assert good(FOUND) == 0.5
    assert likely(FOUND) == pytest.approx(2 / 3)
    assert missed(FOUND) == 0.5
    assert correlation([each for each in FOUND if not each.fooling]) == pytest.approx(1)


def test_an_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    low, high = interval(FOUND, error)
    assert low <= error(FOUND) <= high
    assert interval(FOUND, error) == (low, high)
