"""Grades solutions to coding tasks: trusted tests on one side, the learner's code on the other."""

from exercises.judge.client import Judge, kernel
from exercises.judge.faults import CancelledError
from exercises.judge.plan import MAX_SOURCE

__all__ = ["MAX_SOURCE", "CancelledError", "Judge", "kernel"]
