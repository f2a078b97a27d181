"""Fill the blanks of a text."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated

import msgspec

from quiz.kinds.arrange import repeated
from quiz.kinds.kind import Fault, Kind
from quiz.model import ClozeAnswer, Lang, Mark, Name, Noun, Question, Text
from quiz.model.text import Remark, in_every_language

BLANK = re.compile(r"\[\[([a-z0-9-]+)\]\]")
"""A blank in the text, by its id: ``[[warm-up]]``."""


class NearMiss(Noun):
    """An answer that is nearly right, and what to say to it."""

    answer: Annotated[str, msgspec.Meta(min_length=1)]
    remark: Text


class Blank(Noun):
    """A gap, every answer that fills it in any language, and the near misses worth a word."""

    id: Name
    accept: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    near: tuple[NearMiss, ...] = ()


class Cloze(Question, tag="cloze"):
    """``text`` holds each blank as ``[[id]]``, once in each language."""

    text: Text
    blanks: Annotated[tuple[Blank, ...], msgspec.Meta(min_length=1)]


def folded(typed: str) -> str:
    """Fold what must not count: width and compatibility forms (NFKC), case, and all blanks."""
    bare = "".join(unicodedata.normalize("NFKC", typed).casefold().split())
    # Without its blank a lone accent joins the letter before it.
    return unicodedata.normalize("NFKC", bare)


def mark(question: Cloze, answer: ClozeAnswer) -> Mark:
    """Mark a cloze: the share of blanks whose answer, folded, equals an accepted one folded.

    A listed near miss earns nothing and gets its remark.
    """
    filled = 0
    remarks: list[Remark] = []
    for blank in question.blanks:
        typed = folded(answer.blanks.get(blank.id, ""))
        if typed in {folded(accepted) for accepted in blank.accept}:
            filled += 1
            continue
        remarks += [near.remark for near in blank.near if folded(near.answer) == typed]
    return Mark(credit=filled / len(question.blanks), remarks=tuple(remarks))


def key(question: Cloze, answer: ClozeAnswer) -> Text:
    """Fill the text with the first accepted answers; a wrong one stands before it."""
    blanks = {blank.id: blank for blank in question.blanks}

    def filled(found: re.Match[str]) -> str:
        blank = blanks[found[1]]
        typed = answer.blanks.get(blank.id, "").strip()
        right = folded(typed) in {folded(accepted) for accepted in blank.accept}
        if right:
            return f"**✓ {typed}**"
        return f"**{'✗ ' + typed + ' ' if typed else ''}✓ {blank.accept[0]}**"

    return in_every_language(lambda lang: BLANK.sub(filled, question.text.to(lang)))


def faults(question: Cloze) -> Iterator[Fault]:
    """Find blanks that the text lacks or repeats, and answers that fold to nothing."""
    ids = [blank.id for blank in question.blanks]
    for name in repeated(ids):
        yield ("blanks",), f"the blank id `{name}` is used twice; give each its own"
    for lang in Lang:
        shown = BLANK.findall(question.text.to(lang))
        if sorted(shown) != sorted(set(ids)):
            yield (
                ("text", lang.value),
                (
                    f"the text shows the blanks {shown} but `blanks` lists {ids};"
                    " each must stand once as [[id]]"
                ),
            )
    for index, blank in enumerate(question.blanks):
        accepted = {folded(each) for each in blank.accept}
        if "" in accepted:
            yield ("blanks", index, "accept"), "an accepted answer is empty; remove it"
        for at, near in enumerate(blank.near):
            if folded(near.answer) in accepted:
                yield (
                    ("blanks", index, "near", at),
                    f"`{near.answer}` is also accepted; it can't be a near miss",
                )


KIND = Kind(question=Cloze, answer=ClozeAnswer, mark=mark, key=key, faults=faults)
