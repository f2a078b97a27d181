"""Similarity of texts by the tokens that they share."""

import math
import unicodedata
from collections import Counter
from functools import lru_cache

IDEOGRAPHS = (
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@lru_cache(maxsize=10_000)
def spaced(character: str) -> str:
    """Return a character so that splitting at blanks gives the tokens."""
    if any(first <= ord(character) <= last for first, last in IDEOGRAPHS):
        return f" {character} "
    category = unicodedata.category(character)
    return character if category[0] == "L" or category == "Nd" else " "


def tokens(text: str) -> list[str]:
    """Split a text into single ideographs and runs of other letters and decimal digits."""
    return "".join(map(spaced, unicodedata.normalize("NFKC", text).lower())).split()


def equal_without_tokens(s1: str, s2: str) -> float:
    """Return 1.0 for texts that are equal after NFKC, else 0.0."""
    return float(unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2))


def squared_length(counts: Counter[str]) -> int:
    """Return the squared Euclidean length of a vector of counts."""
    return sum(count * count for count in counts.values())


def text_similarity(s1: str, s2: str) -> float:
    """Return the cosine of the term-frequency vectors.

    Everything up to the one square root is integer arithmetic, so equal counts give exactly 1.0.
    """
    counts1, counts2 = Counter(tokens(s1)), Counter(tokens(s2))
    if not counts1 and not counts2:
        return equal_without_tokens(s1, s2)
    if not counts1 or not counts2:
        return 0.0
    product = sum(count * counts2[token] for token, count in counts1.items())
    return product / math.sqrt(squared_length(counts1) * squared_length(counts2))


def jaccard_similarity(s1: str, s2: str) -> float:
    """Return the share of common tokens among all distinct tokens of both texts."""
    set1, set2 = set(tokens(s1)), set(tokens(s2))
    if not set1 and not set2:
        return equal_without_tokens(s1, s2)
    return len(set1 & set2) / len(set1 | set2)


def tfidf_similarity(corpus: list[str], i: int, j: int) -> float:
    """Return the cosine of the TF-IDF vectors of two texts of a corpus.

    The weight of a token is count · (ln((1 + n) / (1 + df)) + 1) with n texts, df of which have it.
    """
    if not (0 <= i < len(corpus) and 0 <= j < len(corpus)):
        raise ValueError("i and j must be positions in the corpus")
    counts = [Counter(tokens(text)) for text in corpus]
    frequency = Counter(token for each in counts for token in each)

    def weights(position: int) -> dict[str, float]:
        return {
            token: count * (math.log((1 + len(corpus)) / (1 + frequency[token])) + 1)
            for token, count in counts[position].items()
        }

    one, other = weights(i), weights(j)
    if not one or not other:
        return 0.0
    product = math.fsum(weight * other.get(token, 0.0) for token, weight in one.items())
    return product / (math.hypot(*one.values()) * math.hypot(*other.values()))


def most_similar(query: str, corpus: list[str], k: int) -> list[int]:
    """Return the positions of the k texts most similar to the query, the best first."""
    if k < 0:
        raise ValueError("k must not be negative")
    scores = [text_similarity(query, text) for text in corpus]
    return sorted(range(len(corpus)), key=lambda position: -scores[position])[:k]
