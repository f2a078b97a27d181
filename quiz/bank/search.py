"""Finding questions by what they say, as fast as one types."""

import unicodedata
from collections.abc import Iterable

from quiz.bank.entry import Entry
from quiz.model import Lang, Noun


class SearchIndex(Noun):
    """What is searched, folded, a text per entry: its id and tags, and its prompt by language.

    A blank stands before every prompt, so that `` word`` finds where words begin.
    """

    heads: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]

    def find(self, words: str, lang: Lang) -> list[int]:
        """Give the places of the entries that hold every word of ``words``, the best first.

        First come ids that begin with the first word, then prompts in ``lang`` with a word that
        begins so, then prompts in ``lang`` that hold it anywhere, then the rest.
        """
        wanted = folded(words).split()
        if not wanted:
            return [*range(len(self.heads))]
        first, *others = wanted
        own, other = (self.zh, self.en) if lang is Lang.ZH else (self.en, self.zh)
        found: Iterable[Searched] = zip(range(len(own)), self.heads, own, other, strict=True)
        for word in others:
            found = [
                each for each in found if word in each[2] or word in each[3] or word in each[1]
            ]
        return _ranked(found, first)


Searched = tuple[int, str, str, str]
"""An entry's place, its id and tags, its prompt in the language shown, and in the other."""


def _ranked(entries: Iterable[Searched], word: str) -> list[int]:
    """Keep the places of what holds ``word``, the best first."""
    beginning = f" {word}"
    ids: list[int] = []
    beginnings: list[int] = []
    within: list[int] = []
    rest: list[int] = []
    for at, head, own, other in entries:
        if head.startswith(word):
            ids.append(at)
        elif word in own:
            (beginnings if beginning in own else within).append(at)
        elif word in other or word in head:
            rest.append(at)
    return [*ids, *beginnings, *within, *rest]


def index_of(entries: Iterable[Entry]) -> SearchIndex:
    """Fold what is searched of the entries."""
    listed = [*entries]
    return SearchIndex(
        heads=tuple(" ".join((entry.id, *entry.tags)) for entry in listed),
        en=tuple(f" {folded(entry.prompt.en)}" for entry in listed),
        zh=tuple(f" {folded(entry.prompt.zh)}" for entry in listed),
    )


def folded(text: str) -> str:
    """Fold what search must not see: width and compatibility forms (NFKC), case, line breaks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
