"""Words in every language of the product, and where content comes from."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import msgspec

from quiz.model.noun import Noun

Name = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lower-case letters and digits, joined by single hyphens",
    ),
]
"""A hand-written id inside one entry or one list, such as ``f1-arithmetic``."""


class Lang(StrEnum):
    """A language of the interface and of the content."""

    EN = "en"
    ZH = "zh"


class Text(Noun):
    """One piece of Markdown in every language."""

    en: str
    zh: str

    def to(self, lang: Lang) -> str:
        """Return the words in ``lang``."""
        return self.zh if lang is Lang.ZH else self.en


def in_every_language(write: Callable[[Lang], str]) -> Text:
    """Build a text by writing it once per language."""
    return Text(en=write(Lang.EN), zh=write(Lang.ZH))


Phrase = Annotated[str, msgspec.Meta(min_length=1)]


class Phrases(Noun):
    """Several wordings of the same thing, listed apart by language."""

    en: tuple[Phrase, ...] = ()
    zh: tuple[Phrase, ...] = ()

    def to(self, lang: Lang) -> tuple[str, ...]:
        """Return the wordings in ``lang``."""
        return self.zh if lang is Lang.ZH else self.en


class Source(Noun):
    """A primary source: its title and a reference such as ``arXiv:1810.04805`` or a DOI."""

    title: Annotated[str, msgspec.Meta(min_length=1)]
    ref: Annotated[
        str,
        msgspec.Meta(
            pattern=(
                r"^(arXiv:([0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7})(v[0-9]+)?|DOI 10\.[0-9]{4,9}/\S+"
                r"|(?!arxiv|Arxiv|ArXiv|arXiv|doi|DOI|Doi|https?:)\S.*)$"
            ),
            description="arXiv:1810.04805, DOI 10.1000/182, or the name of documentation",
        ),
    ]
    url: Annotated[
        str, msgspec.Meta(pattern=r"^(https?://\S+)?$", description="a web address, https://…")
    ] = ""

    @property
    def named(self) -> str:
        """The title with its reference."""
        return f"{self.title} ({self.ref})"


class Message(Noun):
    """A sentence of the interface by its key in ``quiz.i18n``, with the values that go into it."""

    key: str
    args: dict[str, str | int | float] = {}


Remark = Message | Text
"""Something said about an answer: a sentence of the interface, or words from the bank."""


class Place(Noun):
    """A position in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Noun):
    """What is wrong with content, where, and what to do about it."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"
