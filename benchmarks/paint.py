"""How fast home is painted, against a Textual program that has nothing but two bars."""

import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.learner import QUIZ, learner
from benchmarks.terminal import Terminal

ROUNDS = 11
BOUND = 2

BARE = """
from textual.app import App
from textual.widgets import Footer, Header

class Bare(App):
    TITLE = "Two bars"
    BINDINGS = [("q", "quit", "Go away")]

    def compose(self):
        yield Header()
        yield Footer()

Bare().run()
"""


def figures(rounds: int = ROUNDS) -> list[Figure]:
    """Start both in turns, and read their terminals until page and key bar have come."""
    bare: list[float] = []
    home: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        environment = learner(Path(folder))
        for _ in range(rounds):
            bare.append(_painted([sys.executable, "-c", BARE], environment, "Two bars", "Go away"))
            home.append(_painted(QUIZ, environment, "Mastery by topic", "Study"))
    least, measured = statistics.median(bare), statistics.median(home)
    return [
        Figure(
            name="home painted / a bare Textual program painted",
            value=measured / least,
            bound=BOUND,
            unit="×",
            detail=f"{measured * 1000:.0f} ms, {least * 1000:.0f} ms; medians of {rounds},"
            " from the start of the process, the bank from its cache",
        )
    ]


def _painted(command: Sequence[str], environment: Mapping[str, str], *texts: str) -> float:
    with Terminal(command, environment) as terminal:
        return terminal.until(*texts) - terminal.started


if __name__ == "__main__":
    for figure in figures():
        print(figure)
