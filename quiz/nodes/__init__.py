"""YAML to structs: every problem of a file in one run, each with its line and column."""

from quiz.nodes.collector import collector_paused
from quiz.nodes.compose import Limits
from quiz.nodes.place import Path, Places
from quiz.nodes.read import Read, read

__all__ = ["Limits", "Path", "Places", "Read", "collector_paused", "read"]
