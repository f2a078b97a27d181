"""Numbers about the learner's work: plain functions over reviews, cards and entries."""

from quiz.stats.activity import forecast, reviews_by_day, streak
from quiz.stats.mastery import Mastery, mastery_by_subtopic, mastery_by_topic
from quiz.stats.memory import Calibration, Retention, calibration, retention

__all__ = [
    "Calibration",
    "Mastery",
    "Retention",
    "calibration",
    "forecast",
    "mastery_by_subtopic",
    "mastery_by_topic",
    "retention",
    "reviews_by_day",
    "streak",
]
