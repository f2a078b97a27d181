"""Grades solutions to coding tasks: trusted tests on one side, the learner's code on the other."""

from exercises.judge.client import Judge
from exercises.judge.faults import CancelledError

__all__ = ["CancelledError", "Judge"]
