"""Which misconceptions an answer states."""

from collections.abc import Iterator
from functools import lru_cache

from quiz.freetext.features import Prepared, Weights, cosine, letters
from quiz.freetext.rubric import Claim, Rubric
from quiz.freetext.text import Span, clauses, disowns, labelled_wrong, negations, tokens, turned

LEAST_RECALL, LEAST_LETTERS = 0.45, 0.25
"""A clause states a claim from these figures on."""


def stated(rubric: Rubric, answer: Prepared, known: Weights) -> Iterator[tuple[Claim, Span]]:
    """Give the claims that an answer makes, each with the clause that makes it.

    Such a clause shares enough with a wording of the claim, does not deny it, and is nearer to it
    than to anything right.
    """
    for claim in rubric.claims:
        found = [
            (likeness, span)
            for wording in claim.wordings
            for span, likeness in _alike(wording, answer, known)
            if likeness > _rightness(rubric, answer.text[span.start : span.end])
        ]
        if found:
            yield claim, max(found)[1]


def _alike(wording: str, answer: Prepared, known: Weights) -> Iterator[tuple[Span, float]]:
    """Give the clauses that say nearly what the wording says, and how near they are."""
    wanted, grams = set(tokens(wording)), letters(wording)
    whole = known.total(wanted) or 1e-9
    parts = zip(answer.spans, answer.parts, answer.clause_tokens, strict=True)
    for at, (span, text, content) in enumerate(parts):
        if known.total(wanted & content) / whole < LEAST_RECALL or _denied(wording, text):
            continue
        likeness = cosine(grams, answer.clause_letters[at])
        if likeness >= LEAST_LETTERS and not labelled_wrong(answer.text, span):
            yield span, likeness


def _denied(claim: str, clause: str) -> bool:
    """Whether one of them is negated and the other is not, or one has the opposite of a word.

    Two negations don't cancel here: a clause that reaches over two denials denies.
    """
    return (_negative(claim) is not _negative(clause)) is not turned(claim, clause)


@lru_cache(maxsize=1 << 12)
def _negative(text: str) -> bool:
    return negations(text) > 0 or disowns(text)


def _rightness(rubric: Rubric, clause: str) -> float:
    """Say how near a clause is to the nearest right one that does not deny it."""
    grams = letters(clause)
    right = (part for text in rubric.right for part in _parts(text))
    return max(
        (cosine(grams, letters(each)) for each in right if not _denied(each, clause)), default=0.0
    )


@lru_cache(maxsize=1 << 10)
def _parts(text: str) -> tuple[str, ...]:
    """Give a right text's clauses; they are asked for once for every clause of an answer."""
    return tuple(text[span.start : span.end] for span in clauses(text))
