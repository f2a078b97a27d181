"""Finding questions by what they say, as fast as one types."""

import unicodedata
from collections.abc import Iterable

from quiz.bank.entry import Entry
from quiz.model import Lang, Noun

MOST_RANKED = 2000
"""How many hits are ranked in full: of more than that nobody reads the order."""


class SearchIndex(Noun):
    """What is searched, folded: a text per entry, of its id and tags and its prompt by language.

    ``en`` and ``zh`` say where in a text the prompts begin, each with a blank before it, so that
    `` word`` finds where words begin.
    """

    texts: tuple[str, ...]
    en: tuple[int, ...]
    zh: tuple[int, ...]

    def find(self, words: str, lang: Lang) -> list[int]:
        """Give the places of the entries that hold every word of ``words``, the best first.

        First come ids that begin with the first word, then prompts in ``lang`` with a word that
        begins so, then prompts in ``lang`` that hold it anywhere, then the rest. Where more than
        2,000 entries hold the words, ids come first and the rest is not ranked.
        """
        wanted = folded(words).split()
        if not wanted:
            return [*range(len(self.texts))]
        hits = [at for at, text in enumerate(self.texts) if wanted[0] in text]
        for word in wanted[1:]:
            hits = [at for at in hits if word in self.texts[at]]
        return self._ranked(hits, wanted[0], lang)

    def _ranked(self, hits: list[int], word: str, lang: Lang) -> list[int]:
        texts = self.texts
        ids = [at for at in hits if texts[at].startswith(word)]
        if len(hits) > MOST_RANKED:
            return [*dict.fromkeys((*ids, *hits))]
        if lang is Lang.ZH:
            own = {at: texts[at][self.zh[at] :] for at in hits}
        else:
            own = {at: texts[at][self.en[at] : self.zh[at]] for at in hits}
        beginnings = [at for at in hits if f" {word}" in own[at]]
        within = [at for at in hits if word in own[at]]
        return [*dict.fromkeys((*ids, *beginnings, *within, *hits))]


def index_of(entries: Iterable[Entry]) -> SearchIndex:
    """Fold what is searched of the entries."""
    parts = [
        (" ".join((entry.id, *entry.tags)), folded(entry.prompt.en), folded(entry.prompt.zh))
        for entry in entries
    ]
    return SearchIndex(
        texts=tuple(f"{head}\n {en}\n {zh}" for head, en, zh in parts),
        en=tuple(len(head) + 1 for head, _, _ in parts),
        zh=tuple(len(head) + len(en) + 3 for head, en, _ in parts),
    )


def folded(text: str) -> str:
    """Fold what search must not see: width and compatibility forms (NFKC), case, line breaks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
