"""Finding questions by what they say, as fast as one types."""

import unicodedata
from collections.abc import Iterable, Sequence

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
        texts = enumerate(zip(self.en, self.zh, self.heads, strict=True))
        hits = [at for at, (en, zh, head) in texts if first in en or first in zh or first in head]
        for word in others:
            hits = [
                at
                for at in hits
                if word in self.en[at] or word in self.zh[at] or word in self.heads[at]
            ]
        return _ranked(hits, first, self.heads, self.zh if lang is Lang.ZH else self.en)


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


def _ranked(hits: list[int], word: str, heads: Sequence[str], prompts: Sequence[str]) -> list[int]:
    beginning = f" {word}"
    ids: list[int] = []
    beginnings: list[int] = []
    within: list[int] = []
    rest: list[int] = []
    for at in hits:
        if heads[at].startswith(word):
            ids.append(at)
        elif beginning in (prompt := prompts[at]):
            beginnings.append(at)
        elif word in prompt:
            within.append(at)
        else:
            rest.append(at)
    return [*ids, *beginnings, *within, *rest]
