"""Finding questions by what they say, as fast as one types."""

import unicodedata
from collections.abc import Iterable

from quiz.bank.entry import Entry
from quiz.model import Lang

_GAP = "\n"


def folded(text: str) -> str:
    """Fold what search must not see: width and compatibility forms (NFKC), and case."""
    return unicodedata.normalize("NFKC", text).casefold()


def haystack(entry: Entry) -> str:
    """Join all that is searched of an entry: its id, tags, and its prompt in every language.

    A blank stands before every line of words, so that `` word`` finds where words begin.
    """
    tags = " ".join(entry.tags)
    prompts = (" ".join(folded(entry.prompt.to(lang)).split()) for lang in (Lang.EN, Lang.ZH))
    return _GAP.join((f"{entry.id} {tags}", *(f" {prompt}" for prompt in prompts)))


def ranked(hits: Iterable[tuple[Entry, str]], word: str, lang: Lang) -> tuple[Entry, ...]:
    """Order the hits of ``word`` with their haystacks: ids, then beginnings of words, then rest."""
    ids: list[Entry] = []
    beginnings: list[Entry] = []
    rest: list[Entry] = []
    line = 2 if lang is Lang.ZH else 1
    for entry, text in hits:
        if text.startswith(word):
            ids.append(entry)
        elif f" {word}" in text.split(_GAP)[line]:
            beginnings.append(entry)
        else:
            rest.append(entry)
    return (*ids, *beginnings, *rest)
