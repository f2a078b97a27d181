"""Numbers about the learner's work: plain functions over reviews, cards and entries."""

from quiz.stats.activity import forecast, reviews_by_day, streak
from quiz.stats.coding import Coding, coding
from quiz.stats.figures import Figures, History, figures
from quiz.stats.growth import known_by_day
from quiz.stats.mastery import Mastery, mastery_by_subtopic, mastery_by_topic
from quiz.stats.memory import Calibration, Retention, calibration, retention
from quiz.stats.trouble import leeches, misconceptions

__all__ = [
    "Calibration",
    "Coding",
    "Figures",
    "History",
    "Mastery",
    "Retention",
    "calibration",
    "coding",
    "figures",
    "forecast",
    "known_by_day",
    "leeches",
    "mastery_by_subtopic",
    "mastery_by_topic",
    "misconceptions",
    "retention",
    "reviews_by_day",
    "streak",
]
