"""The numbers of the questions on losses, computed another way."""

import numpy as np
import pytest
from scipy.special import log_softmax


def test_equal_scores_give_the_loss_of_chance(cases):
    for case in cases("training.infonce-at-chance"):
        scores = np.full(int(case.values["n"]), 0.3)
        assert case.answer == pytest.approx(-log_softmax(scores)[0])
