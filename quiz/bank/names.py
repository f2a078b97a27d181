"""The names that content declares, to say of others that they are unknown."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from quiz.model import Place

_MENTIONED = re.compile(r"[a-z0-9][a-z0-9.-]*")

MOST_GUESSES = 50
"""For how many unknown names the nearest known one is looked for: that takes a while for each."""

MOST_CANDIDATES = 500
"""Among how many known names."""


class Names:
    """Declared names of one sort, each with the place of its declaration."""

    def __init__(self, noun: str, names: Iterable[str] = ()) -> None:
        self.noun = noun
        self._places: dict[str, Place] = dict.fromkeys(names, Place(path=""))
        self._allowed: set[str] = set()
        self._guesses = 0

    @staticmethod
    def mentioned(text: str) -> set[str]:
        """Find everything in ``text`` that may be a name."""
        return set(_MENTIONED.findall(text))

    def __contains__(self, name: str) -> bool:
        return name in self._places or name in self._allowed

    def __len__(self) -> int:
        return len(self._places)

    def declare(self, name: str, place: Place) -> Place | None:
        """Add a name; if there is one already, say where instead."""
        first = self._places.setdefault(name, place)
        return None if first is place else first

    def allow(self, text: str) -> None:
        """Take everything that ``text`` mentions for known: the file could not be read well."""
        self._allowed |= self.mentioned(text)

    def place(self, name: str) -> Place:
        """Say where a declared name stands."""
        return self._places[name]

    def unknown(self, name: str, advice: str) -> str:
        """Say that ``name`` is unknown, with the nearest known one, or else ``advice``."""
        self._guesses += 1
        close = self._nearest(name) if self._guesses <= MOST_GUESSES else ()
        asked = f"did you mean `{close[0]}`?" if close else advice
        return f"there is no {self.noun} `{name}`; {asked}"

    def _nearest(self, name: str) -> Sequence[str]:
        candidates = [*self._places]
        if len(candidates) > MOST_CANDIDATES:
            alike = (each for each in candidates if each[:1] == name[:1])
            candidates = sorted(alike, key=lambda each: abs(len(each) - len(name)))
        return get_close_matches(name, candidates[:MOST_CANDIDATES], n=1)
