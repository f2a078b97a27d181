"""How soon a key has led to all its bytes on the terminal, with 10,000 entries loaded."""

import random
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.bank import ENTRIES, generate
from benchmarks.figure import Figure
from benchmarks.learner import QUIZ, learner
from benchmarks.terminal import Response, Terminal

MOVES = 100
CHOICES = 25
QUESTIONS = 60
SEARCHES = ("gradient adapter", "learning rate", "precision recall", "memory token", "batch")
WARM_UP = 5
"""So many keys are pressed before the measured ones."""

MOVE_MS, SEARCH_MS = 20, 33
UP, DOWN, ENTER, ESCAPE = b"\x1b[A", b"\x1b[B", b"\r", b"\x1b"
BACKSPACE, SKIP = b"\x7f", b"\x0e"

ECHO = "import os, tty\ntty.setraw(0)\nwhile os.read(0, 64):\n    os.write(1, b'x' * 500)\n"
"""A program that answers every key with 500 bytes: what the machine itself takes."""


def figures() -> list[Figure]:
    """Press keys in the program, one after another, and in an echo beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "content", ENTRIES, random.Random(1))  # noqa: S311 - not a secret
        environment = learner(folder, folder / "content")
        command = [*QUIZ, "start", "--content", str(folder / "content")]
        echo = [sys.executable, "-c", ECHO]
        with Terminal(command, environment) as quiz, Terminal(echo, environment) as beside:
            quiz.until("Mastery by topic", "Study")
            quiz.settle()
            return [
                _figure("moving in the list", MOVE_MS, _moving(quiz), beside),
                _figure("a letter of a search", SEARCH_MS, _searching(quiz), beside),
                _figure("choosing an option", MOVE_MS, _choosing(quiz), beside),
                _figure("the next question", MOVE_MS, _skipping(quiz), beside),
            ]


def _moving(quiz: Terminal) -> list[Response]:
    _go(quiz, b"b", "Drill these")
    return _press(quiz, [DOWN] * MOVES)


def _searching(quiz: Terminal) -> list[Response]:
    responses: list[Response] = []
    for words in SEARCHES:
        _go(quiz, b"/")
        responses += _press(quiz, (letter.encode() for letter in words), warm_up=0)
        for _ in words:
            quiz.press(BACKSPACE)
        _go(quiz, ENTER)
    return responses


def _choosing(quiz: Terminal) -> list[Response]:
    _go(quiz, b"/")
    for letter in "question-0":
        quiz.press(letter.encode())
    _go(quiz, ENTER)
    _go(quiz, ENTER, "choice")
    responses = _press(quiz, [b"1", b"2", DOWN, UP] * CHOICES)
    _go(quiz, ESCAPE, "Mastery by topic")
    return responses


def _skipping(quiz: Terminal) -> list[Response]:
    _go(quiz, b"b", "Drill these")
    _go(quiz, b"d", "Skip")
    return _press(quiz, [SKIP] * QUESTIONS)


def _go(quiz: Terminal, key: bytes, *texts: str) -> None:
    quiz.press(key)
    quiz.until(*texts)
    quiz.settle()


def _press(quiz: Terminal, keys: Iterable[bytes], warm_up: int = WARM_UP) -> list[Response]:
    return [quiz.press(key) for key in keys][warm_up:]


def _figure(what: str, bound: float, responses: Sequence[Response], echo: Terminal) -> Figure:
    own = _press(echo, [b"x"] * 40)
    last = [each.last for each in responses]
    return Figure(
        name=f"key to bytes: {what}",
        value=_p95(last),
        bound=bound,
        unit="ms",
        detail=f"95th percentile to the last byte of {len(last)} keys (median"
        f" {_median(last):.0f}); to the first byte {_p95([each.first for each in responses]):.0f}"
        f" ({_median([each.first for each in responses]):.0f}); on a processor"
        f" {_p95([each.busy for each in responses]):.0f}"
        f" ({_median([each.busy for each in responses]):.0f}); a bare echo"
        f" {_p95([each.last for each in own]):.1f} ({_median([each.last for each in own]):.1f})",
    )


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000


def _median(seconds: Sequence[float]) -> float:
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    for figure in figures():
        print(figure)
